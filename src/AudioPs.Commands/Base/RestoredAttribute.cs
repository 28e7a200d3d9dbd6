using System.Collections;
using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>
/// Takes what came from another process into one that did not know the module then for what it was: its properties, the packed
/// form among them.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RestoredAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        // A matrix is one thing, though PowerShell takes it for the list of its values.
        if (value is Array { Rank: > 1 } matrix) return new object[] { matrix };
        return value is IList list
            ? list.Cast<object>().Select(each => ArraySerialization.Restore(each) ?? each).ToArray()
            : ArraySerialization.Restore(inputData) ?? inputData;
    }
}
