using System.Management.Automation;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>An analysis of frames: how the signal is cut.</summary>
/// <typeparam name="TResult">What is computed.</typeparam>
public abstract class FrameCmdlet<TResult> : WindowCmdlet<TResult>
    where TResult : class
{
    /// <summary>Length of the transform in samples.</summary>
    [Parameter]
    [ValidateRange(2, RealFft.MaxLength)]
    [Alias("n_fft")]
    public int? FftLength { get; set; }

    /// <summary>Samples from one frame to the next.</summary>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [Alias("hop_length")]
    public int? HopLength { get; set; }

    /// <summary>Samples under the window, at most -FftLength, which is the default.</summary>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [Alias("win_length")]
    public int? WindowLength { get; set; }

    /// <summary>Frame t begins at sample t times hop, where it is centred on it by default.</summary>
    [Parameter]
    public SwitchParameter NoCenter { get; set; }

    /// <summary>What stands before and after the signal when frames are centred.</summary>
    [Parameter]
    [Alias("pad_mode")]
    public PadMode? PadMode { get; set; }
}
