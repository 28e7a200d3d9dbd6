using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Text;

namespace AudioPs.Shell;

/// <summary>One runspace and the pipeline that runs in it. Ctrl+C stops the pipeline.</summary>
internal sealed class Session : IDisposable
{
    private readonly ShellHost _host;
    private readonly Runspace _runspace;
    private Pipeline? _running;

    public Session(StartOptions options)
    {
        _host = new ShellHost(canAsk: !options.NonInteractive && !Console.IsInputRedirected);
        var state = InitialSessionState.CreateDefault2();
        EverydayCommands.AddTo(state);
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        var module = BuiltModule.Find();
        if (module is not null)
            BuiltModule.AddToModulePath(module);
        _runspace.Open();
        Runspace.DefaultRunspace = _runspace;
        Console.CancelKeyPress += OnCancelKey;
        if (module is not null && !options.NoProfile)
            Run(new Command("Import-Module") { Parameters = { { "Name", module } } });
    }

    public Runspace Runspace => _runspace;

    /// <summary>The code of `exit` when a command has said it.</summary>
    public int? ExitCode => _host.ExitCode;

    public int RunFile(string path, IEnumerable<string> arguments)
    {
        var command = new Command(path, isScript: false, useLocalScope: false);
        foreach (var parameter in ScriptArguments.Parse(arguments))
            command.Parameters.Add(parameter);
        EngineInternals.LetScriptExit(_runspace);
        return FinalCode(Run(command));
    }

    public int RunCommand(string text) => FinalCode(RunText(text));

    /// <summary>Runs the commands that <paramref name="reader"/> holds, each as soon as it is complete.</summary>
    public int RunLines(TextReader reader)
    {
        var completed = true;
        var text = new StringBuilder();
        while (ExitCode is null && reader.ReadLine() is { } line)
        {
            text.AppendLine(line);
            if (IsIncomplete(text.ToString()))
                continue;
            completed = RunText(text.ToString());
            text.Clear();
        }
        if (ExitCode is null && text.Length > 0)
            completed = RunText(text.ToString());
        return FinalCode(completed);
    }

    /// <summary>True when more lines can make <paramref name="text"/> a command.</summary>
    public static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out var errors);
        return errors.Any(error => error.IncompleteInput);
    }

    /// <summary>Runs what a user wrote and shows its results and errors. False when it ended by an exception.</summary>
    public bool RunText(string text)
    {
        // Only what is in the history sets the session's $?, and with it the exit code.
        using var pipeline = _runspace.CreatePipeline(text, addToHistory: true);
        return Run(pipeline);
    }

    /// <summary>What the user's `prompt` function says, or a plain prompt when it fails.</summary>
    public string PromptText()
    {
        try
        {
            return Evaluate("prompt") is [var text, ..] ? text.ToString() : "PS> ";
        }
        catch (RuntimeException)
        {
            return "PS> ";
        }
    }

    public void Dispose()
    {
        Console.CancelKeyPress -= OnCancelKey;
        ((ShellUI)_host.UI).ClearProgress();
        _runspace.Dispose();
    }

    private bool Run(Command command)
    {
        using var pipeline = _runspace.CreatePipeline();
        pipeline.Commands.Add(command);
        return Run(pipeline);
    }

    private bool Run(Pipeline pipeline)
    {
        pipeline.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.Commands.Add(new Command("Out-Default"));
        try
        {
            Invoke(pipeline);
            return true;
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (RuntimeException e)
        {
            Report(e);
            return false;
        }
    }

    /// <summary>Runs <paramref name="script"/> and returns what it gives; errors are not shown, and $? stays as it was.</summary>
    private Collection<PSObject> Evaluate(string script)
    {
        using var pipeline = _runspace.CreatePipeline(script);
        return Invoke(pipeline);
    }

    private Collection<PSObject> Invoke(Pipeline pipeline)
    {
        Volatile.Write(ref _running, pipeline);
        try
        {
            return pipeline.Invoke();
        }
        finally
        {
            Volatile.Write(ref _running, null);
        }
    }

    private void Report(RuntimeException exception)
    {
        using var pipeline = _runspace.CreatePipeline();
        pipeline.Commands.Add(new Command("Out-Default"));
        pipeline.Input.Write(exception.ErrorRecord);
        pipeline.Input.Close();
        // As an object in the pipeline the error would be a result, on standard output.
        var ui = (ShellUI)_host.UI;
        var text = ui.Capture(width: null, () => pipeline.Invoke()).TrimEnd('\n');
        // The engine has no view for a command that breaks off.
        ui.WriteErrorLine(text.Length > 0 ? text : exception.Message);
    }

    private int FinalCode(bool completed) =>
        ExitCode ?? (completed && LastCommandSucceeded() ? Shell.ExitCode.Success : Shell.ExitCode.Failure);

    private bool LastCommandSucceeded() => LanguagePrimitives.IsTrue(Evaluate("$global:?").FirstOrDefault());

    private void OnCancelKey(object? sender, ConsoleCancelEventArgs e)
    {
        e.Cancel = true;
        Volatile.Read(ref _running)?.StopAsync();
    }
}
