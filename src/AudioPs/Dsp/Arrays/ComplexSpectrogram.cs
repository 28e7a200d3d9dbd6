using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Dsp;

/// <summary>
/// The short-time Fourier transform of a signal: channels x bins x frames of complex values, as two float32 blocks, with
/// what is needed to read it and to turn it back into the signal.
/// </summary>
public sealed class ComplexSpectrogram : AudioSpectrogram, IFeatureArray
{
    private readonly FrameBlock _real;
    private readonly FrameBlock _imaginary;
    private double[]? _frequencies;

    /// <summary>Wraps the two blocks without copying.</summary>
    /// <param name="real">Real parts, channels x bins x frames, row-major: the frames of channel 0, bin 0 come first.</param>
    /// <param name="imaginary">Imaginary parts, likewise.</param>
    /// <param name="channels">1 to <see cref="AudioLimits.MaxChannels"/>.</param>
    /// <param name="bins">1 or more: ⌊FftLength/2⌋ + 1.</param>
    /// <param name="frames">0 or more.</param>
    /// <exception cref="ArgumentException">A block is not of this shape.</exception>
    public ComplexSpectrogram(float[] real, float[] imaginary, int channels, int bins, int frames)
        : base((real ?? throw new ArgumentNullException(nameof(real))).Length, channels, bins, frames)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, AudioLimits.MaxChannels);
        CheckLengths(real, imaginary);
        _real = new FrameBlock(real, channels, bins, frames);
        _imaginary = new FrameBlock(imaginary, channels, bins, frames);
    }

    /// <summary>Values over axes.</summary>
    [SetsRequiredMembers]
    internal ComplexSpectrogram(float[] real, float[] imaginary, FrameAxes axes)
        : base(real.Length, axes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(axes.Channels, AudioLimits.MaxChannels, "channels");
        CheckLengths(real, imaginary);
        _real = new FrameBlock(real, Channels, Bins, Frames);
        _imaginary = new FrameBlock(imaginary, Channels, Bins, Frames);
    }

    [SetsRequiredMembers]
    private ComplexSpectrogram(float[] real, float[] imaginary, int frames, int firstFrame, ComplexSpectrogram like)
        : base((real ?? throw new ArgumentNullException(nameof(real))).Length, like.Channels, like.Bins, frames, firstFrame, like)
    {
        CheckLengths(real, imaginary);
        _real = new FrameBlock(real, Channels, Bins, Frames);
        _imaginary = new FrameBlock(imaginary, Channels, Bins, Frames);
        PadMode = like.PadMode;
        Length = frames == like.Frames ? like.Length : -1;
    }

    /// <summary>What stood before and after the signal when frames are centred.</summary>
    public PadMode PadMode { get; init; }

    /// <summary>Samples per channel of the analysed signal, to which the inverse cuts; −1 when it is not known.</summary>
    public long Length { get; init; } = -1;

    /// <summary>How the bins are spaced.</summary>
    public SpectrogramScale Scale { get; } = SpectrogramScale.Linear;

    /// <summary>What the values are.</summary>
    public SpectrogramQuantity Quantity { get; } = SpectrogramQuantity.Complex;

    /// <summary>Frequency of each bin in Hz.</summary>
    public IReadOnlyList<double> Frequencies => _frequencies ??= BinAxis.Frequencies(SampleRate, FftLength, Bins);

    /// <summary>The real parts, channels x bins x frames: its own array, not a copy.</summary>
    public float[] Real => _real.Values;

    /// <summary>The imaginary parts, channels x bins x frames: its own array, not a copy.</summary>
    public float[] Imaginary => _imaginary.Values;

    float[] IFeatureArray.Values => _real.Values;

    float[]? IFeatureArray.ImaginaryValues => _imaginary.Values;

    bool IFeatureArray.IsComplex => true;

    internal FrameBlock RealBlock => _real;

    internal FrameBlock ImaginaryBlock => _imaginary;

    internal override IReadOnlyList<float[]> Blocks => [_real.Values, _imaginary.Values];

    internal override IReadOnlyList<double> BinFrequencies => Frequencies;

    internal override IEnumerable<(string Name, object? Value)> Facts => [.. base.Facts, (nameof(PadMode), PadMode), (nameof(Length), Length)];

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel, bin or frame.</exception>
    public Complex this[int channel, int bin, int frame] =>
        new(_real.At(channel, bin, frame), _imaginary.At(channel, bin, frame));

    /// <summary>A copy of one bin over time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public Complex[] GetRow(int bin, int channel = 0) => SpectralValues.Pairs(_real.Row(bin, channel), _imaginary.Row(bin, channel));

    /// <summary>A copy of one bin over time.</summary>
    /// <param name="bin">Which: a number, or a frequency such as <c>'440 Hz'</c>, of which the nearest bin is meant.</param>
    /// <param name="channel">Which channel, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public Complex[] GetRow(object bin, int channel = 0) => GetRow(IndexOn("bin", bin), channel);

    /// <summary>A copy of one frame: its spectrum.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such frame or channel.</exception>
    public Complex[] GetFrame(int frame, int channel = 0) =>
        SpectralValues.Pairs(_real.Column(frame, channel), _imaginary.Column(frame, channel));

    /// <summary>A copy of one frame: its spectrum.</summary>
    /// <param name="frame">Which: a number, or a time such as <c>'1.5 s'</c>, of which the nearest frame is meant.</param>
    /// <param name="channel">Which channel, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such frame or channel.</exception>
    public Complex[] GetFrame(object frame, int channel = 0) => GetFrame(IndexOn("frame", frame), channel);

    /// <summary>A copy of one channel as a matrix, bins x frames.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public Complex[,] ToArray(int channel = 0)
    {
        ReadOnlySpan<float> real = _real.Channel(channel), imaginary = _imaginary.Channel(channel);
        var matrix = new Complex[Bins, Frames];
        for (var i = 0; i < real.Length; i++) matrix[i / Frames, i % Frames] = new Complex(real[i], imaginary[i]);
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
    public ComplexSpectrogram SelectFrames(int first, int count) =>
        new(_real.Frames(first, count), _imaginary.Frames(first, count), count, first, like: this);

    /// <summary>A spectrogram of the same shape, axes and source with other values, for ConvertFrom-Stft or the next step.</summary>
    /// <param name="real">Real parts, channels x bins x frames; not copied.</param>
    /// <param name="imaginary">Imaginary parts, likewise.</param>
    /// <exception cref="ArgumentException">A block is not of this shape.</exception>
    public ComplexSpectrogram WithValues(float[] real, float[] imaginary) => new(real, imaginary, Frames, firstFrame: 0, like: this);

    /// <summary>The same as real values.</summary>
    /// <param name="quantity">Magnitude, Power, Phase (radians) or Decibel.</param>
    /// <param name="reference">Decibel: the magnitude of 0 dB.</param>
    /// <param name="floor">Decibel: smaller magnitudes count as this one; above 0.</param>
    /// <param name="dynamicRange">Decibel: what lies further below the loudest is raised to that bound; null for none.</param>
    /// <remarks>Decibels are those of <c>librosa.amplitude_to_db</c>: 20 log₁₀ of the magnitude.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Another quantity, or a floor or range that cannot be.</exception>
    public Spectrogram ToSpectrogram(
        SpectrogramQuantity quantity,
        DecibelReference reference = default,
        double floor = Decibel.DefaultMagnitudeFloor,
        double? dynamicRange = null) =>
        new(
            SpectralValues.Of(_real.Values, _imaginary.Values, quantity, reference, floor, dynamicRange),
            Channels,
            Scale,
            quantity,
            Frequencies,
            like: this);

    private protected override string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Source.Name}: {Quantity}, {Channels} ch x {Bins} {Scale} bins x {Frames} frames, {SampleRate} Hz");

    private static void CheckLengths(float[] real, float[] imaginary)
    {
        ArgumentNullException.ThrowIfNull(imaginary);
        if (imaginary.Length != real.Length)
            throw new ArgumentException($"There are {real.Length} real and {imaginary.Length} imaginary values.");
    }
}
