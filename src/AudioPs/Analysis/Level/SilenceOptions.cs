using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>What counts as silence, with the names and defaults of <c>librosa.effects.split</c>.</summary>
public sealed record SilenceOptions
{
    /// <summary>How many decibels below <see cref="Reference"/> silence begins; above 0.</summary>
    public double TopDb { get; init; } = 60;

    /// <summary>The RMS that is 0 dB: of the loudest frame, or a value, of which 1 is full scale.</summary>
    public DecibelReference Reference { get; init; } = DecibelReference.Max;

    /// <summary>Samples of a frame, 1 or more.</summary>
    public int FrameLength { get; init; } = 2048;

    /// <summary>Samples from one frame to the next, 1 or more.</summary>
    public int HopLength { get; init; } = 512;

    /// <summary>Seconds of silence that are no silence: shorter ones are part of the sound around them. 0 or more.</summary>
    public double MinSilence { get; init; }

    /// <summary>
    /// Seconds that are kept before and after each sound, 0 or more. Two sounds share what lies between them: neither reaches over
    /// its middle.
    /// </summary>
    public double Padding { get; init; }

    /// <summary>Checks the options.</summary>
    /// <exception cref="AudioException">One is out of its range.</exception>
    public void Validate()
    {
        Require(TopDb > 0 && double.IsFinite(TopDb), nameof(TopDb), TopDb, "above 0 dB");
        Require(FrameLength >= 1, nameof(FrameLength), FrameLength, "1 sample or more");
        Require(HopLength >= 1, nameof(HopLength), HopLength, "1 sample or more");
        Require(MinSilence >= 0 && double.IsFinite(MinSilence), nameof(MinSilence), MinSilence, "0 s or more");
        Require(Padding >= 0 && double.IsFinite(Padding), nameof(Padding), Padding, "0 s or more");

        static void Require(bool holds, string name, double value, string range)
        {
            if (!holds)
                throw new AudioException(AudioError.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"{name} must be {range}, not {value}."));
        }
    }
}
