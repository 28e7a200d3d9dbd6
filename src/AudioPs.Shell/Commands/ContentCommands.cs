using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Text;

namespace AudioPs.Shell.Commands;

[Cmdlet(VerbsCommon.Get, "Content", DefaultParameterSetName = WildcardSet)]
internal sealed class GetContentCommand : PathCommand
{
    [Parameter]
    [Alias("First", "Head")]
    public long TotalCount { get; set; } = -1;

    [Parameter]
    [Alias("Last")]
    public int Tail { get; set; } = -1;

    [Parameter]
    public SwitchParameter Raw { get; set; }

    [Parameter]
    public SwitchParameter AsByteStream { get; set; }

    [Parameter]
    [ValidateSet("utf8", "utf8NoBOM", "utf8BOM", "ascii", "latin1", "unicode")]
    public string Encoding { get; set; } = "utf8NoBOM";

    protected override void ProcessPath(string path)
    {
        foreach (var item in Resolve(path, out var provider))
        {
            if (provider.Name == "FileSystem" && Directory.Exists(item))
                throw new IOException($"Unable to get content because it is a directory: '{item}'. Please use 'Get-ChildItem' instead.");
            if (provider.Name != "FileSystem")
                WriteItem($"{provider}::{item}");
            else if (AsByteStream)
                WriteObject(File.ReadAllBytes(item), enumerateCollection: !Raw);
            else if (Raw)
                WriteText(File.ReadAllText(item, TextEncoding.Get(Encoding)));
            else
                WriteLines(File.ReadLines(item, TextEncoding.Get(Encoding)));
        }
    }

    private void WriteText(string text)
    {
        // Nothing comes of an empty file, as in PowerShell.
        if (text.Length > 0)
            WriteObject(text);
    }

    private void WriteLines(IEnumerable<string> lines)
    {
        if (TotalCount >= 0)
            lines = lines.Take((int)long.Min(TotalCount, int.MaxValue));
        if (Tail >= 0)
            lines = lines.TakeLast(Tail);
        foreach (var line in lines)
            WriteObject(line);
    }

    private void WriteItem(string path)
    {
        foreach (var reader in InvokeProvider.Content.GetReader([path], force: true, literalPath: true))
        {
            using (reader)
                WriteObject(reader.Read(readCount: 0), enumerateCollection: true);
        }
    }
}

[Cmdlet(VerbsCommon.Set, "Content", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
internal sealed class SetContentCommand : PSCmdlet, IDisposable
{
    private readonly List<Stream> _files = [];
    private byte[] _newLine = [];
    private Encoding _encoding = TextEncoding.Get("utf8NoBOM");

    [Parameter(Position = 0, Mandatory = true, ParameterSetName = "Path")]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Value { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter]
    public SwitchParameter AsByteStream { get; set; }

    [Parameter]
    [ValidateSet("utf8", "utf8NoBOM", "utf8BOM", "ascii", "latin1", "unicode")]
    public string Encoding { get; set; } = "utf8NoBOM";

    public void Dispose()
    {
        _files.ForEach(file => file.Dispose());
        _files.Clear();
    }

    protected override void BeginProcessing()
    {
        _encoding = TextEncoding.Get(Encoding);
        _newLine = NoNewline ? [] : _encoding.GetBytes(Environment.NewLine);
        foreach (var path in ParameterSetName == "Path" ? Path : LiteralPath)
        {
            this.ReportErrors(path, () =>
            {
                foreach (var file in Targets(path))
                {
                    if (ShouldProcess($"Path: {file}", "Set Content"))
                        Open(file);
                }
            });
        }
    }

    protected override void ProcessRecord()
    {
        foreach (var value in Value ?? [])
        {
            var bytes = AsByteStream
                ? LanguagePrimitives.ConvertTo<byte[]>(value)
                : [.. _encoding.GetBytes(value is null ? "" : PSObject.AsPSObject(value).ToString()), .. _newLine];
            _files.ForEach(file => file.Write(bytes));
        }
    }

    protected override void EndProcessing() => Dispose();

    private Collection<string> Targets(string path)
    {
        // A wildcard names files that are there; any other path may name a new one.
        var isPattern = ParameterSetName == "Path" && WildcardPattern.ContainsWildcardCharacters(path);
        var files = isPattern
            ? GetResolvedProviderPathFromPSPath(path, out var provider)
            : [SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)];
        return provider.Name == "FileSystem"
            ? files
            : throw new PSNotSupportedException($"Set-Content of this host writes files only, and '{path}' is in the {provider.Name} provider.");
    }

    private void Open(string file)
    {
        if (Force && File.Exists(file))
            File.SetAttributes(file, File.GetAttributes(file) & ~FileAttributes.ReadOnly);
        _files.Add(File.Create(file));
        if (!AsByteStream)
            _files[^1].Write(_encoding.GetPreamble());
    }
}
