using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class SetAudioPitchCommand
{
    /// <summary>librosa's <c>sr</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownRate)]
    public SwitchParameter Sr { get; set; }

    /// <summary>librosa's <c>bins_per_octave</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.OctaveSteps)]
    [Alias("bins_per_octave")]
    public SwitchParameter OctaveSteps { get; set; }

    /// <summary>librosa's <c>res_type</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PitchResampling)]
    [Alias("res_type")]
    public SwitchParameter PitchResampling { get; set; }

    /// <summary>librosa's <c>scale</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Scale)]
    public SwitchParameter Scale { get; set; }

    /// <summary>torchaudio's <c>win_length</c> and <c>window</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PitchTransform)]
    [Alias("win_length", "window")]
    public SwitchParameter PitchTransform { get; set; }
}
