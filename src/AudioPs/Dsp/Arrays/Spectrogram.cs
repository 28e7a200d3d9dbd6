using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Dsp;

/// <summary>A spectrum over time in real values: channels x bins x frames in one float32 block.</summary>
public sealed class Spectrogram : AudioSpectrogram, IFeatureArray
{
    private readonly FrameBlock _block;

    /// <summary>Wraps <paramref name="values"/> without copying.</summary>
    /// <param name="values">channels x bins x frames, row-major: the frames of channel 0, bin 0 come first.</param>
    /// <param name="channels">1 or more.</param>
    /// <param name="bins">1 or more.</param>
    /// <param name="frames">0 or more.</param>
    /// <exception cref="ArgumentException">The block is not of this shape.</exception>
    public Spectrogram(float[] values, int channels, int bins, int frames)
        : base((values ?? throw new ArgumentNullException(nameof(values))).Length, channels, bins, frames) =>
        _block = new FrameBlock(values, channels, bins, frames);

    /// <summary>Other values over the same frames.</summary>
    /// <param name="values">channels x bins x frames; not copied.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="scale">How the bins are spaced.</param>
    /// <param name="quantity">What the values are.</param>
    /// <param name="frequencies">Of each bin, in Hz.</param>
    /// <param name="like">What has the same number of bins, the same frames and the same source.</param>
    [SetsRequiredMembers]
    internal Spectrogram(
        float[] values,
        int channels,
        SpectrogramScale scale,
        SpectrogramQuantity quantity,
        IReadOnlyList<double> frequencies,
        AudioSpectrogram like)
        : this(values, channels, scale, quantity, frequencies, like.Frames, firstFrame: 0, like)
    {
    }

    /// <summary>Values over axes.</summary>
    [SetsRequiredMembers]
    internal Spectrogram(
        float[] values, FrameAxes axes, SpectrogramScale scale, SpectrogramQuantity quantity, IReadOnlyList<double> frequencies)
        : base(values.Length, axes)
    {
        _block = new FrameBlock(values, Channels, Bins, Frames);
        Scale = scale;
        Quantity = quantity;
        Frequencies = frequencies;
    }

    [SetsRequiredMembers]
    private Spectrogram(
        float[] values,
        int channels,
        SpectrogramScale scale,
        SpectrogramQuantity quantity,
        IReadOnlyList<double> frequencies,
        int frames,
        int firstFrame,
        AudioSpectrogram like)
        : base(values.Length, channels, frequencies.Count, frames, firstFrame, like)
    {
        _block = new FrameBlock(values, channels, Bins, Frames);
        Scale = scale;
        Quantity = quantity;
        Frequencies = frequencies;
        IsRescaled = quantity == (like as Spectrogram)?.Quantity && ((Spectrogram)like).IsRescaled;
    }

    /// <summary>How the bins are spaced.</summary>
    public required SpectrogramScale Scale { get; init; }

    /// <summary>What the values are.</summary>
    public required SpectrogramQuantity Quantity { get; init; }

    /// <summary>
    /// Whether the values were shifted, scaled or standardised after all else, as Whisper, NeMo and Kaldi's subtracted means do: they
    /// have no unit then.
    /// </summary>
    public bool IsRescaled { get; init; }

    /// <summary>Frequency of each bin, or centre frequency of each band, in Hz; NaN for a row of energies.</summary>
    public required IReadOnlyList<double> Frequencies { get; init; }

    /// <summary>The whole block, channels x bins x frames: its own array, not a copy.</summary>
    public float[] Values => _block.Values;

    internal FrameBlock Block => _block;

    internal override IReadOnlyList<float[]> Blocks => [_block.Values];

    internal override IReadOnlyList<double> BinFrequencies => Frequencies;

    internal override IEnumerable<(string Name, object? Value)> Facts =>
        [.. base.Facts, (nameof(Scale), Scale), (nameof(Quantity), Quantity), (nameof(IsRescaled), IsRescaled), (nameof(Frequencies), Frequencies)];

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel, bin or frame.</exception>
    public float this[int channel, int bin, int frame] => _block.At(channel, bin, frame);

    /// <summary>A copy of one bin over time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public float[] GetRow(int bin, int channel = 0) => _block.Row(bin, channel).ToArray();

