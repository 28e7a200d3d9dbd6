using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Lets a parameter be given as text that the library reads; what it says of wrong text becomes the binding error.</summary>
public abstract class NamedValueAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return Read(value);
        }
        catch (AudioException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    /// <summary>The value that <paramref name="input"/> names, or <paramref name="input"/> itself.</summary>
    /// <exception cref="AudioException">It names none; the message lists those there are.</exception>
    protected abstract object? Read(object? input);
}
