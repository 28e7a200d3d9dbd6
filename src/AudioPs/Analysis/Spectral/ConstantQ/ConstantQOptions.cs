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

    /// <inheritdoc cref="ConstantQBasis.MinFrequency"/>
    public double MinFrequency { get; init; } = ConstantQBasis.C1;

    /// <summary>Number of bins, 1 to <see cref="MaxBinCount"/>: 84, seven octaves, by default.</summary>
    public int BinCount { get; init; } = 84;

    /// <inheritdoc cref="ConstantQBasis.BinsPerOctave"/>
    public int BinsPerOctave { get; init; } = 12;

    /// <summary>
    /// By how much all bins are higher, in fractions of a bin, −1 to 1; null estimates it from the whole signal, whose samples are kept for it,
    /// four bytes each.
    /// </summary>
    public double? Tuning { get; init; } = 0;

    /// <inheritdoc cref="ConstantQBasis.Gamma"/>
    public double? Gamma { get; init; } = 0;

    /// <inheritdoc cref="ConstantQBasis.FilterScale"/>
    public double FilterScale { get; init; } = 1;

    /// <inheritdoc cref="ConstantQBasis.Norm"/>
    public double? Norm { get; init; } = 1;

    /// <inheritdoc cref="ConstantQBasis.Sparsity"/>
    public double Sparsity { get; init; } = 0.01;

    /// <summary>Leaves the values in proportion to the filters' lengths, in place of dividing them by their square roots.</summary>
    public bool NoScale { get; init; }

    /// <summary>Samples from one frame to the next, 1 or more. The more often it can be halved, the fewer operations the lower octaves take.</summary>
    public int HopLength { get; init; } = 512;

    /// <summary>The window that shapes the filters.</summary>
    public Window Window { get; init; } = Window.Hann;

    /// <summary>What stands before and after the signal, so that frame t is centred on sample t · HopLength.</summary>
    public PadMode PadMode { get; init; } = PadMode.Constant;

    /// <summary>What the bins are; a tuning that is to be estimated counts as 0.</summary>
    internal ConstantQBasis Basis
    {
        get => new()
        {
            MinFrequency = MinFrequency,
            BinsPerOctave = BinsPerOctave,
            Tuning = Tuning ?? 0,
            Gamma = Gamma,
            FilterScale = FilterScale,
            Norm = Norm,
            Sparsity = Sparsity,
            IsScaled = !NoScale,
        };
        init => (MinFrequency, BinsPerOctave, Tuning, Gamma, FilterScale, Norm, Sparsity, NoScale) =
            (value.MinFrequency, value.BinsPerOctave, value.Tuning, value.Gamma, value.FilterScale, value.Norm, value.Sparsity, !value.IsScaled);
    }

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
        if (Window.Kind == WindowKind.Custom)
        {
            throw new AudioException(
                AudioError.InvalidArgument, "The filters have many lengths, and a window of weights has one. Choose a window by its name.");
        }

        RequireAboveZero(MinFrequency, nameof(MinFrequency));
        SignalOptions.Require(BinsPerOctave is >= 1 and <= MaxBinsPerOctave, nameof(BinsPerOctave), BinsPerOctave, $"from 1 to {MaxBinsPerOctave}");
        SignalOptions.Require(Tuning is null or (>= -1 and <= 1), nameof(Tuning), Tuning, "from -1 to 1 bin");
        RequireAboveZero(FilterScale, nameof(FilterScale));
        SignalOptions.Require(Gamma is not { } gamma || (gamma >= 0 && double.IsFinite(gamma)), nameof(Gamma), Gamma, "0 Hz or more");
        SignalOptions.Require(Norm is null or > 0, nameof(Norm), Norm, "above 0; infinity is the largest magnitude");
        SignalOptions.Require(Sparsity is >= 0 and < 1, nameof(Sparsity), Sparsity, "from 0 and below 1");
        if (Method != ConstantQMethod.Full && Gamma is not 0)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"{Method} is of a constant Q. Take Full for a Gamma other than 0.");
        }
    }

    private static void RequireAboveZero(double value, string name) =>
        SignalOptions.Require(value > 0 && double.IsFinite(value), name, value, "above 0");
}
