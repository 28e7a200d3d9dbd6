using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Everything that decides the numbers of mel frequency cepstral coefficients. The defaults are those of librosa.</summary>
/// <remarks>
/// The steps, in order: <see cref="Mel"/> with its logarithm; cosine transform of each frame's bands; <see cref="Lifter"/>;
/// <see cref="UseEnergy"/> and <see cref="HtkCompatible"/>; <see cref="SubtractMean"/>; deltas.
/// </remarks>
public sealed record MfccOptions
{
    /// <summary>Highest order of delta.</summary>
    public const int MaxDelta = 8;

    /// <summary>
    /// The mel spectrogram, in decibels or another logarithm, without energies. Decibels are 10 log₁₀ of the bands, whatever the
    /// exponent of the magnitudes is, as <c>librosa.feature.mfcc</c> and torchaudio's <c>MFCC</c> have it.
    /// </summary>
    public MelSpectrogramOptions Mel { get; init; } = new() { Log = LogCompression.Decibel, DynamicRange = 80 };

    /// <summary>How many coefficients, from 1 to the number of mel bands.</summary>
    public int CoefficientCount { get; init; } = 20;

    /// <summary>Type of the cosine transform, 1, 2 or 3; 1 is of two bands or more.</summary>
    public int DctType { get; init; } = 2;

    /// <summary>Whether the cosine transform is orthonormal.</summary>
    public bool Orthonormal { get; init; } = true;

    /// <summary>Strength Q of the liftering; 0 for none.</summary>
    public double Lifter { get; init; }

    /// <summary>How the coefficients are liftered.</summary>
    public LifterFormula LifterFormula { get; init; }

    /// <summary>
    /// True puts the natural logarithm of each frame's energy in the place of the first coefficient, as Kaldi does. The
    /// energy is taken as <see cref="SpectrogramOptions.RawEnergy"/> and <see cref="SpectrogramOptions.EnergyFloor"/> say.
    /// </summary>
    public bool UseEnergy { get; init; }

    /// <summary>
    /// True moves the first coefficient behind the others and, unless it is the energy, multiplies it by √2, as HTK has it.
    /// </summary>
    public bool HtkCompatible { get; init; }

    /// <summary>True subtracts from each coefficient its mean over the frames, before derivatives are taken.</summary>
    public bool SubtractMean { get; init; }

    /// <summary>
    /// Orders of derivatives over time that are appended: with 2, the rows are the coefficients, then their first, then their
    /// second derivatives. 0 appends none.
    /// </summary>
    public int Delta { get; init; }

    /// <summary>Frames under the delta's filter: odd, 3 or more.</summary>
    public int DeltaWidth { get; init; } = 9;

    /// <summary>What the deltas take for the frames before the first and after the last one.</summary>
    public DeltaMode DeltaMode { get; init; }

    internal int RowCount => CoefficientCount * (1 + Delta);

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        Require(Mel is not null, nameof(Mel), null, "the options of a mel spectrogram");
        Mel!.Validate();
        Require(Mel.Log != LogCompression.None, nameof(Mel.Log), Mel.Log, "Decibel, Log10 or Ln: cepstra are of logarithms");
        Require(!Mel.UseEnergy, "Mel.UseEnergy", Mel.UseEnergy, "false; UseEnergy of the coefficients themselves puts it into their first row");
        Require(CoefficientCount >= 1 && CoefficientCount <= Mel.MelCount, nameof(CoefficientCount), CoefficientCount,
            $"from 1 to MelCount, {Mel.MelCount}");
        Require(DctType is >= 1 and <= 3, nameof(DctType), DctType, "1, 2 or 3");
        Require(DctType != 1 || Mel.MelCount > 1, nameof(DctType), DctType, "2 or 3 for a single band");
        Require(!Mel.SubtractMean, "Mel.SubtractMean", Mel.SubtractMean, "false; SubtractMean of the coefficients themselves does it");
        Require(Lifter >= 0 && double.IsFinite(Lifter), nameof(Lifter), Lifter, "at least 0");
        Require(SignalOptions.IsDefined(LifterFormula), nameof(LifterFormula), LifterFormula, "Librosa or Kaldi");
        Require(DeltaWidth >= 3 && DeltaWidth % 2 == 1, nameof(DeltaWidth), DeltaWidth, "odd and at least 3");
        Require(Delta >= 0 && Delta <= MaxDelta && Delta < DeltaWidth, nameof(Delta), Delta,
            $"from 0 to {Math.Min(MaxDelta, DeltaWidth - 1)}");
        Require(SignalOptions.IsDefined(DeltaMode), nameof(DeltaMode), DeltaMode, "Interp, Nearest, Mirror, Constant or Wrap");
    }

    private static void Require(bool holds, string name, object? value, string range)
    {
        if (holds) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(CultureInfo.InvariantCulture, $"{name} must be {range}, not {value ?? "null"}."));
    }
}
