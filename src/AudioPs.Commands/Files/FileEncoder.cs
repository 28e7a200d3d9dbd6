using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Writes what a piece of work reads as an audio file.</summary>
internal static class FileEncoder
{
    // How a container writes itself down, which the new one does anew.
    private static readonly HashSet<string> ContainerTags = new(StringComparer.OrdinalIgnoreCase)
    {
        "encoder", "encoded_by", "major_brand", "minor_version", "compatible_brands", "handler_name", "vendor_id", "language",
    };

    /// <summary>Encodes all of <paramref name="stream"/>, which is closed then, into <paramref name="target"/>.</summary>
    /// <param name="work">Gets a warning about clipping, and a verbose line about what was written.</param>
    /// <param name="stream">What to write.</param>
    /// <param name="target">Full path; its folder is created where needed.</param>
    /// <param name="options">How to write it; its tags go before those of the source, and an empty one removes that.</param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    public static void Encode(AudioWork work, InputStream stream, string target, AudioWriterOptions options, bool overwrite)
    {
        work.Enter(AudioStage.Write);
        work.TargetPath = target;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        options = options with { Tags = MergeTags(stream.Info?.Tags, options.Tags) };
        using var writer = AudioWriter.Create(target, options, stream, overwrite, work.CancellationToken);
        writer.Write(stream);

        // Before the rename, for systems that do not replace a file that is open.
        stream.Dispose();
        writer.Commit();
        if (work.IsVerbose) work.WriteVerbose($"'{target}': {Describe(writer)}.");
        if (writer.ClippedSamples > 0)
        {
            var count = writer.ClippedSamples.ToString(CultureInfo.InvariantCulture);
            work.WriteWarning(
                $"'{target}': {count} {(writer.ClippedSamples == 1 ? "sample was" : "samples were")} beyond full scale and limited. "
                + "Lower the level before writing, or write floating point (-Codec float).");
        }
    }

    private static string Describe(AudioWriter writer)
    {
        var bits = writer.BitDepth > 0 ? $", {writer.BitDepth} bit" : "";
        var dither = writer.IsDithered ? ", dithered" : "";
        var codec = writer.Codec.Name == writer.Format.Name ? "" : $" with {writer.Codec}";
        return $"{writer.Format}{codec}, {writer.SampleRate} Hz, {writer.Channels} ch{bits}{dither}";
    }

    private static Dictionary<string, string>? MergeTags(
        IReadOnlyDictionary<string, string>? source, IReadOnlyDictionary<string, string>? given)
    {
        if (source is null && given is null) return null;
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in source ?? new Dictionary<string, string>())
        {
            if (!ContainerTags.Contains(name)) tags[name] = value;
        }

        foreach (var (name, value) in given ?? new Dictionary<string, string>())
        {
            if (value.Length > 0) tags[name] = value;
            else tags.Remove(name);
        }

        return tags;
    }
}
