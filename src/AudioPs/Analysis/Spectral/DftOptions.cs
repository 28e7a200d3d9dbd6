using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>What decides the numbers of the spectrum of a signal. The defaults are those of <c>numpy.fft.rfft</c>.</summary>
public sealed record DftOptions
{
    /// <summary>
    /// Length of the transform, 1 to <see cref="RealFft.MaxLength"/>: a longer signal is cut to it, a shorter one is followed by
    /// zeros. Null is the signal's own.
    /// </summary>
    public int? FftLength { get; init; }

    /// <summary>The window over the samples that are transformed, of as many samples, before zeros follow them.</summary>
    public Window Window { get; init; } = WindowKind.Rectangular;

    /// <summary>True gives the bins from 0 Hz to half of the sampling rate, false those of negative frequencies too.</summary>
    public bool OneSided { get; init; } = true;

    /// <summary>How it is computed.</summary>
    public DftAlgorithm Algorithm { get; init; }

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        if (FftLength is < 1 or > RealFft.MaxLength)
        {
            throw Invalid($"FftLength must be from 1 to {RealFft.MaxLength}, not {FftLength}.");
        }

        if (Window is null) throw Invalid($"Window must be a window, not null.");
        if (!Enum.IsDefined(Algorithm)) throw Invalid($"Algorithm must be Fft or Naive, not {(int)Algorithm}.");
    }

    private static AudioException Invalid(FormattableString message) =>
        new(AudioError.InvalidArgument, message.ToString(CultureInfo.InvariantCulture));
}
