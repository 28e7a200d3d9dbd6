using System.Collections;
using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Refuses what an argument must not be, each value of a list by itself, and changes nothing.</summary>
public abstract class EachValueAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = Bare(inputData);
        if (value is IEnumerable items and not string)
        {
            foreach (var item in items) Require(Bare(item));
        }
        else
        {
            Require(value);
        }

        return inputData;
    }

    /// <summary>Throws unless a value may be given.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">It may not; the engine puts the parameter's name before it.</exception>
    private protected abstract void Require(object? value);

    private static object? Bare(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
