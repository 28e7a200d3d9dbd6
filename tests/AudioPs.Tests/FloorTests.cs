using System.Reflection;
using Xunit;

namespace AudioPs.Tests;

/// <summary>
/// The folders of the library are floors: what a type uses lies in its own folder or below it. Read from what is compiled,
/// so that no word in a comment counts, and what a method does in its body does.
/// </summary>
public class FloorTests
{
    // Each folder and those right below it. What several may use lies in the library's own folder, at the very bottom.
    private static readonly Dictionary<string, string[]> _below = new()
    {
        [""] = [],
        ["Interop"] = [""],
        ["Values"] = [""],
        ["Tables"] = ["Interop"],
        ["Inference"] = ["Interop"],
        ["Media"] = ["Interop", "Values", "Tables"],
        ["Devices"] = ["Media"],
        ["Dsp/Simd"] = [""],
        ["Dsp/Fft"] = ["Dsp/Simd"],
        ["Dsp/Frames"] = ["Dsp/Fft", "Media"],
        ["Dsp/Convolution"] = ["Dsp/Frames"],
        ["Dsp/Arrays"] = ["Dsp/Frames"],
        ["Dsp/Bands"] = ["Dsp/Arrays"],
        ["Dsp/Stft"] = ["Dsp/Bands"],
        ["Analysis/Engine"] = ["Dsp/Stft"],
        ["Analysis"] = ["Analysis/Engine", "Inference"],
        ["Rendering"] = ["Analysis"],
        ["Corpora"] = ["Analysis"],

        // Loaded by Rendering's one type that knows how; it draws what Rendering hands it.
        ["AudioPs.Drawing"] = ["Rendering"],

        // The same of table files, and of networks.
        ["AudioPs.Tables"] = ["Tables"],
        ["AudioPs.Inference"] = ["Inference"],
    };

    private static readonly string[] _packaged = ["AudioPs.Drawing", "AudioPs.Inference", "AudioPs.Tables"];

    private static readonly Assembly _library = typeof(AudioException).Assembly;

    [Fact]
    public void Arrows_between_the_folders_point_down()
    {
        var files = SourceFiles.Of(_library, "src/AudioPs/");
        foreach (var (type, file) in _packaged.SelectMany(name => SourceFiles.Of(Assembly.Load(name), "src/")))
        {
            files.Add(type, file);
        }

        // A folder that is gone has no line, and a test that has read no types has seen nothing.
        Assert.Equal(_below.Keys.Order(), files.Values.Select(FloorOf).Distinct().Order());

        var up = from type in files.Keys
                 let reached = ReachedFrom(FloorOf(files[type]))
                 from used in TypeUses.Of(type).Where(files.ContainsKey)
                 where !reached.Contains(FloorOf(files[used]))
                 select $"{Outer(type)} in {files[type]} uses {Outer(used)} in {files[used]}, which is not below it.";
        var arrows = up.Distinct().Order().ToArray();
        Assert.True(arrows.Length == 0, string.Join('\n', arrows));
    }

    [Fact]
    public void The_library_knows_neither_PowerShell_nor_what_brings_packages()
    {
        string[] above = ["System.Management.Automation", .. _packaged, "AudioPs.Commands"];
        Assert.Empty(_library.GetReferencedAssemblies().Select(name => name.Name!).Intersect(above));
    }

    // What the compiler makes of lambdas and iterators has a name that nobody wrote.
    private static string Outer(Type type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type.Name.Split('`')[0];
    }

    // The deepest folder of the table that the file is in.
    private static string FloorOf(string file)
    {
        var folder = Above(file);
        while (!_below.ContainsKey(folder) && folder.Length > 0) folder = Above(folder);
        Assert.True(folder.Length > 0 || !file.Contains('/'), $"{file} is in a folder that has no line in the table of floors.");
        return folder;

        static string Above(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];
    }

    private static HashSet<string> ReachedFrom(string floor) =>
        [floor, .. _below[floor].SelectMany(ReachedFrom)];
}
