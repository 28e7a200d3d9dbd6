using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Gives $null the meaning that None has in the toolkits, where PowerShell would take it for nothing given, or for 0.</summary>
/// <param name="value">What is meant.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoneIsAttribute(object value) : ArgumentTransformationAttribute
{
    /// <summary>What is meant.</summary>
    public object Value { get; } = value;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData ?? Value;
}
