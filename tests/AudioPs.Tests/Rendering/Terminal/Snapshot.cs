using System.Runtime.CompilerServices;
using Xunit;

namespace AudioPs.Tests.Rendering.Terminal;

/// <summary>
/// Pictures as they were when someone last looked at them, under Snapshots/, with escape characters shown as ␛. After a
/// change that is meant, AUDIOPS_UPDATE_SNAPSHOTS=1 writes them anew: look at them, then commit them.
/// </summary>
internal static class Snapshot
{
    public static void Check(string name, IEnumerable<string> lines, [CallerFilePath] string source = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(source)!, "Snapshots", name + ".txt");
        var text = string.Concat(lines.Select(line => line.Replace('\e', '␛') + "\n"));
        if (Environment.GetEnvironmentVariable("AUDIOPS_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"There is no snapshot {file}.");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text);
    }
}
