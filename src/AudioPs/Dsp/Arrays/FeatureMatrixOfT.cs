using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Dsp;

/// <summary>
/// Named features over time, such as MFCC: channels x coefficients x frames in one block, with the names of the
/// coefficients and the times of the frames.
/// </summary>
/// <remarks>
/// Its shape never changes; its values are to be treated as read-only once it has been handed on. How a script indexes it:
/// <see cref="AudioArray"/>.
/// </remarks>
/// <typeparam name="T">What the values are: float or double.</typeparam>
public abstract class FeatureMatrix<T> : AudioArray, IFeatureArray
{
    /// <summary>The kind of a matrix of which nothing is known.</summary>
    internal const string UnknownKind = "Feature";

    private readonly FrameBlock<T> _block;
    private readonly string[] _names;
    private double[]? _times;

    /// <summary>Wraps <paramref name="values"/> without copying.</summary>
    /// <param name="values">channels x coefficients x frames, row-major: the frames of channel 0, coefficient 0 come first.</param>
    /// <param name="channels">1 or more.</param>
    /// <param name="names">A name for each coefficient; one or more.</param>
    /// <param name="frames">0 or more.</param>
    /// <exception cref="ArgumentException">The block is not of this shape.</exception>
    private protected FeatureMatrix(T[] values, int channels, IReadOnlyList<string> names, int frames)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(names.Count, 1, nameof(names));
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        _block = new FrameBlock<T>(values, channels, names.Count, frames);
        _names = [.. names];
        Channels = channels;
        Frames = frames;
    }

    [SetsRequiredMembers]
    private protected FeatureMatrix(T[] values, IReadOnlyList<string> names, FeatureAxes axes)
        : this(values, axes.Channels, names, axes.Frames)
    {
        Kind = axes.Kind;
        SampleRate = axes.SampleRate;
        HopLength = axes.HopLength;
        FirstFrameCenter = axes.FirstFrameCenter;
        StartTime = axes.StartTime;
        Source = axes.Source;
    }

    /// <summary>The name of its source, by which clips and features list, sort and group as files do.</summary>
    public string Name => Source.Name;

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Number of coefficients.</summary>
    public int Coefficients => _names.Length;

    /// <summary>Number of frames.</summary>
    public int Frames { get; }

    /// <summary>coefficients x frames for one channel, channels x coefficients x frames for several, as librosa has it.</summary>
    public IReadOnlyList<int> Shape => Channels == 1 ? new[] { Coefficients, Frames } : new[] { Channels, Coefficients, Frames };

    /// <summary>The name of each coefficient.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>What the features are, such as Mfcc.</summary>
    public required string Kind { get; init; }

    /// <summary>Sampling rate in Hz of the analysed signal.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Samples from one frame to the next.</summary>
    public required int HopLength { get; init; }

    /// <summary>The sample of the analysed signal that the middle of frame 0 lies on.</summary>
    public int FirstFrameCenter { get; init; }

    /// <summary>Where the signal came from.</summary>
    public AudioSource Source { get; init; } = AudioSource.InMemory;

    /// <inheritdoc cref="AudioSpectrogram.StartTime"/>
    public double StartTime { get; init; }

    /// <inheritdoc cref="AudioSpectrogram.Times"/>
    public IReadOnlyList<double> Times => _times ??= BinAxis.Times(SampleRate, HopLength, FirstFrameCenter, Frames, StartTime);

    /// <summary>The whole block, channels x coefficients x frames: its own array, not a copy.</summary>
    public T[] Values => _block.Values;

    Array IFeatureArray.Values => _block.Values;

    internal FrameBlock<T> Block => _block;

    internal override IReadOnlyList<ArrayAxis> Axes =>
    [
        new("channel", Channels),
        new("coefficient", Coefficients) { Names = () => _names },
        new("frame", Frames) { Time = frame => Times[frame] },
    ];

    internal override IReadOnlyList<Array> Blocks => [_block.Values];

    internal override IEnumerable<(string Name, object? Value)> Facts =>
    [
        (nameof(SampleRate), SampleRate),
        (nameof(HopLength), HopLength),
        (nameof(FirstFrameCenter), FirstFrameCenter),
        (nameof(StartTime), StartTime),
        (nameof(Kind), Kind),
        (nameof(Names), Names),
    ];

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel, coefficient or frame.</exception>
    public T this[int channel, int coefficient, int frame] => _block.At(channel, coefficient, frame);

    /// <summary>A copy of one coefficient over time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such coefficient or channel.</exception>
    public T[] GetRow(int coefficient, int channel = 0) => _block.Row(coefficient, channel).ToArray();

    /// <summary>A copy of one coefficient over time.</summary>
    /// <param name="coefficient">Which: a number, or its name.</param>
    /// <param name="channel">Which channel, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such coefficient or channel.</exception>
    public T[] GetRow(object coefficient, int channel = 0) => GetRow(IndexOn("coefficient", coefficient), channel);

    /// <summary>A copy of one frame: the value of each coefficient.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such frame or channel.</exception>
    public T[] GetFrame(int frame, int channel = 0) => _block.Column(frame, channel);

    /// <summary>A copy of one frame: the value of each coefficient.</summary>
    /// <param name="frame">Which: a number, or a time such as <c>'1.5 s'</c>, of which the nearest frame is meant.</param>
    /// <param name="channel">Which channel, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such frame or channel.</exception>
    public T[] GetFrame(object frame, int channel = 0) => GetFrame(IndexOn("frame", frame), channel);

    /// <summary>A copy of one channel as a matrix, coefficients x frames.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public T[,] ToArray(int channel = 0) => _block.Matrix(channel);

    /// <summary>The smallest and largest value, the mean and the standard deviation of one coefficient over time.</summary>
    /// <param name="coefficient">Which: a number, or its name.</param>
    /// <param name="channel">Which channel, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such coefficient or channel.</exception>
    public ArrayStatistics GetStatistics(object coefficient, int channel = 0) =>
        ArrayStatistics.Of(this, _block.StartOf(IndexOn("coefficient", coefficient), channel), Frames);

    /// <summary>Some frames, with their times.</summary>
    /// <param name="first">The first of them, from 0.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public virtual FeatureMatrix<T> SelectFrames(int first, int count) => With(
        _block.Frames(first, count), Channels, _names, count, FirstFrameCenter + first * HopLength);

    /// <summary>Some coefficients, with their names.</summary>
    /// <param name="first">The first of them, from 0.</param>
    /// <param name="count">How many, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public virtual FeatureMatrix<T> SelectRows(int first, int count) => With(
        _block.Rows(first, count), Channels, _names[first..(first + count)], Frames, FirstFrameCenter);

    /// <summary>Other values of the same kind and signal.</summary>
    internal FeatureMatrix<T> With(T[] values, int channels, IReadOnlyList<string> names, int frames, int firstFrameCenter) => Make(
        values, names, new FeatureAxes(Kind, channels, frames, SampleRate, HopLength, firstFrameCenter, StartTime, Source));

    /// <summary>A matrix of values of this type.</summary>
    internal static FeatureMatrix<T> Make(T[] values, IReadOnlyList<string> names, FeatureAxes axes) => (object)values is double[] doubles
        ? (FeatureMatrix<T>)(object)new DoubleFeatureMatrix(doubles, names, axes)
        : (FeatureMatrix<T>)(object)new FeatureMatrix((float[])(object)values, names, axes);

    /// <summary>The names of rows of which nothing is known.</summary>
    internal static string[] NumberedNames(int count) => [.. Enumerable.Range(0, count).Select(row => FormattableString.Invariant($"r{row}"))];

    /// <summary>A copy of a matrix, row after row.</summary>
    private protected static T[] Flatten(T[,] values)
    {
        var flat = new T[values.Length];
        var index = 0;
        foreach (var value in values) flat[index++] = value;
        return flat;
    }

    private protected override string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Source.Name}: {Kind}, {Channels} ch x {Coefficients} coefficients x {Frames} frames, {SampleRate} Hz{PrecisionWords}");
}
