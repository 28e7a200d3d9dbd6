using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Shows which tempi there are around each frame, with librosa's numbers.</summary>
/// <remarks>The result has 4 bytes for each row and frame: 240 MB for an hour at 22,050 Hz and the usual options.</remarks>
[Cmdlet(VerbsCommon.Get, "Tempogram", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-Tempogram.md")]
[OutputType(typeof(FeatureMatrix))]
public sealed partial class GetTempogramCommand : RhythmCmdlet<FeatureMatrix>
{
    private static readonly TempogramOptions Defaults = new();

    /// <summary>
    /// What tells a tempo: by Autocorrelation, the default, after how long the strength is like itself, a row for each lag; by Fourier how often it
    /// swings, a row for each frequency.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<TempogramMethod>))]
    public Choice<TempogramMethod> Method { get; set; }

    /// <summary>Frames of the window, 2 to 262144; 384 by default, 8.9 s at 22050 Hz.</summary>
    [Parameter]
    [ValidateRange(2, 1 << 18)]
    [Alias("win_length")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int WindowLength { get; set; } = Defaults.WindowLength;

    /// <inheritdoc cref="WindowCmdlet{TResult}.Window"/>
    [Parameter]
    [ListArgument(typeof(Window))]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(WindowCompleter))]
    public Window Window { get; set; } = Defaults.Window;

    /// <summary>Begins windows at their frames, of which there are fewer then. By default, and with <c>-NoCenter:$false</c>, they are centred on them.</summary>
    [Parameter]
    public SwitchParameter NoCenter { get; set; }

    /// <summary>
    /// Of Autocorrelation, what each frame is divided by: Infinity, the default, for its largest value, a number p above 0 for its p-norm, or <c>$null</c> for
    /// nothing.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public NormOrder? Norm { get; set; } = Defaults.Norm;

    /// <summary>Of Fourier, gives real parts and then imaginary parts, twice as many rows, in place of magnitudes.</summary>
    [Parameter]
    public SwitchParameter Complex { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseTogether(nameof(Center), nameof(NoCenter));
        if (Method.Value == TempogramMethod.Fourier) RefuseGiven([nameof(Norm)], name => $"-{name} is for -Method Autocorrelation; transforms are not scaled. Leave it out.");
        else if (Complex) RefuseGiven([nameof(Complex)], name => $"-{name} is for -Method Fourier; autocorrelations are real. Leave it out.");
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override IAnalysis<FeatureMatrix> CreateAnalysis() => new TempogramAnalysis(new TempogramOptions
    {
        HopLength = HopLength,
        Method = Method,
        WindowLength = WindowLength,
        Window = Window,
        Center = !NoCenter,
        Norm = NormOrder.OrderOf(Norm),
        Complex = Complex,
    });

    /// <inheritdoc/>
    protected override string Describe() => FormattableString.Invariant(
        $"{Method}: windows of {WindowLength} frames; {4.0 * WindowLength / (Method.Value == TempogramMethod.Fourier && !Complex ? 2 : 1) / HopLength:0.###} bytes of memory for each sample.");
}
