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
    private static readonly Type[] Cmdlets =
    [
        typeof(GetChildItemCommand), typeof(GetItemCommand), typeof(NewItemCommand), typeof(CopyItemCommand), typeof(RemoveItemCommand),
        typeof(GetContentCommand), typeof(SetContentCommand),
        typeof(TestPathCommand), typeof(JoinPathCommand), typeof(SplitPathCommand), typeof(ResolvePathCommand),
        typeof(GetLocationCommand), typeof(SetLocationCommand),
        typeof(WriteOutputCommand), typeof(WriteHostCommand), typeof(WriteWarningCommand), typeof(WriteVerboseCommand), typeof(WriteErrorCommand),
        typeof(SelectObjectCommand), typeof(SortObjectCommand), typeof(MeasureObjectCommand), typeof(MeasureCommandCommand),
        typeof(FormatTableCommand), typeof(FormatListCommand), typeof(OutStringCommand),
    ];

    public static void AddTo(InitialSessionState state)
    {
        foreach (var type in Cmdlets)
        {
            var name = type.GetCustomAttribute<CmdletAttribute>()!;
            state.Commands.Add(new SessionStateCmdletEntry($"{name.VerbName}-{name.NounName}", type, helpFileName: null));
        }
    }
}
