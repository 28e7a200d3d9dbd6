using System.Text.Encodings.Web;
using System.Text.Json;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>What a job is to do. Immutable.</summary>
public sealed record FeatureJobOptions
{
    private const int Version = 1;

    /// <summary>Full path of the folder for the features.</summary>
    public required string FeaturePath { get; init; }

    /// <summary>What is made of each input.</summary>
    public required FeatureRecipe Recipe { get; init; }

    /// <summary>What it is written as.</summary>
    public AudioFeatureFormat Format { get; init; } = AudioFeatureFormat.All[0];

    /// <summary>How many inputs a file has at most, of a format whose files have many.</summary>
    public int ShardLength { get; init; } = 1000;

    /// <summary>How many inputs of a shard may fail before it ends; null for any number.</summary>
    public int? MaxErrors { get; init; }

    /// <summary>As <c>job.json</c>.</summary>
    /// <param name="folder">Full path of the job's folder: what lies in it is named from there on, so that it can be moved.</param>
    /// <param name="shards">How much each shard has to do.</param>
    internal byte[] ToJson(string folder, IReadOnlyList<ShardPlan> shards)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            var within = Path.GetRelativePath(folder, FeaturePath);
            json.WriteString("features", within.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(within) ? FeaturePath : within.Replace('\\', '/'));
            json.WriteString("preset", Recipe.Preset.Name);
            json.WriteStartArray("feature");
            foreach (var kind in Recipe.Features) json.WriteStringValue(kind.Name);
            json.WriteEndArray();
            Write(json, "melCount", Recipe.MelCount);
            Write(json, "coefficientCount", Recipe.CoefficientCount);
            Write(json, "sampleRate", Recipe.SampleRate);
            json.WriteString("quality", $"{Recipe.Quality}");
            json.WriteBoolean("mono", Recipe.Mono);
            json.WriteString("layout", $"{Recipe.Layout}");
            json.WriteString("format", Format.Name);
            if (Format.HoldsMany) json.WriteNumber("shardLength", ShardLength);
            Write(json, "maxErrors", MaxErrors);
            json.WriteStartArray("shards");
            foreach (var shard in shards)
            {
                json.WriteStartObject();
                json.WriteNumber("inputs", shard.Inputs);
                json.WriteNumber("seconds", shard.Seconds);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Reads <c>job.json</c>.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <exception cref="AudioException">It is damaged, or of a later version.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static (FeatureJobOptions Options, ShardPlan[] Shards) Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            if (root.GetProperty("version"u8).GetInt32() is not Version and var version)
            {
                throw new AudioException(
                    AudioError.Unsupported, FormattableString.Invariant($"'{path}' is of version {version}, and version {Version} is read here. Take the AudioPs that wrote it."), path);
            }

            var options = new FeatureJobOptions
            {
                FeaturePath = Path.GetFullPath(root.GetProperty("features"u8).GetString()!, Path.GetDirectoryName(path)!),
                Recipe = new FeatureRecipe
                {
                    Preset = FeaturePreset.Parse(root.GetProperty("preset"u8).GetString()!),
                    Features = [.. root.GetProperty("feature"u8).EnumerateArray().Select(kind => AudioFeatureKind.Parse(kind.GetString()!))],
                    MelCount = Number(root, "melCount"),
                    CoefficientCount = Number(root, "coefficientCount"),
                    SampleRate = Number(root, "sampleRate"),
                    Quality = Enum.Parse<ResampleQuality>(root.GetProperty("quality"u8).GetString()!),
                    Mono = root.GetProperty("mono"u8).GetBoolean(),
                    Layout = Enum.Parse<FeatureLayout>(root.GetProperty("layout"u8).GetString()!),
                },
                Format = AudioFeatureFormat.Parse(root.GetProperty("format"u8).GetString()!),
                ShardLength = root.TryGetProperty("shardLength"u8, out var length) ? length.GetInt32() : 1000,
                MaxErrors = Number(root, "maxErrors"),
            };
            return (options, [.. root.GetProperty("shards"u8).EnumerateArray().Select(shard =>
                new ShardPlan(shard.GetProperty("inputs"u8).GetInt64(), shard.GetProperty("seconds"u8).GetDouble()))]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new AudioException(AudioError.InvalidData, $"'{path}' is damaged. Make the job anew.", path, e);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static int? Number(JsonElement root, string name) => root.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
}
