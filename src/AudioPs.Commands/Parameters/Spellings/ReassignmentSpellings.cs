using System.Management.Automation;
using AudioPs.Analysis;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class GetReassignedSpectrogramCommand
{
    /// <summary>librosa's <c>reassign_frequencies</c>: false for <c>-Along Time</c>.</summary>
    [Parameter(DontShow = true)]
    [Alias("reassign_frequencies")]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool ReassignFrequencies { get; set; } = true;

    /// <summary>librosa's <c>reassign_times</c>: false for <c>-Along Frequency</c>.</summary>
    [Parameter(DontShow = true)]
    [Alias("reassign_times")]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool ReassignTimes { get; set; } = true;

    /// <summary>librosa's <c>clip</c>: false for <see cref="KeepOutside"/>.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool Clip { get => !KeepOutside; set => KeepOutside = !value; }

    /// <summary>torchaudio's <c>pad</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PadAround)]
    public SwitchParameter Pad { get; set; }

    /// <summary>librosa's <c>sr</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownRate)]
    public SwitchParameter Sr { get; set; }

    /// <summary>librosa's <c>S</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.ThreeTransforms)]
    public SwitchParameter S { get; set; }

    /// <summary>librosa's <c>dtype</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.DoubleAlways)]
    public SwitchParameter Dtype { get; set; }

    /// <summary>librosa's <c>ref</c> of decibels, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.AbsolutePower)]
    public SwitchParameter Ref { get; set; }

    /// <summary>librosa's <c>fill_na</c> of pitches, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.FillNan)]
    [Alias("fill_na")]
    public SwitchParameter FillNa { get; set; }

    private ReassignedAxis[] Axes
    {
        get
        {
            if (Along is { } along) return [.. along.Select(axis => axis.Value)];
            List<ReassignedAxis> axes = [];
            if (ReassignFrequencies) axes.Add(ReassignedAxis.Frequency);
            if (ReassignTimes) axes.Add(ReassignedAxis.Time);
            return [.. axes];
        }
    }
}
