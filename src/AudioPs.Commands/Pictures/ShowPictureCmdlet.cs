using System.Management.Automation;
using AudioPs.Rendering.Terminal;

namespace AudioPs.Commands;

/// <summary>A cmdlet that shows pictures in the terminal, or gives them as lines of text.</summary>
/// <remarks>
/// A picture is strings, one a line, that go down the pipeline whether they are kept, redirected or shown: so they come after
/// what was asked for before, and transcripts have them. Only what is painted over lines is written to the host.
/// </remarks>
public abstract class ShowPictureCmdlet : AudioPartCmdlet
{
    private bool _isTerminal;
    private bool _isFirst = true;

    /// <summary>
    /// Columns of the picture with its labels, 32 to 1000. By default those of the window, and 80 where there is none.
    /// </summary>
    [Parameter]
    [ValidateRange(PictureOptions.MinWidth, 1000)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? Width { get; set; }

    /// <summary>Rows of the picture with its title and labels, 8 to 500. By default what suits the window.</summary>
    [Parameter]
    [ValidateRange(PictureOptions.MinHeight, 500)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? Height { get; set; }

    /// <summary>Where pictures go.</summary>
    private protected TerminalTarget Target { get; private set; } = TerminalTarget.Plain;

    /// <summary>Whether it matters if the terminal shows Sixel graphics.</summary>
    private protected abstract bool MayUseGraphics { get; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _isTerminal = PipelineEnd.IsTerminal(this);
        if (_isTerminal)
        {
            Target = HostTerminal.Describe(Host, ReadOutputRendering()) with { IsRecorded = HostTerminal.IsTranscribing(Host) };
            if (MayUseGraphics) Target = Target with { Graphics = HostTerminal.AskForGraphics(Host, Target) };
        }

        if (IsVerbose)
        {
            WriteVerbose(FormattableString.Invariant(
                $"To {(_isTerminal ? "the terminal" : "text")}: {Target.Columns} x {Target.Rows} cells, {Target.ColorDepth} colours, {Target.Graphics}."));
        }
    }

    /// <inheritdoc/>
    protected internal sealed override void WriteResult(object result)
    {
        if (result is not TerminalPicture picture)
        {
            base.WriteResult(result);
            return;
        }

        if (!_isFirst) WriteObject("");
        _isFirst = false;
        if (_isTerminal) Show(picture);
        else WriteObject(picture.ToLines(), enumerateCollection: true);
    }

    private void Show(TerminalPicture picture)
    {
        for (var i = 0; i < picture.Lines.Count; i++)
        {
            var line = picture.Lines[i];
            if (picture.Record?[i] is { } record && record != line)
            {
                // The line that is kept stands there for a moment: the one that is seen takes its place.
                WriteObject(record);
                Host.UI.Write($"\e[A{line}\e[K\r\n");
            }
            else
            {
                WriteObject(line);
            }
        }

        if (picture.Cover.Length > 0) Host.UI.Write(picture.Cover);
    }
}
