using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>
/// A spectrum over time: channels x bins x frames in one float32 block, with what is needed to read it.
/// </summary>
/// <remarks>
/// A spectrogram does not enumerate its values, so that it travels through a pipeline as one object. Its shape never
/// changes; its values are to be treated as read-only once it has been handed on.
/// </remarks>
public sealed class Spectrogram : IFeatureArray
{
    private readonly FrameBlock _block;
    private readonly int? _firstFrameCenter;
    private double[]? _times;

    /// <summary>Wraps <paramref name="values"/> without copying.</summary>
    /// <param name="values">channels x bins x frames, row-major: the frames of channel 0, bin 0 come first.</param>
    /// <param name="channels">1 or more.</param>
    /// <param name="bins">1 or more.</param>
    /// <param name="frames">0 or more.</param>
    /// <exception cref="ArgumentException">The block is not of this shape.</exception>
    public Spectrogram(float[] values, int channels, int bins, int frames)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        _block = new FrameBlock(values, channels, bins, frames);
        Channels = channels;
        Bins = bins;
        Frames = frames;
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Number of bins or bands.</summary>
    public int Bins { get; }

    /// <summary>Number of frames.</summary>
    public int Frames { get; }

    /// <summary>bins x frames for one channel, channels x bins x frames for several, as librosa has it.</summary>
    public IReadOnlyList<int> Shape => Channels == 1 ? new[] { Bins, Frames } : new[] { Channels, Bins, Frames };

    /// <summary>Sampling rate in Hz of the analysed signal.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Length of the transform in samples; 0 where filters took its place.</summary>
    public required int FftLength { get; init; }

    /// <summary>Samples from one frame to the next.</summary>
    public required int HopLength { get; init; }

    /// <summary>Samples under the window; at most <see cref="FftLength"/>, where there was a transform.</summary>
    public required int WindowLength { get; init; }

    /// <summary>The window.</summary>
    public required Window Window { get; init; }

    /// <summary>True when frame t is centred on sample t · HopLength; false when it starts there.</summary>
    public required bool Center { get; init; }

    /// <summary>
    /// The sample that the middle of frame 0 lies on; by default 0 when frames are centred, else the middle of the transform.
    /// </summary>
    public int FirstFrameCenter { get => _firstFrameCenter ?? (Center ? 0 : FftLength / 2); init => _firstFrameCenter = value; }

    /// <summary>How the bins are spaced.</summary>
    public required SpectrogramScale Scale { get; init; }

    /// <summary>What the values are.</summary>
    public required SpectrogramQuantity Quantity { get; init; }

    /// <summary>Frequency of each bin, or centre frequency of each band, in Hz; NaN for a row of energies.</summary>
    public required IReadOnlyList<double> Frequencies { get; init; }

    /// <summary>Where the signal came from.</summary>
    public AudioSource Source { get; init; } = AudioSource.InMemory;

    /// <summary>Time of each frame's centre in seconds from the start of the signal.</summary>
    public IReadOnlyList<double> Times =>
        _times ??= BinAxis.Times(SampleRate, HopLength, FirstFrameCenter, Frames);

    /// <summary>The whole block, channels x bins x frames.</summary>
    public ReadOnlyMemory<float> Values => _block.Values;

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel, bin or frame.</exception>
    public float this[int channel, int bin, int frame] => _block.At(channel, bin, frame);

    /// <summary>The values of one channel, bins x frames.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public ReadOnlySpan<float> Channel(int channel) => _block.Channel(channel);

    /// <summary>The values of one bin over time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public ReadOnlySpan<float> Bin(int bin, int channel = 0) => _block.Row(bin, channel);

    /// <summary>A copy of one channel as a matrix, bins x frames.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public float[,] GetMatrix(int channel = 0) => _block.Matrix(channel);

    /// <summary>A copy of one frame: its value in each bin.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such frame or channel.</exception>
    public float[] GetFrame(int frame, int channel = 0) => _block.Column(frame, channel);

    /// <summary>The same in decibels, with the conventions of <c>librosa.power_to_db</c> and <c>amplitude_to_db</c>.</summary>
    /// <param name="reference">The power or the magnitude, as the spectrogram holds them, of 0 dB.</param>
    /// <param name="floor">Smaller values count as this one; null is 1e-10 for powers and 1e-5 for magnitudes.</param>
    /// <param name="dynamicRange">
    /// What lies further below the loudest value is raised to that bound, in dB; null or infinite for none.
    /// </param>
    /// <exception cref="AudioException">It holds neither powers nor magnitudes.</exception>
    public Spectrogram ToDecibel(DecibelReference reference = default, double? floor = null, double? dynamicRange = null)
    {
        if (Quantity is not (SpectrogramQuantity.Power or SpectrogramQuantity.Magnitude))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"Decibels are of powers or magnitudes, and the values of this spectrogram are of the quantity {Quantity}.",
                Source.Path);
        }

        if (dynamicRange is { } range && double.IsPositiveInfinity(range)) dynamicRange = null;
        var values = (float[])_block.Values.Clone();
        if (Quantity == SpectrogramQuantity.Power)
        {
            Decibel.FromPower(values, reference, floor ?? Decibel.DefaultPowerFloor, dynamicRange);
        }
        else
        {
            Decibel.FromMagnitude(values, reference, floor ?? Decibel.DefaultMagnitudeFloor, dynamicRange);
        }

        return With(values, Channels, SpectrogramQuantity.Decibel);
    }

    /// <summary>One channel that has, at each place, the largest of all of them.</summary>
    internal Spectrogram MergeChannels()
    {
        if (Channels == 1) return this;
        var largest = Channel(0).ToArray();
        for (var channel = 1; channel < Channels; channel++)
        {
            var values = Channel(channel);
            for (var i = 0; i < largest.Length; i++) largest[i] = Math.Max(largest[i], values[i]);
        }

        return With(largest, channels: 1, Quantity);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Source.Name}: {Quantity}, {Channels} ch x {Bins} {Scale} bins x {Frames} frames, {SampleRate} Hz");

    // Other values of the same bins and frames.
    private Spectrogram With(float[] values, int channels, SpectrogramQuantity quantity) => new(values, channels, Bins, Frames)
    {
        SampleRate = SampleRate,
        FftLength = FftLength,
        HopLength = HopLength,
        WindowLength = WindowLength,
        Window = Window,
        Center = Center,
        FirstFrameCenter = FirstFrameCenter,
        Scale = Scale,
        Quantity = quantity,
        Frequencies = Frequencies,
        Source = Source,
    };
}
