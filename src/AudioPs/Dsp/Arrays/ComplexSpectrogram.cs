using System.Globalization;
using System.Numerics;
using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>
/// The short-time Fourier transform of a signal: channels x bins x frames of complex values, as two float32 blocks, with
/// what is needed to read it and to turn it back into the signal.
/// </summary>
/// <remarks>
/// A spectrogram does not enumerate its values, so that it travels through a pipeline as one object. Its shape never
/// changes; its values are to be treated as read-only once it has been handed on.
/// </remarks>
public sealed class ComplexSpectrogram : IFeatureArray
{
    private readonly FrameBlock _real;
    private readonly FrameBlock _imaginary;
    private double[]? _frequencies;
    private double[]? _times;

    /// <summary>Wraps the two blocks without copying.</summary>
    /// <param name="real">Real parts, channels x bins x frames, row-major: the frames of channel 0, bin 0 come first.</param>
    /// <param name="imaginary">Imaginary parts, likewise.</param>
    /// <param name="channels">1 to <see cref="AudioLimits.MaxChannels"/>.</param>
    /// <param name="bins">1 or more: ⌊FftLength/2⌋ + 1.</param>
    /// <param name="frames">0 or more.</param>
    /// <exception cref="ArgumentException">A block is not of this shape.</exception>
    public ComplexSpectrogram(float[] real, float[] imaginary, int channels, int bins, int frames)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(imaginary);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, AudioLimits.MaxChannels);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        if (real.Length != (long)channels * bins * frames || imaginary.Length != real.Length)
        {
            throw new ArgumentException(
                $"{real.Length} real and {imaginary.Length} imaginary values are not {channels} x {bins} x {frames}.");
        }

        _real = new FrameBlock(real, channels, bins, frames);
        _imaginary = new FrameBlock(imaginary, channels, bins, frames);
        Channels = channels;
        Bins = bins;
        Frames = frames;
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Number of bins, from 0 Hz to half of the sampling rate.</summary>
    public int Bins { get; }

    /// <summary>Number of frames.</summary>
    public int Frames { get; }

    /// <summary>bins x frames for one channel, channels x bins x frames for several, as librosa has it.</summary>
    public IReadOnlyList<int> Shape => Channels == 1 ? [Bins, Frames] : [Channels, Bins, Frames];

    /// <summary>Sampling rate in Hz of the analysed signal.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Length of the transform in samples.</summary>
    public required int FftLength { get; init; }

    /// <summary>Samples from one frame to the next.</summary>
    public required int HopLength { get; init; }

    /// <summary>Samples under the window, at most <see cref="FftLength"/>; it stands in the middle of the frame.</summary>
    public required int WindowLength { get; init; }

    /// <summary>The window.</summary>
    public required Window Window { get; init; }

    /// <summary>True when frame t is centred on sample t · HopLength; false when it starts there.</summary>
    public required bool Center { get; init; }

    /// <summary>What stood before and after the signal when frames are centred.</summary>
    public PadMode PadMode { get; init; }

    /// <summary>Samples per channel of the analysed signal, to which the inverse cuts; −1 when it is not known.</summary>
    public long Length { get; init; } = -1;

    /// <summary>How the bins are spaced.</summary>
    public SpectrogramScale Scale { get; } = SpectrogramScale.Linear;

    /// <summary>What the values are.</summary>
    public SpectrogramQuantity Quantity { get; } = SpectrogramQuantity.Complex;

    /// <summary>Where the signal came from.</summary>
    public AudioSource Source { get; init; } = AudioSource.InMemory;

    /// <summary>Frequency of each bin in Hz.</summary>
    public IReadOnlyList<double> Frequencies => _frequencies ??= BinAxis.Frequencies(SampleRate, FftLength, Bins);

    /// <summary>Time of each frame's centre in seconds from the start of the signal.</summary>
    public IReadOnlyList<double> Times =>
        _times ??= BinAxis.Times(SampleRate, HopLength, Center ? 0 : FftLength / 2, Frames);

    /// <summary>The real parts, channels x bins x frames.</summary>
    public ReadOnlyMemory<float> Real => _real.Values;

    /// <summary>The imaginary parts, channels x bins x frames.</summary>
    public ReadOnlyMemory<float> Imaginary => _imaginary.Values;

    ReadOnlyMemory<float> IFeatureArray.Values => _real.Values;

    ReadOnlyMemory<float> IFeatureArray.ImaginaryValues => _imaginary.Values;

    bool IFeatureArray.IsComplex => true;

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel, bin or frame.</exception>
    public Complex this[int channel, int bin, int frame] =>
        new(_real.At(channel, bin, frame), _imaginary.At(channel, bin, frame));

    /// <summary>The real parts of one bin over time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public ReadOnlySpan<float> RealBin(int bin, int channel = 0) => _real.Row(bin, channel);

    /// <summary>The imaginary parts of one bin over time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public ReadOnlySpan<float> ImaginaryBin(int bin, int channel = 0) => _imaginary.Row(bin, channel);

    /// <summary>A copy of one bin over time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public Complex[] GetBin(int bin, int channel = 0) =>
        SpectralValues.Pairs(RealBin(bin, channel), ImaginaryBin(bin, channel));

    /// <summary>A copy of one frame: its spectrum.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such frame or channel.</exception>
    public Complex[] GetFrame(int frame, int channel = 0) =>
        SpectralValues.Pairs(_real.Column(frame, channel), _imaginary.Column(frame, channel));

    /// <summary>A spectrogram of the same shape, axes and source with other values, for ConvertFrom-Stft or the next step.</summary>
    /// <param name="real">Real parts, channels x bins x frames; not copied.</param>
    /// <param name="imaginary">Imaginary parts, likewise.</param>
    /// <exception cref="ArgumentException">A block is not of this shape.</exception>
    public ComplexSpectrogram WithValues(float[] real, float[] imaginary) =>
        new(real, imaginary, Channels, Bins, Frames)
        {
            SampleRate = SampleRate,
            FftLength = FftLength,
            HopLength = HopLength,
            WindowLength = WindowLength,
            Window = Window,
            Center = Center,
            PadMode = PadMode,
            Length = Length,
            Source = Source,
        };

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
        double? dynamicRange = null)
    {
        var values = SpectralValues.Of(_real.Values, _imaginary.Values, quantity, reference, floor, dynamicRange);
        return new Spectrogram(values, Channels, Bins, Frames)
        {
            SampleRate = SampleRate,
            FftLength = FftLength,
            HopLength = HopLength,
            WindowLength = WindowLength,
            Window = Window,
            Center = Center,
            Scale = SpectrogramScale.Linear,
            Quantity = quantity,
            Frequencies = Frequencies,
            Source = Source,
        };
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Source.Name}: {Quantity}, {Channels} ch x {Bins} {Scale} bins x {Frames} frames, {SampleRate} Hz");
}
