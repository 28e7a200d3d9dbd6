using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AudioPs.Analysis;

namespace AudioPs.Rendering;

/// <summary>The page of a report: what all of them have, and what it says of its files.</summary>
/// <remarks>Its sources are beside this file; main.mjs begins it.</remarks>
internal static class ReportPage
{
    private static readonly string[] Styles = ["Page/theme.css", "Report/report.css"];

    /// <summary>Writes the page.</summary>
    /// <param name="writer">Takes the text, to be encoded as UTF-8.</param>
    /// <param name="options">How the report is made.</param>
    /// <param name="entries">What it says of each file, in order.</param>
    /// <param name="folder">Address of the folder beside it that holds pictures and sound; null where the page holds them.</param>
    /// <param name="writeData">Writes the elements that hold them.</param>
    public static void Write(
        TextWriter writer,
        ReportOptions options,
        IReadOnlyList<ReportEntry> entries,
        string? folder,
        Action<TextWriter> writeData)
    {
        // The sound of a page in one file is a blob of its own making; a file beside it is of the same place.
        var page = new HtmlPage(
            "Report/report.html",
            Styles,
            "Report/main.mjs",
            folder is null ? "img-src data:; media-src blob:" : "img-src data:; media-src 'self' file:",
            loadsScripts: folder is not null);
        var version = typeof(ReportPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
        page.Write(writer, new Dictionary<string, Action<TextWriter>>
        {
            ["version"] = w => w.Write(HtmlEncoder.Default.Encode(version)),
            ["title"] = w => w.Write(HtmlEncoder.Default.Encode(options.Title)),
            ["report"] = w => w.Write(Describe(options, entries, folder)),
            ["data"] = writeData,
        });
    }

    /// <summary>Media type of the sound.</summary>
    public static string MediaType(ReportAudioFormat format) =>
        format == ReportAudioFormat.Opus ? "audio/ogg; codecs=opus" : "audio/mp4; codecs=\"mp4a.40.2\"";

    // The encoder escapes all but letters, digits and plain signs, so that no text can end the element it stands in.
    private static string Describe(ReportOptions options, IReadOnlyList<ReportEntry> entries, string? folder)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("title", options.Title);
            json.WriteNumber("range", PicturePacker.Range);
            json.WriteBoolean("tests", options.Test is not null);
            json.WriteStartObject("colorMap");
            json.WriteString("name", options.ColorMap.Name);
            var colors = new List<byte>();
            foreach (var color in options.ColorMap.Colors) colors.AddRange([color.R, color.G, color.B]);
            json.WriteString("colors", Convert.ToBase64String([.. colors]));
            json.WriteEndObject();
            json.WriteStartObject("views");
            foreach (var view in options.Views) Describe(json, view);
            json.WriteEndObject();
            json.WriteStartArray("files");
            foreach (var entry in entries) Describe(json, options, entry, folder);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Describe(Utf8JsonWriter json, AudioView view)
    {
        json.WriteStartObject(view.Key);
        json.WriteString("caption", view.Caption);
        json.WriteString("description", view.Description);
        if (view.Scale is { } scale) json.WriteString("scale", scale.ToString().ToLowerInvariant());
        if (view.Height > 0) json.WriteNumber("height", view.Height);
        json.WriteEndObject();
    }

    private static void Describe(Utf8JsonWriter json, ReportOptions options, ReportEntry entry, string? folder)
    {
        json.WriteStartObject();
        json.WriteNumber("id", entry.Id);
        json.WriteString("name", entry.Name);
        if (entry.Error is not null) json.WriteString("error", entry.Error);
        if (entry.Test is { } test) Describe(json, test);
        if (entry.Info is { } info)
        {
            json.WriteString("format", info.Format);
            json.WriteString("codec", info.Codec);
            json.WriteString("encoding", info.Encoding);
            json.WriteNumber("rate", info.SampleRate);
            json.WriteNumber("channels", info.Channels);
            json.WriteString("layout", info.ChannelLayout);
            if (info.BitDepth is { } bits) json.WriteNumber("bits", bits);
            json.WriteNumber("duration", Round((double)entry.SampleCount / info.SampleRate));
            if (entry.StartTime > 0) json.WriteNumber("offset", Round(entry.StartTime));
            json.WriteNumber("samples", entry.SampleCount);
            if (info.FileSize > 0) json.WriteNumber("size", info.FileSize);
            if (info.BitRate is { } rate) json.WriteNumber("bitRate", rate);
            WriteLevel(json, "peak", entry.Peak);
            WriteLevel(json, "rms", entry.Rms);
            json.WriteNumber("clipped", entry.ClippedSamples);
            if (entry.Loudness is { } loudness) Describe(json, loudness);
            json.WriteStartArray("tags");
            foreach (var (name, value) in info.Tags)
            {
                json.WriteStartArray();
                json.WriteStringValue(name);
                json.WriteStringValue(value);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        if (entry.Waveform is { } waveform)
        {
            json.WriteStartObject("waveform");
            json.WriteNumber("columns", waveform.Columns);
            json.WriteNumber("step", waveform.Step);
            json.WriteNumber("scale", waveform.Scale);
            json.WriteEndObject();
        }

        if (entry.Rasters.Count > 0)
        {
            json.WriteStartArray("rasters");
            foreach (var raster in entry.Rasters)
            {
                json.WriteStartObject();
                json.WriteString("kind", raster.View.Key);
                json.WriteNumber("rows", raster.Rows);
                json.WriteNumber("columns", raster.Columns);
                json.WriteNumber("start", raster.Start);
                json.WriteNumber("step", raster.Step);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (entry.SpeechCount is { } speech) json.WriteNumber("speech", speech);
        if (entry.SoundSize > 0)
        {
            json.WriteStartObject("sound");
            json.WriteString("type", MediaType(options.AudioFormat));
            json.WriteNumber("size", entry.SoundSize);
            if (folder is not null) json.WriteString("source", $"{folder}/{ReportWriter.SoundName(entry.Id, options.AudioFormat)}");
            json.WriteEndObject();
        }

        if (folder is not null && entry.HasPictures) json.WriteString("script", $"{folder}/{ReportWriter.ScriptName(entry.Id)}");
        json.WriteEndObject();
    }

    // Where there is no figure it is left out, and the state says why there is no loudness.
    private static void Describe(Utf8JsonWriter json, AudioLoudness loudness)
    {
        json.WriteStartObject("loudness");
        json.WriteString("state", loudness.State switch
        {
            LoudnessState.TooShort => "too short",
            LoudnessState.Silent => "silent",
            _ => "measured",
        });
        Write("integrated", loudness.IntegratedLoudness);
        Write("range", loudness.LoudnessRange);
        Write("momentaryMax", loudness.MomentaryMax);
        Write("shortTermMax", loudness.ShortTermMax);
        Write("truePeak", loudness.TruePeak);
        json.WriteEndObject();

        void Write(string name, double? value)
        {
            if (value is { } figure) json.WriteNumber(name, Math.Round(figure, 2));
        }
    }

    private static void Describe(Utf8JsonWriter json, AudioTestResult test)
    {
        json.WriteStartArray("rules");
        foreach (var rule in test.Rules)
        {
            json.WriteStartObject();
            json.WriteString("rule", rule.Rule);
            json.WriteBoolean("passed", rule.Passed);
            json.WriteString("actual", rule.Actual);
            json.WriteString("expected", rule.Expected);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLevel(Utf8JsonWriter json, string name, double amplitude)
    {
        if (amplitude > 0) json.WriteNumber(name, Math.Round(20 * Math.Log10(amplitude), 2));
        else json.WriteNull(name);
    }

    private static double Round(double seconds) => Math.Round(seconds, 6);
}
