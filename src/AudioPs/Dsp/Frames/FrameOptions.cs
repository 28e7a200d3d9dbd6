using System.Numerics;

namespace AudioPs.Dsp;

/// <summary>How a signal is cut into frames, and what is done to each before its transform. The defaults are those of librosa.</summary>
/// <remarks>
/// The steps, in order: those of <see cref="SignalOptions"/> on the signal; on each frame <see cref="RemoveDcOffset"/>;
/// pre-emphasis of the frame; window; transform.
/// </remarks>
public record FrameOptions : SignalOptions
{
    /// <summary>Length of a transform where none is chosen.</summary>
    internal const int DefaultFftLength = 2048;

    private const int MaxTime = 3600;

    private readonly int? _hopLength;

    /// <summary>
    /// Length of the transform in samples, 2 to <see cref="RealFft.MaxLength"/>; of no effect where
    /// <see cref="RoundToPowerOfTwo"/> is given, which it takes away where it is set after.
    /// </summary>
    public int FftLength
    {
        get;
        init => (field, RoundToPowerOfTwo) = (value, null);
    } = DefaultFftLength;

    /// <summary>
    /// Samples from one frame to the next, 1 or more; of no effect where <see cref="HopTime"/> is given, which it takes away
    /// where it is set after. Where it is not set, 512, or the part of the window that the toolkit takes.
    /// </summary>
    public int HopLength
    {
        get => _hopLength ?? (HopsInWindow is { } hops ? Math.Max(1, EffectiveWindowLength / hops) : 512);
        init => (_hopLength, HopTime) = (value, null);
    }

    /// <summary>How many hops the window has where <see cref="HopLength"/> is not set; null for a hop that does not follow from it.</summary>
    internal int? HopsInWindow { get; init; }

    /// <summary>
    /// Samples under the window, 1 to <see cref="FftLength"/>, centred in the frame; null is FftLength. Of no effect where
    /// <see cref="WindowTime"/> is given, which it takes away where it is set after.
    /// </summary>
    public int? WindowLength
    {
        get;
        init => (field, WindowTime) = (value, null);
    }

    /// <summary>The window in seconds, in place of <see cref="WindowLength"/>; cut down to whole samples, as Kaldi and NeMo do.</summary>
    public double? WindowTime { get; init; }

    /// <summary>Seconds from one frame to the next, in place of <see cref="HopLength"/>; cut down to whole samples.</summary>
    public double? HopTime { get; init; }

    /// <summary>
    /// True takes the least power of two that holds the window for the transform, in place of <see cref="FftLength"/>, and false
    /// the window's length, as Kaldi's <c>--round-to-power-of-two</c>; null takes FftLength.
    /// </summary>
    public bool? RoundToPowerOfTwo { get; init; }

    /// <summary>The window.</summary>
    public Window Window { get; init; } = Window.Hann;

    /// <summary>True centres frame t on sample t · HopLength; false starts it there.</summary>
    public bool Center { get; init; } = true;

    /// <summary>What stands before and after the signal when frames are centred.</summary>
    public PadMode PadMode { get; init; } = PadMode.Constant;

    /// <summary>
    /// Samples put before and after the signal, filled as <see cref="PadMode"/> says, where frames are not centred; 0 or more.
    /// </summary>
    public int EdgePadding { get; init; }

    /// <summary>
    /// Kaldi's frames, in place of what <see cref="Center"/> and <see cref="PadMode"/> say; null for librosa's. They are as
    /// long as the window, which stands at the start of the transform. True: frame t starts at t · HopLength, and only whole
    /// frames count. False: frame t is centred on (t + ½) · HopLength, there are as many frames as hops, rounded, and the
    /// signal is mirrored at its edges.
    /// </summary>
    public bool? SnipEdges { get; init; }

    /// <summary>True leaves out the last frame.</summary>
    public bool DropLastFrame { get; init; }

    /// <summary>True subtracts from each frame its mean.</summary>
    public bool RemoveDcOffset { get; init; }

