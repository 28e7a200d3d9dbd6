using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using AudioPs.Shell.Commands;

namespace AudioPs.Shell;

/// <summary>
/// The everyday cmdlets, which PowerShell keeps in assemblies of its own and the engine package does not bring. Each does
/// what its namesake does for the parameters it has. The aliases are the engine's.
/// </summary>
internal static class EverydayCommands
{
    private const string Management = "Microsoft.PowerShell.Management";
    private const string Utility = "Microsoft.PowerShell.Utility";

    private static readonly Type[] ManagementCmdlets =
    [
        typeof(GetChildItemCommand), typeof(GetItemCommand), typeof(NewItemCommand), typeof(CopyItemCommand), typeof(RemoveItemCommand),
        typeof(GetContentCommand), typeof(SetContentCommand),
        typeof(TestPathCommand), typeof(JoinPathCommand), typeof(SplitPathCommand), typeof(ResolvePathCommand),
        typeof(GetLocationCommand), typeof(SetLocationCommand),
    ];

    private static readonly Type[] UtilityCmdlets =
    [
        typeof(WriteOutputCommand), typeof(WriteHostCommand), typeof(WriteWarningCommand), typeof(WriteVerboseCommand), typeof(WriteErrorCommand),
        typeof(SelectObjectCommand), typeof(SortObjectCommand), typeof(MeasureObjectCommand), typeof(MeasureCommandCommand),
        typeof(FormatTableCommand), typeof(FormatListCommand), typeof(OutStringCommand),
    ];

    public static void AddTo(InitialSessionState state)
    {
        Add(state, Management, ManagementCmdlets);
        Add(state, Utility, UtilityCmdlets);
    }

    private static void Add(InitialSessionState state, string home, Type[] cmdlets)
    {
        foreach (var type in cmdlets)
        {
            var attribute = type.GetCustomAttribute<CmdletAttribute>()!;
            var name = $"{attribute.VerbName}-{attribute.NounName}";
            state.Commands.Add(new SessionStateCmdletEntry(name, type, helpFileName: null));
            // The engine's own completion of paths calls them by their full names.
            state.Commands.Add(new SessionStateAliasEntry($@"{home}\{name}", name));
        }
    }
}
