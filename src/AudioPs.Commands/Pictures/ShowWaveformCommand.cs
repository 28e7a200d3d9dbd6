using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Rendering.Terminal;

namespace AudioPs.Commands;

/// <summary>Shows waveforms in the terminal: the smallest and largest sample of every stretch of time, a lane for each channel.</summary>
/// <remarks>Files are read as they are drawn, so their length does not matter.</remarks>
[Cmdlet(VerbsCommon.Show, "Waveform", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Show-Waveform.md")]
[OutputType(typeof(string))]
public sealed class ShowWaveformCommand : ShowPictureCmdlet
{
    /// <summary>What the picture is made of: Sixel graphics, Braille patterns, half blocks or ASCII text.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<WaveformMode>))]
    public Choice<WaveformMode> Mode { get; set; }

    /// <summary>Draws from -1 to 1 whatever the peak is, so that pictures can be compared.</summary>
    [Parameter]
    public SwitchParameter FullScale { get; set; }

    private protected override bool MayUseGraphics => Mode.Value is WaveformMode.Sixel
        || (Mode.Value is WaveformMode.Auto && Target.ColorDepth is not TerminalColorDepth.None);

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input) => work =>
    {
        using var stream = work.Open();
        var envelope = new WaveformEnvelopeAnalysis(TerminalWaveform.EnvelopeColumns).Compute(stream, work.CancellationToken);
        if (envelope.SampleCount == 0 && input.Offset > TimeSpan.Zero)
        {
            work.WriteWarning($"'{input.Name}' ends before -Offset {input.Offset:c}: there is nothing to show.");
        }

        work.WriteObject(TerminalWaveform.Draw(envelope, new WaveformPictureOptions
        {
            Target = Target,
            Width = Width,
            Height = Height,
            Mode = Mode,
            FullScale = FullScale,
            Title = input.Name,
            Offset = input.Offset.TotalSeconds,
        }));
    };
}
