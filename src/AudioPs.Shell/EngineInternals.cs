using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace AudioPs.Shell;

/// <summary>
/// The places where pwsh's own host and cmdlets use what the engine keeps to its friend assemblies. The engine's
/// version is pinned; a member that is gone fails here, by name.
/// </summary>
internal static class EngineInternals
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    private static readonly Assembly Engine = typeof(PSObject).Assembly;

    /// <summary>Gives a Format-* cmdlet its shape, "Table" or "List".</summary>
    public static void SetShape(FrontEndCommandBase command, string shape)
    {
        const string Namespace = "Microsoft.PowerShell.Commands.Internal.Format.";
        var value = Enum.Parse(Type(Namespace + "FormatShape"), shape);
        var implementation = Activator.CreateInstance(
            Type(Namespace + "InnerFormatShapeCommand"), Instance, null, [value], culture: null);
        Field(typeof(FrontEndCommandBase), "implementation").SetValue(command, implementation);
    }

    /// <summary>The exception that ends the commands upstream of <paramref name="command"/> and lets those downstream finish.</summary>
    public static Exception StopUpstream(InternalCommand command) =>
        (Exception)Activator.CreateInstance(
            Type("System.Management.Automation.StopUpstreamCommandsException"), Instance, null, [command], culture: null)!;

    /// <summary>Makes `exit n` in the next script end the session, as for the script that `pwsh -File` names.</summary>
    public static void LetScriptExit(Runspace runspace)
    {
        var context = Property(typeof(Runspace), "ExecutionContext").GetValue(runspace)!;
        Property(context.GetType(), "ScriptCommandProcessorShouldRethrowExit").SetValue(context, true);
    }

    /// <summary>Makes <paramref name="record"/> an error of <paramref name="caller"/>, whoever writes it.</summary>
    public static void SetInvocation(ErrorRecord record, InvocationInfo caller)
    {
        var method = typeof(ErrorRecord).GetMethod("SetInvocationInfo", Instance) ?? throw Missing("SetInvocationInfo");
        method.Invoke(record, [caller]);
        Property(typeof(ErrorRecord), "PreserveInvocationInfoOnce").SetValue(record, true);
    }

    private static Type Type(string name) => Engine.GetType(name) ?? throw Missing(name);

    private static FieldInfo Field(Type type, string name) => type.GetField(name, Instance) ?? throw Missing(name);

    private static PropertyInfo Property(Type type, string name) => type.GetProperty(name, Instance) ?? throw Missing(name);

    private static MissingMemberException Missing(string name) =>
        new($"The PowerShell engine {Engine.GetName().Version} has no '{name}', which this host needs.");
}
