using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>What decides how audio is split into a harmonic and a percussive part. The defaults are those of <c>librosa.effects.hpss</c>.</summary>
public sealed record HarmonicPercussiveOptions
{
    /// <summary>Most frames or bins under a median.</summary>
    public const int MaxKernelSize = 4096;

    /// <summary>The transform, whose frames are masked and turned back.</summary>
    public StftOptions Transform { get; init; } = new();

    /// <summary>Frames under the median along time, 1 to <see cref="MaxKernelSize"/>; 31 by default.</summary>
    public int HarmonicKernelSize { get; init; } = 31;

    /// <summary>Bins under the median along frequency, 1 to <see cref="MaxKernelSize"/>; 31 by default.</summary>
    public int PercussiveKernelSize { get; init; } = 31;

    /// <summary>
    /// The exponent of both medians in a mask, above 0; 2 by default, a Wiener filter. Infinite: each place belongs to one part wholly.
    /// </summary>
    public double Power { get; init; } = 2;

    /// <summary>How many times the percussive median the harmonic one is compared with, 1 or more; 1 by default.</summary>
    public double HarmonicMargin { get; init; } = 1;

    /// <summary>How many times the harmonic median the percussive one is compared with, 1 or more; 1 by default.</summary>
    public double PercussiveMargin { get; init; } = 1;

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        Transform.Validate();
        ValidateMasks();
    }

    internal void ValidateMasks()
    {
        foreach (var size in (int[])[HarmonicKernelSize, PercussiveKernelSize])
        {
            if (size is < 1 or > MaxKernelSize) throw Refusal($"KernelSize must be 1 to {MaxKernelSize} frames or bins, not {size}.");
        }

        if (!(Power > 0)) throw Refusal($"Power must be above 0, not {Power}.");
        foreach (var margin in (double[])[HarmonicMargin, PercussiveMargin])
        {
            if (!(margin >= 1 && margin <= float.MaxValue))
                throw Refusal($"Margin must be 1 or more and finite, not {margin}: below 1 the parts would add up to more than the whole.");
        }
    }

    private static AudioException Refusal(FormattableString message) =>
        new(AudioError.InvalidArgument, message.ToString(CultureInfo.InvariantCulture));
}
