using System.Globalization;
using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>
/// For a parameter of one value that may be written as a list: what the type's own conversion says of a wrong one is the error.
/// </summary>
/// <remarks>
/// The conversion is the type's, here as in proxies and functions. Without this the engine drops its words where a cmdlet's
/// argument is a list, and says that a method is not supported.
/// </remarks>
/// <param name="type">The type of the parameter.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListArgumentAttribute(Type type) : ArgumentTransformationAttribute
{
    /// <summary>The type of the parameter.</summary>
    public Type Type { get; } = type;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (inputData is null) return null;
        try
        {
            return LanguagePrimitives.ConvertTo(inputData, Type, CultureInfo.InvariantCulture);
        }
        catch (PSInvalidCastException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }
}
