using System.Management.Automation;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>An analysis of frames: how the signal is cut.</summary>
/// <typeparam name="TResult">What is computed.</typeparam>
public abstract partial class FrameCmdlet<TResult> : WindowCmdlet<TResult>
    where TResult : class
{
    /// <summary>
    /// Length of the transform in samples: 2048 in librosa. Any length is taken, those of factors 2, 3 and 5 are the
    /// fastest.
    /// </summary>
    [Parameter]
    [ValidateRange(2, RealFft.MaxLength)]
    [Alias("n_fft")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? FftLength { get; set; }

    /// <summary>Samples from one frame to the next: 512 in librosa.</summary>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [Alias("hop_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? HopLength { get; set; }

    /// <summary>
    /// Samples under the window, at most <see cref="FftLength"/>, which is the default. The window is centred in the
    /// frame.
    /// </summary>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [Alias("win_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? WindowLength { get; set; }

    /// <summary>
    /// Frame t begins at sample t * hop. By default, and with <c>-NoCenter:$false</c>, it is centred there, as with
    /// <c>center=True</c>.
    /// </summary>
    [Parameter]
    public virtual SwitchParameter NoCenter { get; set; }

    /// <summary>
    /// What stands before and after the signal when frames are centred, as in <c>numpy.pad</c>: Constant (zeros;
    /// librosa's default), Reflect, Edge, Symmetric or LinearRamp. Like librosa, it does not take wrap, maximum, mean,
    /// median and minimum, nor empty, whose values are up to chance.
    /// </summary>
    [Parameter]
    [Alias("pad_mode")]
    [ArgumentCompleter(typeof(MemberCompleter<PadMode>))]
    public Choice<PadMode>? PadMode { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseTogether(nameof(Center), nameof(NoCenter));
        base.BeginProcessing();
    }
}