    /// <summary>The same with all lengths in samples, for audio of a sampling rate; for that of the options where they have one.</summary>
    /// <param name="sampleRate">Hz.</param>
    /// <exception cref="AudioException">At this rate a length is out of range.</exception>
    public FrameOptions At(int sampleRate)
    {
        if (WindowTime is null && HopTime is null && RoundToPowerOfTwo is null) return this;
        var rate = SampleRate ?? sampleRate;
        var window = WindowTime is { } time ? Samples(time, rate) : EffectiveWindowLength;
        var at = this with
        {
            FftLength = RoundToPowerOfTwo switch
            {
                null => FftLength,
                true => (int)BitOperations.RoundUpToPowerOf2((uint)window),
                false => window,
            },
            HopLength = HopTime is { } hop ? Samples(hop, rate) : HopLength,
            WindowLength = window,
        };
        at.Validate();
        return at;
    }

    /// <summary>Whether frame t is centred on sample t · HopLength.</summary>
    internal bool IsCentered => Center && SnipEdges is null;

    internal int EffectiveWindowLength => WindowLength ?? FftLength;

    internal Framing Framing => SnipEdges switch
    {
        null => new(FftLength, HopLength, Center, PadMode) { DropLast = DropLastFrame, ExtraPadding = EdgePadding },
        true => new(EffectiveWindowLength, HopLength, Center: false) { DropLast = DropLastFrame },
        false => new(EffectiveWindowLength, HopLength, Center: false, PadMode.Symmetric)
        {
            DropLast = DropLastFrame,
            CenterOnHops = true,
        },
    };

    /// <summary>
    /// The window as it is laid over a frame of <see cref="Dsp.Framing.FrameLength"/> samples: in its middle where it is shorter.
    /// </summary>
    internal float[] FrameWindow
    {
        get
        {
            var frame = new float[Framing.FrameLength];
            var values = Window.ToArray(EffectiveWindowLength);
            var start = (frame.Length - values.Length) / 2;
            for (var i = 0; i < values.Length; i++)
            {
                frame[start + i] = (float)values[i];
            }

            return frame;
        }
    }

    // Kaldi's WindowSize and WindowShift (feat/feature-window.h) cut off; what is a whole number but for the last bit is one.
    private static int Samples(double seconds, int sampleRate) =>
        (int)Math.Min(Math.Floor(seconds * sampleRate + 1e-6), RealFft.MaxLength + 1.0);

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Require(FftLength is >= 2 and <= RealFft.MaxLength, nameof(FftLength), FftLength, $"from 2 to {RealFft.MaxLength}");
        Require(HopLength is >= 1 and <= RealFft.MaxLength, nameof(HopLength), HopLength, $"from 1 to {RealFft.MaxLength}");
        if (WindowTime is null && RoundToPowerOfTwo is null)
        {
            Require(EffectiveWindowLength >= 1 && EffectiveWindowLength <= FftLength, nameof(WindowLength), WindowLength,
                $"from 1 to FftLength, {FftLength}");
        }

        Require(WindowLength is null or (>= 1 and <= RealFft.MaxLength), nameof(WindowLength), WindowLength,
            $"from 1 to {RealFft.MaxLength}");
        Require(WindowTime is null or (> 0 and <= MaxTime), nameof(WindowTime), WindowTime, $"above 0 and at most {MaxTime} s");
        Require(HopTime is null or (> 0 and <= MaxTime), nameof(HopTime), HopTime, $"above 0 and at most {MaxTime} s");
        Require(Window is not null, nameof(Window), null, "a window");
        if (WindowTime is null && RoundToPowerOfTwo is null) Window!.RequireLength(EffectiveWindowLength);
        Require(IsDefined(PadMode), nameof(PadMode), PadMode, "Constant, Reflect, Edge, Symmetric or LinearRamp");
        Require(EdgePadding >= 0 && EdgePadding <= RealFft.MaxLength, nameof(EdgePadding), EdgePadding, $"from 0 to {RealFft.MaxLength}");
        Require(EdgePadding == 0 || (!Center && SnipEdges is null), nameof(EdgePadding), EdgePadding,
            "0 where frames are centred or Kaldi's, which have their own");
    }
}
