using System.Text.Json;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Golden;

/// <summary>
/// Reference outputs of other toolkits: a folder named by AUDIOPS_GOLDEN, or <c>shared/golden</c> beside this project or a
/// folder above it. Tests that need it are skipped where it is absent.
/// </summary>
internal static class GoldenData
{
    private static readonly Lazy<string?> _folder = new(Find);

    private static readonly Lazy<Dictionary<string, GoldenCase>> _cases = new(() =>
        JsonSerializer.Deserialize<GoldenCase[]>(File.ReadAllText(Path.Combine(Folder, "manifest.json")), JsonOptions)!
            .ToDictionary(one => one.Id));

    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Whether the reference data was found.</summary>
    public static bool IsHere => _folder.Value is not null;

    /// <summary>Every case, in the order of the manifest.</summary>
    public static IEnumerable<GoldenCase> Cases
    {
        get
        {
            _ = Folder;
            return _cases.Value.Values;
        }
    }

    private static string Folder
    {
        get
        {
            Assert.SkipWhen(_folder.Value is null, "The reference data is not here; AUDIOPS_GOLDEN may name its folder.");
            return _folder.Value!;
        }
    }

    /// <summary>The full path of one of its files; skips the test where it is absent.</summary>
    public static string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>A case of the manifest; skips the test where there is no manifest.</summary>
    public static GoldenCase Case(string id)
    {
        _ = Folder;
        return _cases.Value[id];
    }

    public static Npy Read(GoldenOutput output) => Npy.Read(Path.Combine(Folder, output.File));

    /// <summary>Every .npy file there is.</summary>
    public static IEnumerable<string> Arrays() =>
        Directory.EnumerateFiles(Path.Combine(Folder, "npy"), "*.npy", SearchOption.AllDirectories);

    /// <summary>The excerpt of a file that a case analyses.</summary>
    public static AudioClip Read(GoldenInput input)
    {
        var clip = WavFile.Read(Path.Combine(Folder, input.File!));
        Assert.Equal((input.SampleRate, input.Channels), (clip.SampleRate, clip.Channels));
        var samples = new float[input.Channels * input.Count];
        for (var channel = 0; channel < input.Channels; channel++)
        {
            clip.Channel(channel).Slice(input.Start, input.Count).CopyTo(samples.AsSpan(channel * input.Count));
        }

        return new AudioClip(samples, input.Channels, input.SampleRate);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("AUDIOPS_GOLDEN") is { Length: > 0 } named) return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "golden");
            if (File.Exists(Path.Combine(candidate, "manifest.json"))) return candidate;
        }

        return null;
    }
}
