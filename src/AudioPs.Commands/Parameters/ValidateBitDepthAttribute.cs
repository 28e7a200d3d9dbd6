using System.Globalization;
using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Refuses bits of a sample that no codec has.</summary>
/// <remarks>Not a ValidateSet, whose values the engine completes by itself: in the order of the alphabet, and without a word.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateBitDepthAttribute : ValidateArgumentsAttribute
{
    private static readonly int[] Depths = [8, 16, 24, 32, 64];

    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is int depth && !Depths.Contains(depth))
        {
            throw new ValidationMetadataException(string.Create(
                CultureInfo.InvariantCulture, $"There are no samples of {depth} bits. Give one of {string.Join(",", Depths)}."));
        }
    }
}
