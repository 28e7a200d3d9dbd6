using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace AudioPs.Shell.Commands;

[Cmdlet(VerbsCommon.Format, "Table")]
internal sealed class FormatTableCommand : OuterFormatTableBase
{
    public FormatTableCommand() => EngineInternals.SetShape(this, "Table");
}

[Cmdlet(VerbsCommon.Format, "List")]
internal sealed class FormatListCommand : OuterFormatTableAndListBase
{
    public FormatListCommand() => EngineInternals.SetShape(this, "List");
}

/// <summary>Out-Host into a string: the host's terminal hands over what the engine lays out.</summary>
[Cmdlet(VerbsData.Out, "String")]
internal sealed class OutStringCommand : PSCmdlet, IDisposable
{
    private readonly StringBuilder _text = new();
    private SteppablePipeline? _outHost;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; } = AutomationNull.Value;

    [Parameter]
    public SwitchParameter Stream { get; set; }

    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int? Width { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    public void Dispose() => _outHost?.Dispose();

    protected override void BeginProcessing()
    {
        _outHost = ScriptBlock.Create("Out-Host").GetSteppablePipeline(CommandOrigin.Internal);
        Collect(() => _outHost.Begin(expectInput: true));
    }

    protected override void ProcessRecord() => Collect(() => _outHost!.Process(InputObject));

    protected override void EndProcessing()
    {
        Collect(() => _outHost!.End());
        if (!Stream)
            WriteObject(_text.ToString());
    }

    private void Collect(Action write)
    {
        var text = ((ShellUI)Host.PrivateData.BaseObject).Capture(Width, write);
        if (text.Length == 0)
            return;
        if (Stream)
            WriteObject((text.EndsWith('\n') ? text[..^1] : text).Split('\n'), enumerateCollection: true);
        else
            _text.Append(NoNewline ? text.Replace("\n", "", StringComparison.Ordinal) : text);
    }
}
