using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace AudioPs.Commands.Tests;

/// <summary>A runspace with the test cmdlets, in a folder of its own.</summary>
public sealed class Engine : IDisposable
{
    private readonly Runspace _runspace;

    public Engine()
    {
        Folder = Directory.CreateTempSubdirectory("audiops-test-").FullName;
        var state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Invoke-TestWork", typeof(InvokeTestWorkCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Get-TestInput", typeof(GetTestInputCommand), null));
        state.Commands.Add(new SessionStateCmdletEntry("Test-PipelineEnd", typeof(TestPipelineEndCommand), null));
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        _runspace.SessionStateProxy.Path.SetLocation(Folder);
    }

    /// <summary>The current location.</summary>
    public string Folder { get; }

    public void Dispose()
    {
        _runspace.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    public PowerShell Script(string script, params object[] arguments)
    {
        var shell = PowerShell.Create(_runspace).AddScript(script);
        foreach (var argument in arguments) shell.AddArgument(argument);
        return shell;
    }

    /// <summary>Makes files of one byte and returns their full paths.</summary>
    public string[] Touch(params string[] names) =>
        [.. names.Select(name =>
        {
            var path = Path.Combine(Folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "x");
            return path;
        })];

    public string[] Touch(int count) =>
        Touch([.. Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"{i:00000}.wav"))]);
}
