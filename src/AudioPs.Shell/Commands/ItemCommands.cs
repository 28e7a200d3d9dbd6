using System.IO.Enumeration;
using System.Management.Automation;

namespace AudioPs.Shell.Commands;

[Cmdlet(VerbsCommon.Get, "ChildItem", DefaultParameterSetName = WildcardSet)]
internal sealed class GetChildItemCommand : PathCommand
{
    [Parameter(Position = 0, ParameterSetName = WildcardSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public override string[] Path { get; set; } = ["."];

    [Parameter(Position = 1)]
    public string? Filter { get; set; }

    [Parameter]
    [Alias("s", "r")]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public uint? Depth { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [Alias("af")]
    public SwitchParameter File { get; set; }

    [Parameter]
    [Alias("ad")]
    public SwitchParameter Directory { get; set; }

    protected override void ProcessPath(string path)
    {
        var expression = Filter is null ? null : FileSystemName.TranslateWin32Expression(Filter);
        var items = InvokeProvider.ChildItem.Get([path], Recurse || Depth is not null, Depth ?? uint.MaxValue, Force, IsLiteral);
        foreach (var item in items)
        {
            var isContainer = LanguagePrimitives.IsTrue(item.Properties["PSIsContainer"]?.Value);
            var name = item.Properties["PSChildName"]?.Value as string ?? "";
            if ((!File || !isContainer) && (!Directory || isContainer)
                && (expression is null || FileSystemName.MatchesWin32Expression(expression, name)))
            {
                WriteObject(item);
            }
        }
    }
}

[Cmdlet(VerbsCommon.Get, "Item", DefaultParameterSetName = WildcardSet)]
internal sealed class GetItemCommand : PathCommand
{
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessPath(string path) =>
        WriteObject(InvokeProvider.Item.Get([path], Force, IsLiteral), enumerateCollection: true);
}

[Cmdlet(VerbsCommon.New, "Item", SupportsShouldProcess = true)]
internal sealed class NewItemCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = ["."];

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Type")]
    public string? ItemType { get; set; }

    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Target")]
    public object? Value { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Path)
        {
            var target = Name is null ? path : SessionState.Path.Combine(path, Name);
            if (ShouldProcess(target, $"Create {ItemType ?? "File"}"))
                this.ReportErrors(target, () => WriteObject(InvokeProvider.Item.New([path], Name, ItemType, Value, Force), true));
        }
    }
}

[Cmdlet(VerbsCommon.Copy, "Item", DefaultParameterSetName = WildcardSet, SupportsShouldProcess = true)]
internal sealed class CopyItemCommand : PathCommand
{
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string Destination { get; set; } = ".";

    [Parameter]
    public SwitchParameter Container { get; set; } = true;

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessPath(string path)
    {
        if (!ShouldProcess($"Item: {path} Destination: {Destination}", "Copy"))
            return;
        var kind = Container ? CopyContainers.CopyTargetContainer : CopyContainers.CopyChildrenOfTargetContainer;
        var copies = InvokeProvider.Item.Copy([path], Destination, Recurse, kind, Force, IsLiteral);
        if (PassThru)
            WriteObject(copies, enumerateCollection: true);
    }
}

[Cmdlet(VerbsCommon.Remove, "Item", DefaultParameterSetName = WildcardSet, SupportsShouldProcess = true)]
internal sealed class RemoveItemCommand : PathCommand
{
    private bool _yesToAll;
    private bool _noToAll;

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessPath(string path)
    {
        foreach (var item in Resolve(path, out var provider))
        {
            var target = $"{provider}::{item}";
            var isFolder = provider.Name == "FileSystem" && System.IO.Directory.Exists(item);
            if (!ShouldProcess(item, provider.Name != "FileSystem" ? "Remove Item" : isFolder ? "Remove Directory" : "Remove File"))
                continue;
            var isFull = isFolder
                && (File.GetAttributes(item) & FileAttributes.ReparsePoint) == 0
                && System.IO.Directory.EnumerateFileSystemEntries(item).Any();
            if (!isFull || Recurse || ShouldContinue(
                $"The item at {item} has children and the Recurse parameter was not specified. If you continue, all children will be removed with the item. Are you sure you want to continue?",
                "Confirm", ref _yesToAll, ref _noToAll))
            {
                InvokeProvider.Item.Remove([target], recurse: Recurse || isFull, Force, literalPath: true);
            }
        }
    }
}
