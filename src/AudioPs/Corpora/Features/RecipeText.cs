using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AudioPs.Analysis;

namespace AudioPs.Corpora;

/// <summary>What features are made by, as a file that tells it of others: every option, by name.</summary>
internal static class RecipeText
{
    private const int Version = 1;

    /// <summary>The same bytes for the same recipe.</summary>
    public static byte[] Of(FeatureExtractor extractor, AudioFeatureFormat format, int shardLength)
    {
        var recipe = extractor.Recipe;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("preset", recipe.Preset.Name);
            json.WriteString("toolkit", recipe.Preset.Toolkit);
            json.WriteString("format", format.Name);
            if (format.Packing is not null) json.WriteNumber("shardLength", shardLength);
            json.WriteString("layout", $"{recipe.Layout}");
            json.WriteBoolean("mono", recipe.Mono);
            Write(json, "sampleRate", recipe.SampleRate);
            if (recipe.SampleRate is not null) json.WriteString("quality", $"{recipe.Quality}");
            json.WriteStartObject("features");
            foreach (var (key, options) in extractor.Options) WriteOptions(json, key, options);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>What the features of a folder are written as.</summary>
    /// <exception cref="AudioException">Its recipe is damaged.</exception>
    public static AudioFeatureFormat FormatOf(FolderFiles files)
    {
        try
        {
            using var recipe = JsonDocument.Parse(File.ReadAllBytes(files.Recipe));
            return AudioFeatureFormat.Parse(recipe.RootElement.GetProperty("format"u8).GetString() ?? "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FileNotFoundException)
        {
            throw new AudioException(AudioError.InvalidData, $"'{files.Recipe}' is damaged. Run a shard again.", files.Folder, e);
        }
    }

    private static void WriteOptions(Utf8JsonWriter json, string name, OptionValues options)
    {
        json.WriteStartObject(name);
        foreach (var (option, value) in options.Values) Write(json, option, value);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNull(name);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            case MelSpectrogramOptions mel:
                WriteOptions(json, name, OptionValues.Of(mel));
                break;
            default:
                json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
