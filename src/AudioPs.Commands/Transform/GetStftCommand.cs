using System.Management.Automation;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Computes short-time Fourier transforms: channels x bins x frames, with librosa's numbers.</summary>
/// <remarks>Files are read as they are analysed: beside the result, memory does not grow with their length.</remarks>
[Cmdlet(VerbsCommon.Get, "Stft", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-Stft.md")]
[OutputType(typeof(ComplexSpectrogram), typeof(Spectrogram))]
public sealed class GetStftCommand : SpectrumCmdlet
{
    private Stft? _stft;

    /// <summary>Length of the transform in samples.</summary>
    [Parameter]
    [ValidateRange(2, RealFft.MaxLength)]
    [Alias("n_fft")]
    public int FftLength { get; set; } = 2048;

    /// <summary>Samples from one frame to the next; a quarter of the window by default.</summary>
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
    public PadMode PadMode { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        var options = new StftOptions
        {
            FftLength = FftLength,
            HopLength = HopLength ?? Math.Max(1, (WindowLength ?? FftLength) / 4),
            WindowLength = WindowLength,
            Window = WindowOr(Dsp.Window.Hann),
            Center = !NoCenter,
            PadMode = PadMode,
        };
        try
        {
            _stft = new Stft(options);
        }
        catch (AudioException e)
        {
            ThrowParameterError("Stft", e.Message);
        }

        if (IsVerbose)
        {
            WriteVerbose(FormattableString.Invariant(
                $"Transform of {options.FftLength} every {options.HopLength} samples, under a {options.Window} window of {WindowLength ?? FftLength}."));
        }
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input) => work =>
    {
        using var stream = work.Open();
        work.WriteObject(Quantity == SpectrogramQuantity.Complex
            ? _stft!.Compute(stream, work.CancellationToken)
            : _stft!.ComputeReal(stream, Quantity, Reference, Floor, DynamicRange, work.CancellationToken));
    };
}
