using System.Management.Automation;

namespace AudioPs.Commands;

// The words of other toolkits' signatures for them; see Refusal.
public abstract partial class RhythmCmdlet<TResult>
{
    /// <summary>librosa's <c>sr</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownRate)]
    public SwitchParameter Sr { get; set; }
}

public sealed partial class GetOnsetStrengthCommand
{
    /// <summary>librosa's <c>htk</c>: <see cref="MelScale"/> Htk or Slaney.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool Htk { get => MelScale == Dsp.MelScale.Htk; set => MelScale = value ? Dsp.MelScale.Htk : Dsp.MelScale.Slaney; }

    /// <summary>librosa's <c>sr</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.KnownRate)]
    public SwitchParameter Sr { get; set; }

    /// <summary>librosa's <c>ref</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.ReferenceSpectrum)]
    [Alias("ref")]
    public SwitchParameter Reference { get; set; }

    /// <summary>librosa's <c>feature</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.StrengthFeature)]
    public SwitchParameter Feature { get; set; }

    /// <summary>librosa's <c>dtype</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.StrengthPrecision)]
    [Alias("dtype")]
    public SwitchParameter DataType { get; set; }

    /// <summary>torchaudio's <c>pad</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.Pad)]
    public SwitchParameter Pad { get; set; }
}

public sealed partial class GetOnsetCommand
{
    /// <summary>librosa's <c>normalize</c>: false for <see cref="NoNormalize"/>.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool Normalize { get => !NoNormalize; set => NoNormalize = !value; }

    /// <summary>librosa's <c>units</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SegmentUnits)]
    public SwitchParameter Units { get; set; }

    /// <summary>librosa's <c>sparse</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SegmentUnits)]
    public SwitchParameter Sparse { get; set; }

    /// <summary>The <c>norm</c> of other functions, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.OnsetNorm)]
    public SwitchParameter Norm { get; set; }
}

public sealed partial class GetBeatCommand
{
    /// <summary>librosa's <c>trim</c>: false for <see cref="NoTrim"/>.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool Trim { get => !NoTrim; set => NoTrim = !value; }

    /// <summary>librosa's <c>units</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SegmentUnits)]
    public SwitchParameter Units { get; set; }

    /// <summary>librosa's <c>sparse</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.SegmentUnits)]
    public SwitchParameter Sparse { get; set; }

    /// <summary>librosa's <c>prior</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.BeatPrior)]
    public SwitchParameter Prior { get; set; }
}

public sealed partial class GetTempoCommand
{
    /// <summary>librosa's <c>tg</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.TempoTempogram)]
    [Alias("tg")]
    public SwitchParameter Tempogram { get; set; }

    /// <summary>librosa's <c>aggregate</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.TempoAggregate)]
    public SwitchParameter Aggregate { get; set; }

    /// <summary>librosa's <c>prior</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.TempoPrior)]
    public SwitchParameter Prior { get; set; }

    /// <summary>The <c>window</c> of tempograms, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.RhythmWindow)]
    public SwitchParameter Window { get; set; }
}

public sealed partial class GetTempogramCommand
{
    /// <summary>librosa's <c>center</c>: false for <see cref="NoCenter"/>.</summary>
    [Parameter(DontShow = true)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool Center { get => !NoCenter; set => NoCenter = !value; }
}

public sealed partial class GetPredominantPulseCommand
{
    /// <summary>librosa's <c>prior</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PulsePrior)]
    public SwitchParameter Prior { get; set; }

    /// <summary>The <c>window</c> of tempograms, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.RhythmWindow)]
    public SwitchParameter Window { get; set; }
}
