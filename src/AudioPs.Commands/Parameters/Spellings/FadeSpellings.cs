using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public sealed partial class AddAudioFadeCommand
{
    /// <summary>torchaudio's <c>fade_in_len</c> and <c>fade_out_len</c>, which are refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.FadeSamples)]
    [Alias("fade_in_len", "fade_out_len")]
    public SwitchParameter FadeSamples { get; set; }

    /// <summary>torchaudio's <c>fade_shape</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.FadeShape)]
    [Alias("fade_shape")]
    public SwitchParameter FadeShape { get; set; }
}
