using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Everything that decides the numbers of a constant-Q or variable-Q transform. The defaults are those of <c>librosa.cqt</c>.</summary>
public sealed record ConstantQOptions
{
    /// <summary>Most bins.</summary>
    public const int MaxBinCount = 4096;

    /// <summary>Most bins of an octave.</summary>
    public const int MaxBinsPerOctave = 1200;

    /// <summary>How its bins are computed.</summary>
    public ConstantQMethod Method { get; init; }

    /// <summary>What the bins are.</summary>
    public ConstantQBasis Basis { get; init; } = new();

    /// <summary>True estimates the tuning from the whole signal, in place of that of <see cref="Basis"/>; the samples are kept for it, four bytes each.</summary>
    public bool EstimatesTuning { get; init; }

    /// <summary>Number of bins, 1 to <see cref="MaxBinCount"/>: 84, seven octaves, by default.</summary>
    public int BinCount { get; init; } = 84;

    /// <summary>Samples from one frame to the next, 1 or more. The more often it can be halved, the fewer operations the lower octaves take.</summary>
    public int HopLength { get; init; } = 512;

    /// <summary>The window that shapes the filters.</summary>
    public Window Window { get; init; } = Window.Hann;

    /// <summary>What stands before and after the signal, so that frame t is centred on sample t · HopLength.</summary>
    public PadMode PadMode { get; init; } = PadMode.Constant;

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    /// <remarks>Whether all bins fit below half of the sampling rate is checked once that is known.</remarks>
    public void Validate()
    {
        SignalOptions.Require(SignalOptions.IsDefined(Method), nameof(Method), Method, "Full, Hybrid or Pseudo");
        SignalOptions.Require(BinCount is >= 1 and <= MaxBinCount, nameof(BinCount), BinCount, $"from 1 to {MaxBinCount}");
        SignalOptions.Require(HopLength is >= 1 and <= RealFft.MaxLength, nameof(HopLength), HopLength, $"from 1 to {RealFft.MaxLength}");
        SignalOptions.Require(SignalOptions.IsDefined(PadMode), nameof(PadMode), PadMode, "Constant, Reflect, Edge, Symmetric or LinearRamp");
        ArgumentNullException.ThrowIfNull(Window);
        ArgumentNullException.ThrowIfNull(Basis);
        if (Window.Kind == WindowKind.Custom)
        {
            throw new AudioException(
                AudioError.InvalidArgument, "The filters have many lengths, and a window of weights has one. Choose a window by its name.");
        }

        Validate(Basis);
        if (Method != ConstantQMethod.Full && Basis.Gamma is not 0)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(CultureInfo.InvariantCulture, $"{Method} is of a constant Q. Take Full for a Gamma other than 0."));
        }
    }

    private static void Validate(ConstantQBasis basis)
    {
        RequireAboveZero(basis.MinFrequency, nameof(basis.MinFrequency));
        SignalOptions.Require(
            basis.BinsPerOctave is >= 1 and <= MaxBinsPerOctave, nameof(basis.BinsPerOctave), basis.BinsPerOctave, $"from 1 to {MaxBinsPerOctave}");
        SignalOptions.Require(basis.Tuning is >= -1 and <= 1, nameof(basis.Tuning), basis.Tuning, "from -1 to 1 bin");
        RequireAboveZero(basis.FilterScale, nameof(basis.FilterScale));
        SignalOptions.Require(
            basis.Gamma is not { } gamma || (gamma >= 0 && double.IsFinite(gamma)), nameof(basis.Gamma), basis.Gamma, "0 Hz or more");
        SignalOptions.Require(basis.Norm is null or > 0, nameof(basis.Norm), basis.Norm, "above 0; infinity is the largest magnitude");
        SignalOptions.Require(basis.Sparsity is >= 0 and < 1, nameof(basis.Sparsity), basis.Sparsity, "from 0 and below 1");
    }

    private static void RequireAboveZero(double value, string name) =>
        SignalOptions.Require(value > 0 && double.IsFinite(value), name, value, "above 0");
}
