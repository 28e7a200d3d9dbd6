using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class GetPitchCommand
{
    /// <summary>librosa's <c>center</c>: false for <see cref="NoCenter"/>.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool Center { get => !NoCenter; set => NoCenter = !value; }

    /// <summary>librosa's <c>sr</c>, torchaudio's <c>sample_rate</c> and Kaldi's <c>sample-frequency</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PitchRate)]
    [Alias("sample_rate", "sample_frequency", "sample-frequency", "resample_frequency", "resample-frequency", "lowpass_cutoff", "lowpass-cutoff",
        "lowpass_filter_width", "lowpass-filter-width", "upsample_filter_width", "upsample-filter-width")]
    public SwitchParameter Sr { get; set; }

    /// <summary>librosa's <c>win_length</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.WholeFrame)]
    [Alias("win_length")]
    public SwitchParameter WholeFrame { get; set; }

    /// <summary>torchaudio's <c>pad</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Pad)]
    public SwitchParameter Pad { get; set; }

    /// <summary>torchaudio's <c>frame_time</c> and Kaldi's <c>frame-length</c> and <c>frame-shift</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PitchTime)]
    [Alias("frame_time", "frame-length", "frame_shift", "frame-shift")]
    public SwitchParameter FrameTime { get; set; }

    /// <summary>Kaldi's <c>delta-pitch</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PitchDelta)]
    [Alias("delta_pitch", "delta-pitch")]
    public SwitchParameter DeltaPitch { get; set; }

    /// <summary>librosa's and Kaldi's <c>delta</c> of features, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PitchDerivative)]
    public SwitchParameter Delta { get; set; }

    /// <summary>Kaldi's <c>snip-edges</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PitchEdges)]
    [Alias("snip_edges", "snip-edges")]
    public SwitchParameter SnipEdges { get; set; }

    /// <summary>What Kaldi's search for the course of a pitch takes, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PitchCourse)]
    [Alias("soft_min_f0", "soft-min-f0", "penalty_factor", "penalty-factor", "nccf_ballast", "nccf-ballast", "max_frames_latency", "max-frames-latency",
        "frames_per_chunk", "frames-per-chunk", "simulate_first_pass_online", "simulate-first-pass-online", "recompute_frame", "recompute-frame")]
    public SwitchParameter PitchCourse { get; set; }
}
