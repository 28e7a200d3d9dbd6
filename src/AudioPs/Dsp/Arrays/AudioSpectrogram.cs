using System.Diagnostics.CodeAnalysis;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Dsp;

/// <summary>
/// A spectrum over time: channels x bins x frames, with what is needed to read it. The values are in the derived types,
/// <see cref="ComplexSpectrogram"/> and <see cref="Spectrogram"/>.
/// </summary>
/// <remarks>
/// Its shape never changes; its values are to be treated as read-only once it has been handed on. How a script indexes it:
/// <see cref="AudioArray"/>.
/// </remarks>
public abstract class AudioSpectrogram : AudioArray
{
    private readonly int? _firstFrameCenter;
    private double[]? _times;

    private protected AudioSpectrogram(int length, int channels, int bins, int frames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        if (length != (long)channels * bins * frames) throw new ArgumentException($"{length} values are not {channels} x {bins} x {frames}.");
        Channels = channels;
        Bins = bins;
        Frames = frames;
    }

    [SetsRequiredMembers]
    private protected AudioSpectrogram(int length, FrameAxes axes)
        : this(length, axes.Channels, axes.Bins, axes.Frames)
    {
        _firstFrameCenter = axes.FirstFrameCenter;
        SampleRate = axes.SampleRate;
        FftLength = axes.FftLength;
        HopLength = axes.HopLength;
        WindowLength = axes.WindowLength;
        Window = axes.Window;
        Center = axes.Center;
        StartTime = axes.StartTime;
        ConstantQ = axes.ConstantQ;
        Method = axes.Method;
        Source = axes.Source;
    }

    /// <summary>The name of its source, by which clips and features list, sort and group as files do.</summary>
    public string Name => Source.Name;

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

    /// <summary>
    /// Samples under the window; where there was a transform at most <see cref="FftLength"/>, in the middle of the frame.
    /// </summary>
    public required int WindowLength { get; init; }

    /// <summary>The window.</summary>
    public required Window Window { get; init; }

    /// <summary>True when frame t is centred on sample t · HopLength; false when it starts there.</summary>
    public required bool Center { get; init; }

    /// <summary>Where the signal came from.</summary>
    public AudioSource Source { get; init; } = AudioSource.InMemory;

    /// <summary>
    /// Where the analysed signal begins in what it is a part of, in seconds: 0 but for analyses of a part, as by <c>-Offset</c>.
    /// </summary>
    public double StartTime { get; init; }

    /// <summary>What the bins of a constant-Q transform are; null where a transform or other bands gave the values.</summary>
    public ConstantQBasis? ConstantQ { get; init; }

    /// <summary>What put the values into the bins, where their scale does not tell it.</summary>
    public SpectrogramMethod Method { get; init; }

    /// <summary>
    /// Time of each frame's centre in seconds, from the start of the file or clip; of a part of it less <see cref="StartTime"/> what
    /// <c>librosa.times_like</c> gives.
    /// </summary>
    public IReadOnlyList<double> Times => _times ??= BinAxis.Times(SampleRate, HopLength, FirstFrameCenter, Frames, StartTime);

    /// <summary>
    /// The sample of the analysed signal that the middle of frame 0 lies on; by default 0 when frames are centred, else the middle of the transform.
    /// </summary>
    public int FirstFrameCenter { get => _firstFrameCenter ?? (Center ? 0 : FftLength / 2); init => _firstFrameCenter = value; }

    internal FrameAxes FrameAxes => new(
        Source, Window, Channels, Bins, Frames, SampleRate, FftLength, HopLength, WindowLength, Center, FirstFrameCenter, StartTime,
        ConstantQ, Method);

    /// <summary>Frequency of each bin, or centre frequency of each band, in Hz; NaN for a row of energies.</summary>
    internal abstract IReadOnlyList<double> BinFrequencies { get; }

    /// <summary>How the bins are spaced, and what the values are.</summary>
    internal abstract (SpectrogramScale Scale, SpectrogramQuantity Quantity) Meaning { get; }

    internal override IReadOnlyList<ArrayAxis> Axes =>
    [
        new("channel", Channels),
        new("bin", Bins) { Frequencies = () => BinFrequencies },
        new("frame", Frames) { Time = frame => Times[frame] },
    ];

    internal override IEnumerable<(string Name, object? Value)> Facts =>
    [
        .. ConstantQ is null ? Array.Empty<(string, object?)>() : [(nameof(ConstantQ), ConstantQ)],
        (nameof(SampleRate), SampleRate),
        (nameof(FftLength), FftLength),
        (nameof(HopLength), HopLength),
        (nameof(WindowLength), WindowLength),
        (nameof(Window), Window),
        (nameof(Center), Center),
        (nameof(FirstFrameCenter), FirstFrameCenter),
        (nameof(StartTime), StartTime),
        (nameof(Method), Method),
    ];
}
