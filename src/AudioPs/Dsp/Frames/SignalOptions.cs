using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>What is done to a signal before anything is computed of it. By default nothing.</summary>
/// <remarks>
/// The steps, in order: <see cref="SampleScale"/>; <see cref="Dither"/>; pre-emphasis of the signal; zeros up to
/// <see cref="PadToSeconds"/>; <see cref="PadBefore"/> and <see cref="PadAfter"/>.
/// </remarks>
public record SignalOptions
{
    /// <summary>The most of <see cref="PadBefore"/> and <see cref="PadAfter"/>.</summary>
    public const int MaxPad = 1 << 30;

    /// <summary>The only sampling rate in Hz that is taken; null takes any.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Zeros are appended to signals that are shorter than this, in seconds; 0 appends none.</summary>
    public double PadToSeconds { get; init; }

    /// <summary>
    /// Zeros put before the signal, in samples: torchaudio's <c>pad</c> puts as many before as after. Times of frames count from
    /// the signal's own start.
    /// </summary>
    public int PadBefore { get; init; }

    /// <summary>Zeros put behind the signal, and behind those up to <see cref="PadToSeconds"/>, in samples: Whisper's <c>padding</c>.</summary>
    public int PadAfter { get; init; }

    /// <summary>Samples are multiplied by this first: 32768 for the range of 16-bit integers, which Kaldi works in.</summary>
    public double SampleScale { get; init; } = 1;

    /// <summary>
    /// Standard deviation of the Gaussian noise that is added to the scaled samples; 0 adds none. A sample's noise is given by
    /// <see cref="DitherSeed"/>, its channel and its place alone, and is the same in every frame that holds it.
    /// </summary>
    public double Dither { get; init; }

    /// <summary>Another seed makes other noise.</summary>
    public int DitherSeed { get; init; }

    /// <summary>c of the pre-emphasis x[n] − c · x[n − 1], 0 to 1; 0 for none.</summary>
    public double PreEmphasis { get; init; }

    /// <summary>What the pre-emphasis is applied to.</summary>
    public PreEmphasisScope PreEmphasisScope { get; init; }

    /// <summary>Whether the samples are taken as they are.</summary>
    internal bool IsPlain =>
        SampleScale == 1 && Dither == 0 && (PreEmphasis == 0 || PreEmphasisScope != PreEmphasisScope.Signal);

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public virtual void Validate()
    {
        Require(SampleRate is null or (>= 1 and <= AudioLimits.MaxSampleRate), nameof(SampleRate), SampleRate,
            $"from 1 to {AudioLimits.MaxSampleRate} Hz");
        Require(PadToSeconds is >= 0 and <= 86_400, nameof(PadToSeconds), PadToSeconds, "from 0 to 86400 s");
        Require(PadBefore is >= 0 and <= MaxPad, nameof(PadBefore), PadBefore, $"from 0 to {MaxPad}");
        Require(PadAfter is >= 0 and <= MaxPad, nameof(PadAfter), PadAfter, $"from 0 to {MaxPad}");
        Require(double.IsFinite(SampleScale) && SampleScale != 0, nameof(SampleScale), SampleScale, "a number other than 0");
        Require(Dither >= 0 && Dither <= float.MaxValue, nameof(Dither), Dither, "at least 0");
        Require(PreEmphasis is >= 0 and <= 1, nameof(PreEmphasis), PreEmphasis, "from 0 to 1");
        Require(IsDefined(PreEmphasisScope), nameof(PreEmphasisScope), PreEmphasisScope, "Signal or Frame");
    }

    /// <summary>Whether an enumeration has a value. As Enum.IsDefined of the type, which .NET has not compiled ahead for each.</summary>
    internal static bool IsDefined<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value.GetType(), value);

    /// <summary>Refuses a value unless <paramref name="holds"/>.</summary>
    /// <param name="holds">Whether it is in range.</param>
    /// <param name="name">Name of the option.</param>
    /// <param name="value">Its value.</param>
    /// <param name="range">What is allowed, as it follows on "must be".</param>
    internal static void Require(bool holds, string name, object? value, string range)
    {
        if (holds) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(CultureInfo.InvariantCulture, $"{name} must be {range}, not {value ?? "null"}."));
    }
}
