using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Refuses a parameter of another toolkit's signature, with what to write here instead.</summary>
/// <remarks>
/// Such a parameter is a hidden switch, so that it is refused with a value behind it and without one. That it is declared at all
/// keeps PowerShell from completing its name to another parameter. A test holds the signatures against the cmdlets.
/// </remarks>
/// <param name="instead">What to write; one of <see cref="Refusal"/>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RefusedAttribute(string instead) : ArgumentTransformationAttribute
{
    /// <summary>What to write instead.</summary>
    public string Instead { get; } = instead;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        throw new ArgumentTransformationMetadataException(Instead);
}
