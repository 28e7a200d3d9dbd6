using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>A cmdlet that turns spectra into sound, and finds the phases where there are none.</summary>
public abstract partial class PhaseSearchCmdlet : AudioPsCmdlet
{
    private static readonly GriffinLimOptions Defaults = new();

    private protected static readonly string[] SearchParameters = [nameof(Iterations), nameof(Momentum), nameof(Seed), nameof(ZeroPhase), nameof(PadMode)];

    /// <summary>
    /// Samples per channel of the clips. What is beyond is cut off, and what is missing is silence. By default as many
    /// as the analysed audio had, and where that is not known as many as the frames hold.
    /// </summary>
    [Parameter]
    [ValidateRange(0L, long.MaxValue)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NoCompleter))]
    public long? Length { get; set; }

    /// <summary>Rounds of the search for phases, 0 to 100000; 32 by default. More come nearer, more and more slowly.</summary>
    [Parameter]
    [ValidateRange(0, GriffinLimOptions.MaxIterations)]
    [Alias("n_iter")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int Iterations { get; set; } = Defaults.Iterations;

    /// <summary>How far a round goes beyond the one before, 0 or more: 0.99 by default. 0 is the search of Griffin and Lim, and slower.</summary>
    [Parameter]
    [ValidateRange(0.0, float.MaxValue)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Momentum { get; set; } = Defaults.Momentum;

    /// <summary>Seed of the phases at the start. The same one, 0 by default, gives the same samples.</summary>
    [Parameter]
    [Alias("random_state", "rng")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public ulong Seed { get; set; }

    /// <summary>Begins with phases of zero in the place of random ones: librosa's <c>init=None</c>.</summary>
    [Parameter]
    public SwitchParameter ZeroPhase { get; set; }

    /// <summary>
    /// What stood before and after the signal where frames were centred: Constant, zeros, by default; Reflect, Edge, Symmetric or LinearRamp. A
    /// complex transform knows it.
    /// </summary>
    [Parameter]
    [Alias("pad_mode")]
    [ArgumentCompleter(typeof(MemberCompleter<PadMode>))]
    public Choice<PadMode> PadMode { get; set; } = Dsp.PadMode.Constant;

    /// <summary>librosa's <c>init</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.InitialPhase)]
    [Alias("init")]
    public SwitchParameter InitialPhase { get; set; }

    /// <summary>torchaudio's <c>pad</c>, which is refused.</summary>
    [Parameter(DontShow = true)]
    [Refused(Refusal.PadAround)]
    public SwitchParameter Pad { get; set; }

    internal override bool KeepsSource => true;

    /// <inheritdoc/>
    protected override void BeginProcessing() => RefuseTogether(nameof(Seed), nameof(ZeroPhase));

    /// <summary>The sound of magnitudes or powers.</summary>
    /// <exception cref="AudioException">They are of another kind, or have no inverse.</exception>
    private protected AudioClip FindSound(Spectrogram spectrogram)
    {
        if (IsVerbose)
        {
            WriteVerbose(FormattableString.Invariant(
                $"{spectrogram.Source.Name}: the search for phases holds {GriffinLim.BytesFor(spectrogram.Values.LongLength) / 1e6:0.#} MB beside the spectrogram, for {Iterations} rounds."));
        }

        var progress = new ProgressThrottle(this, MyInvocation.MyCommand.Name);
        var clip = new GriffinLim(new GriffinLimOptions { Iterations = Iterations, Momentum = Momentum, Seed = ZeroPhase ? null : Seed }).Compute(
            spectrogram,
            Length,
            PadMode,
            share =>
            {
                if (progress.IsDue) progress.Write(spectrogram.Source.Name, new WorkProgress(0, 1, share, 0, progress.Elapsed));
            },
            CancellationToken);
        progress.Complete();
        return clip;
    }
}