    /// <summary>A copy of one bin over time.</summary>
    /// <param name="bin">Which: a number, or a frequency such as <c>'440 Hz'</c>, of which the nearest bin is meant.</param>
    /// <param name="channel">Which channel, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public float[] GetRow(object bin, int channel = 0) => GetRow(IndexOn("bin", bin), channel);

    /// <summary>A copy of one frame: its value in each bin.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such frame or channel.</exception>
    public float[] GetFrame(int frame, int channel = 0) => _block.Column(frame, channel);

    /// <summary>A copy of one frame: its value in each bin.</summary>
    /// <param name="frame">Which: a number, or a time such as <c>'1.5 s'</c>, of which the nearest frame is meant.</param>
    /// <param name="channel">Which channel, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such frame or channel.</exception>
    public float[] GetFrame(object frame, int channel = 0) => GetFrame(IndexOn("frame", frame), channel);

    /// <summary>A copy of one channel as a matrix, bins x frames.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public float[,] ToArray(int channel = 0) => _block.Matrix(channel);

    /// <summary>The smallest and largest value, the mean and the standard deviation of one bin over time.</summary>
    /// <param name="bin">Which: a number, or a frequency such as <c>'440 Hz'</c>.</param>
    /// <param name="channel">Which channel, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public ArrayStatistics GetStatistics(object bin, int channel = 0) =>
        ArrayStatistics.Of(this, _block.StartOf(IndexOn("bin", bin), channel), Frames);

    /// <summary>Some frames, with their times.</summary>
    /// <param name="first">The first of them, from 0.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public Spectrogram SelectFrames(int first, int count) =>
        new(_block.Frames(first, count), Channels, Scale, Quantity, Frequencies, count, first, like: this);

    /// <summary>Some bins, with their frequencies.</summary>
    /// <param name="first">The first of them, from 0.</param>
    /// <param name="count">How many, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public Spectrogram SelectRows(int first, int count) =>
        new(_block.Rows(first, count), Channels, Scale, Quantity, [.. Frequencies.Skip(first).Take(count)], Frames, firstFrame: 0, like: this);

    /// <summary>The same in decibels, with the conventions of <c>librosa.power_to_db</c> and <c>amplitude_to_db</c>.</summary>
    /// <param name="reference">The power or the magnitude, as the spectrogram holds them, of 0 dB.</param>
    /// <param name="floor">Smaller values count as this one; null is 1e-10 for powers and 1e-5 for magnitudes.</param>
    /// <param name="dynamicRange">
    /// What lies further below the loudest value is raised to that bound, in dB; infinite for none.
    /// </param>
    /// <exception cref="AudioException">It holds neither powers nor magnitudes, or such as have no unit any more.</exception>
    public Spectrogram ToDecibel(DecibelReference reference = default, double? floor = null, double dynamicRange = Decibel.DefaultDynamicRange)
    {
        if (IsRescaled)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                "Decibels are of powers or magnitudes, and these values were shifted, scaled or standardised: take the decibels before that.",
                Source.Path);
        }

        return new Spectrogram(
            Decibel.Of(Values, Quantity, reference, floor, dynamicRange, Source.Path),
            Channels,
            Scale,
            SpectrogramQuantity.Decibel,
            Frequencies,
            like: this);
    }

    /// <summary>Other values over the same bins, in frames at the same places as far as there are such.</summary>
    internal Spectrogram WithValues(float[] values, int channels, int frames, AudioSource source) =>
        new(values, channels, Scale, Quantity, Frequencies, frames, firstFrame: 0, like: this) { Source = source };

    /// <summary>One channel that has, at each place, the largest of all of them.</summary>
    internal Spectrogram MergeChannels()
    {
        if (Channels == 1) return this;
        var largest = this.Channel(0).ToArray();
        for (var channel = 1; channel < Channels; channel++)
        {
            VectorMath.Raise(this.Channel(channel), largest);
        }

        return new Spectrogram(largest, channels: 1, Scale, Quantity, Frequencies, like: this);
    }

    private protected override string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Source.Name}: {Quantity}, {Channels} ch x {Bins} {Scale} bins x {Frames} frames, {SampleRate} Hz");
}
