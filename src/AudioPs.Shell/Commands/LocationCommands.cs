using System.Management.Automation;

namespace AudioPs.Shell.Commands;

[Cmdlet(VerbsDiagnostic.Test, "Path", DefaultParameterSetName = WildcardSet)]
internal sealed class TestPathCommand : PathCommand
{
    public enum ItemKind
    {
        Any,
        Container,
        Leaf,
    }

    [Parameter(Position = 0, ParameterSetName = WildcardSet, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public override string[] Path { get; set; } = [];

    [Parameter]
    [Alias("Type")]
    public ItemKind PathType { get; set; }

    protected override void ProcessPath(string path)
    {
        var exists = !string.IsNullOrWhiteSpace(path) && InvokeProvider.Item.Exists(path, force: true, IsLiteral);
        if (exists && PathType != ItemKind.Any)
        {
            var exact = IsLiteral ? WildcardPattern.Escape(path) : path;
            exists = InvokeProvider.Item.IsContainer(exact) == (PathType == ItemKind.Container);
        }
        WriteObject(exists);
    }
}

[Cmdlet(VerbsCommon.Join, "Path")]
internal sealed class JoinPathCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string[] ChildPath { get; set; } = [];

    [Parameter(Position = 2, ValueFromRemainingArguments = true)]
    public string[] AdditionalChildPath { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var path in Path)
            this.ReportErrors(path, () => WriteObject(ChildPath.Concat(AdditionalChildPath).Aggregate(path, SessionState.Path.Combine)));
    }
}

[Cmdlet(VerbsCommon.Split, "Path", DefaultParameterSetName = "Parent")]
internal sealed class SplitPathCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = "Parent")]
    public SwitchParameter Parent { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Leaf")]
    public SwitchParameter Leaf { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LeafBase")]
    public SwitchParameter LeafBase { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Extension")]
    public SwitchParameter Extension { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "IsAbsolute")]
    public SwitchParameter IsAbsolute { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Path)
            this.ReportErrors(path, () => WriteObject(Part(path)));
    }

    private object Part(string path) => ParameterSetName switch
    {
        "Leaf" => SessionState.Path.ParseChildName(path),
        "LeafBase" => System.IO.Path.GetFileNameWithoutExtension(SessionState.Path.ParseChildName(path)),
        "Extension" => System.IO.Path.GetExtension(SessionState.Path.ParseChildName(path)),
        "IsAbsolute" => SessionState.Path.IsPSAbsolute(path, out _),
        _ => SessionState.Path.ParseParent(path, ""),
    };
}

[Cmdlet(VerbsDiagnostic.Resolve, "Path", DefaultParameterSetName = WildcardSet)]
internal sealed class ResolvePathCommand : PathCommand
{
    [Parameter]
    public SwitchParameter Relative { get; set; }

    protected override void ProcessPath(string path)
    {
        foreach (var found in SessionState.Path.GetResolvedPSPathFromPSPath(IsLiteral ? WildcardPattern.Escape(path) : path))
        {
            if (!Relative)
            {
                WriteObject(found);
                continue;
            }
            var relative = System.IO.Path.GetRelativePath(SessionState.Path.CurrentLocation.ProviderPath, found.ProviderPath);
            WriteObject(relative.StartsWith('.') ? relative : System.IO.Path.Combine(".", relative));
        }
    }
}

[Cmdlet(VerbsCommon.Get, "Location")]
internal sealed class GetLocationCommand : PSCmdlet
{
    protected override void ProcessRecord() => WriteObject(SessionState.Path.CurrentLocation);
}

[Cmdlet(VerbsCommon.Set, "Location", DefaultParameterSetName = "Path")]
internal sealed class SetLocationCommand : PSCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string Path { get; set; } = "~";

    [Parameter(ParameterSetName = "LiteralPath", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string? LiteralPath { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord() => this.ReportErrors(LiteralPath ?? Path, () =>
    {
        var location = SessionState.Path.SetLocation(LiteralPath is { } literal ? WildcardPattern.Escape(literal) : Path);
        if (PassThru)
            WriteObject(location);
    });
}
