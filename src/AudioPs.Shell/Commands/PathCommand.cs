using System.Management.Automation;

namespace AudioPs.Shell.Commands;

/// <summary>-Path with wildcards or -LiteralPath without, from the pipeline or by property name.</summary>
internal abstract class PathCommand : PSCmdlet
{
    protected const string WildcardSet = "Path";
    protected const string LiteralSet = "LiteralPath";

    [Parameter(Position = 0, ParameterSetName = WildcardSet, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public virtual string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = LiteralSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    protected bool IsLiteral => ParameterSetName == LiteralSet;

    protected override void ProcessRecord()
    {
        foreach (var path in IsLiteral ? LiteralPath : Path)
            this.ReportErrors(path, () => ProcessPath(path));
    }

    protected abstract void ProcessPath(string path);

    /// <summary>The provider's own paths that <paramref name="path"/> names; an error when there is none.</summary>
    protected IEnumerable<string> Resolve(string path, out ProviderInfo provider)
    {
        if (!IsLiteral)
            return GetResolvedProviderPathFromPSPath(path, out provider);
        var literal = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        // Getting the item is what says that it is missing, in the engine's words.
        InvokeProvider.Item.Get([path], force: true, literalPath: true);
        return [literal];
    }
}
