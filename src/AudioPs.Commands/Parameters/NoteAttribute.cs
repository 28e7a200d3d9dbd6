using System.Management.Automation;
using AudioPs.Analysis;

namespace AudioPs.Commands;

/// <summary>Lets a frequency be given as a note, such as C2 or A#3, beside its number of Hz.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoteAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is string text && NoteFrequency.Of(text) is { } frequency ? frequency : inputData;
    }
}
