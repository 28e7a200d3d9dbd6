using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>How features are brought to a norm of 1.</summary>
public sealed record FeatureNormOptions
{
    /// <summary>Which norm; the largest absolute value by default.</summary>
    public NormOrder Norm { get; init; }

    /// <summary>What has the norm 1 afterwards.</summary>
    public NormScope Scope { get; init; }

    /// <summary>Norms below this are not divided by; null for the smallest normal number of the precision of the feature.</summary>
    public double? MinNorm { get; init; }

    /// <summary>What becomes of a frame or row with such a norm.</summary>
    public NormFill Fill { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="AudioException">One is out of range, or they do not go together.</exception>
    public void Validate()
    {
        if (MinNorm is { } least && !(least > 0 && double.IsFinite(least)))
        {
            throw new AudioException(
                AudioError.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"MinNorm must be above 0, not {least}."));
        }

        if (Norm.Order == 0 && Fill == NormFill.Even)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                "The norm 0 counts values that are not zero, and no value repeated makes that 1. Choose Keep or Zero, or another norm.");
        }
    }
}
