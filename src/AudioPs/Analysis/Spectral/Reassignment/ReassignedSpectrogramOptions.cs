using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Everything that decides a reassigned spectrogram. The defaults are those of <c>librosa.reassigned_spectrogram</c>.</summary>
public sealed record ReassignedSpectrogramOptions
{
    /// <summary>What is wanted: powers that were moved, by default.</summary>
    public ReassignedPart Part { get; init; }

    /// <summary>Along what powers are moved, one or both; both by default.</summary>
    public IReadOnlyList<ReassignedAxis> Along { get; init; } = [ReassignedAxis.Frequency, ReassignedAxis.Time];

    /// <summary>Bins of less power have no estimate: their powers stay, and their frequencies and times are NaN. 1e-6 by default, 0 or more.</summary>
    public double MinPower { get; init; } = 1e-6;

    /// <summary>Gives bins without an estimate their own frequency or time, in place of NaN.</summary>
    public bool FillMissing { get; init; }

    /// <summary>Leaves frequencies and times that lie outside of the spectrum and the signal as they are. By default they are brought to their ends.</summary>
    public bool KeepOutside { get; init; }

    /// <summary>Length of the transform in samples, 2 to <see cref="RealFft.MaxLength"/>.</summary>
    public int FftLength { get; init; } = FrameOptions.DefaultFftLength;

    /// <summary>Samples from one frame to the next; null for a quarter of those under the window.</summary>
    public int? HopLength { get; init; }

    /// <summary>Samples under the window; null for all of the transform.</summary>
    public int? WindowLength { get; init; }

    /// <summary>The window.</summary>
    public Window Window { get; init; } = Window.Hann;

    /// <summary>True centres frame t on sample t · hop; false starts it there.</summary>
    public bool Center { get; init; } = true;

    /// <summary>What stands before and after the signal when frames are centred.</summary>
    public PadMode PadMode { get; init; } = PadMode.Constant;

    /// <summary>The transform under the window itself.</summary>
    internal StftOptions Transform
    {
        get
        {
            var options = new StftOptions { FftLength = FftLength, WindowLength = WindowLength, Window = Window, Center = Center, PadMode = PadMode };
            return HopLength is { } hop ? options with { HopLength = hop } : options;
        }
    }

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        ArgumentNullException.ThrowIfNull(Along);
        Transform.Validate();
        SignalOptions.Require(Enum.IsDefined(Part), nameof(Part), (int)Part, "one of the parts that there are");
        SignalOptions.Require(Along.Count > 0 && Along.All(Enum.IsDefined), nameof(Along), string.Join(", ", Along), "Frequency, Time or both");
        SignalOptions.Require(MinPower >= 0 && double.IsFinite(MinPower), nameof(MinPower), MinPower, "0 or more");
    }
}
