using System.Management.Automation;
using AudioPs.Dsp;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for it; see Refusal.
public abstract partial class MelFeatureCmdlet<TResult>
{
    /// <summary>librosa's <c>htk</c>: <see cref="MelScale"/> Htk or Slaney.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool Htk { get => MelScale == Dsp.MelScale.Htk; set => MelScale = value ? Dsp.MelScale.Htk : Dsp.MelScale.Slaney; }

    /// <summary>Kaldi's <c>frame_length</c>: <see cref="WindowTime"/> in milliseconds.</summary>
    [Parameter(DontShow = true)]
    [Alias("frame_length")]
    public double FrameMilliseconds { get => (WindowTime ?? 0) * 1000; set => WindowTime = value / 1000; }

    /// <summary>Kaldi's <c>frame_shift</c>: <see cref="HopTime"/> in milliseconds.</summary>
    [Parameter(DontShow = true)]
    [Alias("frame_shift")]
    public double ShiftMilliseconds { get => (HopTime ?? 0) * 1000; set => HopTime = value / 1000; }

    /// <summary>torchaudio's <c>pad</c>: <see cref="PadBefore"/> and <see cref="PadAfter"/> at once.</summary>
    [Parameter(DontShow = true)]
    [ValidateRange(0, SignalOptions.MaxPad)]
    [WholeNumber]
    public int Pad { get => PadAfter ?? 0; set => (PadBefore, PadAfter) = (value, value); }

    /// <summary>Whisper's <c>audio</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Audio)]
    public SwitchParameter Audio { get; set; }

    /// <summary>Kaldi's <c>blackman_coeff</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.BlackmanCoefficient)]
    [Alias("blackman_coeff")]
    public SwitchParameter BlackmanCoefficient { get; set; }

    /// <summary>Kaldi's <c>min_duration</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.MinDuration)]
    [Alias("min_duration")]
    public SwitchParameter MinDuration { get; set; }

    /// <summary>Kaldi's <c>use_log_fbank</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.UseLogFbank)]
    [Alias("use_log_fbank")]
    public SwitchParameter UseLogFbank { get; set; }

    /// <summary>Kaldi's <c>use_power</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.UsePower)]
    [Alias("use_power")]
    public SwitchParameter UsePower { get; set; }

    /// <summary>torchaudio's <c>return_complex</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.ReturnComplex)]
    [Alias("return_complex")]
    public SwitchParameter ReturnComplex { get; set; }
}
