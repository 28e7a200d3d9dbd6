using System.Diagnostics;
using System.Text;

namespace AudioPs.Tests.Media;

/// <summary>One explicit test of a class in a process of its own, which may end, hang or take memory as it likes.</summary>
internal sealed class ChildTest : IDisposable
{
    private readonly StringBuilder _output = new();

    private ChildTest(Process process)
    {
        Process = process;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Process Process { get; }

    /// <summary>What it has said so far.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Whether it ended as a test that passed.</summary>
    public bool HasPassed => Process.HasExited && Process.ExitCode == 0 && Output.Contains("Total: 1", StringComparison.Ordinal);

    public static ChildTest Start(Type type, string method, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(type.Assembly.Location);
        foreach (var argument in (string[])["-noLogo", "-noColor", "-explicit", "only", "-method", $"{type.FullName}.{method}"])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return new ChildTest(new Process { StartInfo = start });
    }

    public void Dispose()
    {
        if (!Process.HasExited) Process.Kill(entireProcessTree: true);
        Process.WaitForExit();
        Process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output) _output.AppendLine(line.Data);
    }
}
