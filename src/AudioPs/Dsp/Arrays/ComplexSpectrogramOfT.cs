using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Dsp;

/// <summary>
/// The short-time Fourier or constant-Q transform of a signal: channels x bins x frames of complex values, as two blocks, with
/// what is needed to read it and to turn it back into the signal.
/// </summary>
/// <typeparam name="T">What the parts are: float or double.</typeparam>
public abstract class ComplexSpectrogram<T> : AudioSpectrogram, IFeatureArray
{
    private readonly FrameBlock<T> _real;
    private readonly FrameBlock<T> _imaginary;
    private double[]? _frequencies;

    /// <summary>Wraps the two blocks without copying.</summary>
    /// <param name="real">Real parts, channels x bins x frames, row-major: the frames of channel 0, bin 0 come first.</param>
    /// <param name="imaginary">Imaginary parts, likewise.</param>
    /// <param name="channels">1 to <see cref="AudioLimits.MaxChannels"/>.</param>
    /// <param name="bins">1 or more: ⌊FftLength/2⌋ + 1 of a transform.</param>
    /// <param name="frames">0 or more.</param>
    /// <exception cref="ArgumentException">A block is not of this shape.</exception>
    private protected ComplexSpectrogram(T[] real, T[] imaginary, int channels, int bins, int frames)
        : base((real ?? throw new ArgumentNullException(nameof(real))).Length, channels, bins, frames)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, AudioLimits.MaxChannels);
        CheckLengths(real, imaginary);
        _real = new FrameBlock<T>(real, channels, bins, frames);
        _imaginary = new FrameBlock<T>(imaginary, channels, bins, frames);
    }

    /// <summary>Values over axes.</summary>
    [SetsRequiredMembers]
    private protected ComplexSpectrogram(T[] real, T[] imaginary, FrameAxes axes)
        : base(real.Length, axes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(axes.Channels, AudioLimits.MaxChannels, "channels");
        CheckLengths(real, imaginary);
        _real = new FrameBlock<T>(real, Channels, Bins, Frames);
        _imaginary = new FrameBlock<T>(imaginary, Channels, Bins, Frames);
    }

    /// <summary>What stood before and after the signal when frames are centred.</summary>
    public PadMode PadMode { get; init; }

    /// <summary>Samples per channel of the analysed signal, to which the inverse cuts; −1 when it is not known.</summary>
    public long Length { get; init; } = -1;

    /// <summary>How the bins are spaced.</summary>
    public SpectrogramScale Scale => ConstantQ is null ? SpectrogramScale.Linear : SpectrogramScale.ConstantQ;

    /// <summary>What the values are.</summary>
    public SpectrogramQuantity Quantity { get; } = SpectrogramQuantity.Complex;

    /// <summary>Frequency of each bin in Hz.</summary>
    public IReadOnlyList<double> Frequencies => _frequencies ??= ConstantQ?.Frequencies(Bins) ?? BinAxis.Frequencies(SampleRate, FftLength, Bins);

    /// <summary>The real parts, channels x bins x frames: its own array, not a copy.</summary>
    public T[] Real => _real.Values;

    /// <summary>The imaginary parts, channels x bins x frames: its own array, not a copy.</summary>
    public T[] Imaginary => _imaginary.Values;

    Array IFeatureArray.Values => _real.Values;

    Array IFeatureArray.ImaginaryValues => _imaginary.Values;

    bool IFeatureArray.IsComplex => true;

    internal FrameBlock<T> RealBlock => _real;

    internal FrameBlock<T> ImaginaryBlock => _imaginary;

    internal override IReadOnlyList<Array> Blocks => [_real.Values, _imaginary.Values];

    internal override IReadOnlyList<double> BinFrequencies => Frequencies;

    internal override (SpectrogramScale Scale, SpectrogramQuantity Quantity) Meaning => (Scale, Quantity);

    internal override IEnumerable<(string Name, object? Value)> Facts => [.. base.Facts, (nameof(PadMode), PadMode), (nameof(Length), Length)];

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel, bin or frame.</exception>
    public Complex this[int channel, int bin, int frame] =>
        SpectralValues.Pair(_real.At(channel, bin, frame), _imaginary.At(channel, bin, frame));

    /// <summary>A copy of one bin over time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public Complex[] GetRow(int bin, int channel = 0) => SpectralValues.Pairs<T>(_real.Row(bin, channel), _imaginary.Row(bin, channel));

    /// <summary>A copy of one bin over time.</summary>
    /// <param name="bin">Which: a number, or a frequency such as <c>'440 Hz'</c>, of which the nearest bin is meant.</param>
    /// <param name="channel">Which channel, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public Complex[] GetRow(object bin, int channel = 0) => GetRow(IndexOn("bin", bin), channel);

    /// <summary>A copy of one frame: its spectrum.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such frame or channel.</exception>
    public Complex[] GetFrame(int frame, int channel = 0) =>
        SpectralValues.Pairs<T>(_real.Column(frame, channel), _imaginary.Column(frame, channel));

    /// <summary>A copy of one frame: its spectrum.</summary>
    /// <param name="frame">Which: a number, or a time such as <c>'1.5 s'</c>, of which the nearest frame is meant.</param>
    /// <param name="channel">Which channel, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such frame or channel.</exception>
    public Complex[] GetFrame(object frame, int channel = 0) => GetFrame(IndexOn("frame", frame), channel);

    /// <summary>A copy of one channel as a matrix, bins x frames.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public Complex[,] ToArray(int channel = 0)
    {
        ReadOnlySpan<T> real = _real.Channel(channel), imaginary = _imaginary.Channel(channel);
        var matrix = new Complex[Bins, Frames];
        for (var i = 0; i < real.Length; i++) matrix[i / Frames, i % Frames] = SpectralValues.Pair(real[i], imaginary[i]);
        return matrix;
    }

    /// <summary>The smallest and largest magnitude of one bin over time, their mean and standard deviation.</summary>
    /// <param name="bin">Which: a number, or a frequency such as <c>'440 Hz'</c>.</param>
    /// <param name="channel">Which channel, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public ArrayStatistics GetStatistics(object bin, int channel = 0) =>
        ArrayStatistics.Of(this, _real.StartOf(IndexOn("bin", bin), channel), Frames);

    /// <summary>Some frames, with their times; the length of the signal is not known of them.</summary>
    /// <param name="first">The first of them, from 0.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public virtual ComplexSpectrogram<T> SelectFrames(int first, int count) => With(
        _real.Frames(first, count),
        _imaginary.Frames(first, count),
        FrameAxes with { Frames = count, FirstFrameCenter = FirstFrameCenter + first * HopLength });

    /// <summary>A spectrogram of the same shape, axes and source with other values, for ConvertFrom-Stft or the next step.</summary>
    /// <param name="real">Real parts, channels x bins x frames; not copied.</param>
    /// <param name="imaginary">Imaginary parts, likewise.</param>
    /// <exception cref="ArgumentException">A block is not of this shape.</exception>
    public virtual ComplexSpectrogram<T> WithValues(T[] real, T[] imaginary) =>
        With(real ?? throw new ArgumentNullException(nameof(real)), imaginary, FrameAxes);

    /// <summary>The same as real values.</summary>
    /// <param name="quantity">Magnitude, Power, Phase (radians) or Decibel.</param>
    /// <param name="reference">Decibel: the magnitude of 0 dB.</param>
    /// <param name="floor">Decibel: smaller magnitudes count as this one; above 0.</param>
    /// <param name="dynamicRange">Decibel: what lies further below the loudest is raised to that bound; null for none.</param>
    /// <param name="scope">Decibel: of which channels the largest and the median are.</param>
    /// <remarks>Decibels are those of <c>librosa.amplitude_to_db</c>: 20 log₁₀ of the magnitude.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Another quantity, or a floor or range that cannot be.</exception>
    public virtual Spectrogram<T> ToSpectrogram(
        SpectrogramQuantity quantity,
        DecibelReference reference = default,
        double floor = Decibel.DefaultMagnitudeFloor,
        double? dynamicRange = null,
        DecibelScope scope = DecibelScope.Channel) => Spectrogram<T>.Make(
        SpectralValues.Of<T>(_real.Values, _imaginary.Values, quantity, reference, floor, dynamicRange, Channels, scope), FrameAxes, Scale, quantity, Frequencies);

    /// <summary>A transform of values of this type.</summary>
    internal static ComplexSpectrogram<T> Make(T[] real, T[] imaginary, FrameAxes axes, PadMode padMode, long length) =>
        (object)real is double[] doubles
        ? (ComplexSpectrogram<T>)(object)new DoubleComplexSpectrogram(doubles, (double[])(object)imaginary, axes) { PadMode = padMode, Length = length }
        : (ComplexSpectrogram<T>)(object)new ComplexSpectrogram((float[])(object)real, (float[])(object)imaginary, axes) { PadMode = padMode, Length = length };

    private ComplexSpectrogram<T> With(T[] real, T[] imaginary, FrameAxes axes) =>
        Make(real, imaginary, axes, PadMode, axes.Frames == Frames ? Length : -1);

    private protected override string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Source.Name}: {Quantity}, {Channels} ch x {Bins} {Scale} bins x {Frames} frames, {SampleRate} Hz{PrecisionWords}");

    private static void CheckLengths(T[] real, T[] imaginary)
    {
        ArgumentNullException.ThrowIfNull(imaginary);
        if (imaginary.Length != real.Length)
            throw new ArgumentException($"There are {real.Length} real and {imaginary.Length} imaginary values.");
    }
}
