using System.Management.Automation;
using System.Reflection;

namespace AudioPs.Commands;

/// <summary>Tells whether what a cmdlet writes is shown, or goes elsewhere.</summary>
/// <remarks>
/// A cmdlet's place in its pipeline does not tell: <c>Show-Waveform x</c>, <c>$text = Show-Waveform x</c> and
/// <c>Show-Waveform x > file</c> are all the last of one. What tells is the command that the engine has put behind it, through
/// functions and script blocks, and the engine has no public name for that. Where its names have changed, the place decides.
/// </remarks>
internal static class PipelineEnd
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    /// <summary>Whether the output of a cmdlet goes straight to the host, and from there to a terminal.</summary>
    public static bool IsTerminal(PSCmdlet cmdlet) =>
        // The host does not say whether what it writes is redirected: pwsh and its likes write to the process's output.
        !Console.IsOutputRedirected && LeadsToHost(cmdlet);

    /// <summary>Whether the next command is the one that shows what is left: Out-Default, or Out-Host.</summary>
    public static bool LeadsToHost(PSCmdlet cmdlet)
    {
        if (!TryRead(cmdlet.CommandRuntime, "OutputPipe", out var pipe) || pipe is null
            || !TryRead(pipe, "DownstreamCmdlet", out var processor)
            || (processor is not null && !TryRead(processor, "Command", out processor)))
        {
            return cmdlet.MyInvocation.PipelinePosition == cmdlet.MyInvocation.PipelineLength;
        }

        return processor is PSCmdlet { MyInvocation.MyCommand.Name: "Out-Default" or "Out-Host" };
    }

    /// <summary>The command that takes what a cmdlet writes; null where that is none, or not known.</summary>
    public static object? Next(Cmdlet cmdlet) =>
        TryRead(cmdlet.CommandRuntime, "OutputPipe", out var pipe) && pipe is not null
        && TryRead(pipe, "DownstreamCmdlet", out var processor) && processor is not null
        && TryRead(processor, "Command", out var command) ? command : null;

    /// <summary>The variable that a command before a cmdlet keeps its objects in (-PipelineVariable); null where none does, or it is not known.</summary>
    public static string? FindPipelineVariable(PSCmdlet cmdlet)
    {
        if (!TryRead(cmdlet.CommandRuntime, "PipelineProcessor", out var pipeline) || pipeline is null
            || !TryRead(pipeline, "Commands", out var commands) || commands is not System.Collections.IEnumerable processors)
        {
            return null;
        }

        foreach (var processor in processors)
        {
            if (!TryRead(processor, "Command", out var command) || ReferenceEquals(command, cmdlet)) return null;
            if (command is Cmdlet before && TryRead(before.CommandRuntime, "PipelineVariable", out var name) && name is string { Length: > 0 } variable)
            {
                return variable;
            }
        }

        return null;
    }

    /// <summary>Whether this runs in a runspace of ForEach-Object -Parallel, by the name that the engine gives those.</summary>
    public static bool IsInParallelLoop =>
        System.Management.Automation.Runspaces.Runspace.DefaultRunspace?.Name.StartsWith("PSTask:", StringComparison.Ordinal) == true;

    private static bool TryRead(object target, string name, out object? value)
    {
        var property = target.GetType().GetProperty(name, Instance);
        value = property?.GetValue(target);
        return property is not null;
    }
}
