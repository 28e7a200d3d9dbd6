using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Dsp;

/// <summary>A spectrum over time in real values: channels x bins x frames in one block.</summary>
/// <typeparam name="T">What the values are: float or double.</typeparam>
public abstract class Spectrogram<T> : AudioSpectrogram, IFeatureArray
{
    private readonly FrameBlock<T> _block;

    /// <summary>Wraps <paramref name="values"/> without copying.</summary>
    /// <param name="values">channels x bins x frames, row-major: the frames of channel 0, bin 0 come first.</param>
    /// <param name="channels">1 or more.</param>
    /// <param name="bins">1 or more.</param>
    /// <param name="frames">0 or more.</param>
    /// <exception cref="ArgumentException">The block is not of this shape.</exception>
    private protected Spectrogram(T[] values, int channels, int bins, int frames)
        : base((values ?? throw new ArgumentNullException(nameof(values))).Length, channels, bins, frames) =>
        _block = new FrameBlock<T>(values, channels, bins, frames);

    /// <summary>Values over axes.</summary>
    [SetsRequiredMembers]
    private protected Spectrogram(
        T[] values, FrameAxes axes, SpectrogramScale scale, SpectrogramQuantity quantity, IReadOnlyList<double> frequencies)
        : base(values.Length, axes)
    {
        _block = new FrameBlock<T>(values, Channels, Bins, Frames);
        Scale = scale;
        Quantity = quantity;
        Frequencies = frequencies;
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
    public T[] Values => _block.Values;

    Array IFeatureArray.Values => _block.Values;

    internal FrameBlock<T> Block => _block;

    internal override IReadOnlyList<Array> Blocks => [_block.Values];

    internal override IReadOnlyList<double> BinFrequencies => Frequencies;

    internal override (SpectrogramScale Scale, SpectrogramQuantity Quantity) Meaning => (Scale, Quantity);

    internal override IEnumerable<(string Name, object? Value)> Facts =>
        [.. base.Facts, (nameof(Scale), Scale), (nameof(Quantity), Quantity), (nameof(IsRescaled), IsRescaled), (nameof(Frequencies), Frequencies)];

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel, bin or frame.</exception>
    public T this[int channel, int bin, int frame] => _block.At(channel, bin, frame);

    /// <summary>A copy of one bin over time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public T[] GetRow(int bin, int channel = 0) => _block.Row(bin, channel).ToArray();

    /// <summary>A copy of one bin over time.</summary>
    /// <param name="bin">Which: a number, or a frequency such as <c>'440 Hz'</c>, of which the nearest bin is meant.</param>
    /// <param name="channel">Which channel, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public T[] GetRow(object bin, int channel = 0) => GetRow(IndexOn("bin", bin), channel);

    /// <summary>A copy of one frame: its value in each bin.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such frame or channel.</exception>
    public T[] GetFrame(int frame, int channel = 0) => _block.Column(frame, channel);

    /// <summary>A copy of one frame: its value in each bin.</summary>
    /// <param name="frame">Which: a number, or a time such as <c>'1.5 s'</c>, of which the nearest frame is meant.</param>
    /// <param name="channel">Which channel, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such frame or channel.</exception>
    public T[] GetFrame(object frame, int channel = 0) => GetFrame(IndexOn("frame", frame), channel);

    /// <summary>A copy of one channel as a matrix, bins x frames.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public T[,] ToArray(int channel = 0) => _block.Matrix(channel);

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
    public virtual Spectrogram<T> SelectFrames(int first, int count) => With(
        _block.Frames(first, count), FrameAxes with { Frames = count, FirstFrameCenter = FirstFrameCenter + first * HopLength }, Quantity, Frequencies);

    /// <summary>Some bins, with their frequencies.</summary>
    /// <param name="first">The first of them, from 0.</param>
    /// <param name="count">How many, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public virtual Spectrogram<T> SelectRows(int first, int count) =>
        With(_block.Rows(first, count), FrameAxes with { Bins = count, ConstantQ = count == Bins ? ConstantQ : null }, Quantity, [.. Frequencies.Skip(first).Take(count)]);

    /// <summary>The same in decibels, with the conventions of <c>librosa.power_to_db</c> and <c>amplitude_to_db</c>.</summary>
    /// <param name="reference">The power or the magnitude, as the spectrogram holds them, of 0 dB.</param>
    /// <param name="floor">Smaller values count as this one; null is 1e-10 for powers and 1e-5 for magnitudes.</param>
    /// <param name="dynamicRange">
    /// What lies further below the loudest value is raised to that bound, in dB; infinite for none.
    /// </param>
    /// <param name="scope">Of which channels the largest and the median are.</param>
    /// <exception cref="AudioException">It holds neither powers nor magnitudes, or such as have no unit any more.</exception>
    public virtual Spectrogram<T> ToDecibel(
        DecibelReference reference = default, double? floor = null, double dynamicRange = Decibel.DefaultDynamicRange,
        DecibelScope scope = DecibelScope.Channel)
    {
        if (IsRescaled)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                "Decibels are of powers or magnitudes, and these values were shifted, scaled or standardised: take the decibels before that.",
                Source.Path);
        }

        return With(
            Decibel.Of(Values, Quantity, reference, floor, dynamicRange, Channels, scope, Source.Path), FrameAxes, SpectrogramQuantity.Decibel, Frequencies);
    }

    /// <summary>The powers or magnitudes of decibels: reference · 10^(dB/10) or · 10^(dB/20).</summary>
    /// <param name="quantity">Power or Magnitude.</param>
    /// <param name="reference">The power or the magnitude of 0 dB, above 0.</param>
    /// <exception cref="AudioException">It does not hold decibels; or they were shifted, scaled or standardised; or the reference is out of range.</exception>
    public Spectrogram<T> FromDecibel(SpectrogramQuantity quantity = SpectrogramQuantity.Power, double reference = 1)
    {
        if (IsRescaled)
        {
            throw new AudioException(
                AudioError.InvalidArgument, "These decibels were shifted, scaled or standardised, and by how much is not known: take the values before that.", Source.Path);
        }

        return With(Decibel.ToLinear(Values, Quantity, quantity, reference, Source.Path), FrameAxes, quantity, Frequencies);
    }

    /// <summary>Other values over the same bins, in frames at the same places as far as there are such.</summary>
    internal Spectrogram<T> WithValues(T[] values, int channels, int frames, AudioSource source) =>
        With(values, FrameAxes with { Channels = channels, Frames = frames, Source = source }, Quantity, Frequencies);

    /// <summary>A spectrogram of values of this type.</summary>
    internal static Spectrogram<T> Make(
        T[] values,
        FrameAxes axes,
        SpectrogramScale scale,
        SpectrogramQuantity quantity,
        IReadOnlyList<double> frequencies,
        bool isRescaled = false) => (object)values is double[] doubles
        ? (Spectrogram<T>)(object)new DoubleSpectrogram(doubles, axes, scale, quantity, frequencies) { IsRescaled = isRescaled }
        : (Spectrogram<T>)(object)new Spectrogram((float[])(object)values, axes, scale, quantity, frequencies) { IsRescaled = isRescaled };

    private Spectrogram<T> With(T[] values, FrameAxes axes, SpectrogramQuantity quantity, IReadOnlyList<double> frequencies) =>
        Make(values, axes, Scale, quantity, frequencies, IsRescaled && quantity == Quantity);

    private protected override string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Source.Name}: {Quantity}, {Channels} ch x {Bins} {Scale} bins x {Frames} frames, {SampleRate} Hz{PrecisionWords}");
}
