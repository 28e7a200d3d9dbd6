using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Writes what a piece of work reads as an audio file.</summary>
internal static class FileEncoder
{
    /// <summary>Encodes all of <paramref name="stream"/>, which is closed then, into <paramref name="target"/>.</summary>
    /// <param name="work">Gets a warning about clipping, and a verbose line about what was written.</param>
    /// <param name="stream">What to write.</param>
    /// <param name="target">Full path; its folder is created where needed.</param>
    /// <param name="options">How to write it; its tags go before those of the source, and an empty one removes that.</param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    /// <param name="couldCopy">Whether the caller can copy packets instead, where the target may hold them.</param>
    /// <param name="keepsLoudness">Whether what the source's tags say of its loudness is true of what is written.</param>
    /// <returns>Reads what was written.</returns>
    public static Func<AudioInfo> Encode(
        AudioWork work, InputStream stream, string target, AudioWriterOptions options, bool overwrite, bool couldCopy = false, bool keepsLoudness = true)
    {
        work.Enter(AudioStage.Write);
        work.TargetPath = target;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var given = options.Tags;
        var source = stream.Info;
        var codec = options.Codec ?? (options.Format ?? AudioFormat.FromExtension(target)).Codecs[0].Name;

        // Opus has tags of its own for it, of another reference.
        var staysAsLoud = keepsLoudness && (source?.Codec == "opus") == (codec == "opus");
        options = options with
        {
            Tags = MergeTags(staysAsLoud ? source?.Tags : WithoutLoudness(source?.Tags), given),
            TagValues = MergeValues(staysAsLoud ? source?.TagValues : WithoutLoudness(source?.TagValues), given, options.TagValues),
            PictureSource = source is { PictureCount: > 0 } && !AudioReader.IsWithin(source.Path) ? source.Path : null,
        };
        if (!staysAsLoud && source?.Tags.Keys.Any(AudioTags.IsOfLoudness) == true)
        {
            work.WriteFirstWarning(
                $"'{target}' was written without the ReplayGain or R128 tags of '{source.Name}', which are not true of it. Set-AudioLoudness -Tag writes such as are.");
        }

        using var writer = AudioWriter.Create(target, options, stream, overwrite, work.CancellationToken);
        WarnOfSecondLoss(work, stream, writer, couldCopy);
        writer.Write(stream);

        // Before the rename, for systems that do not replace a file that is open.
        stream.Dispose();
        writer.Commit();
        work.TellCleared();
        if (work.IsVerbose) work.WriteVerbose($"'{target}': {Describe(writer)}.");
        var raw = writer.Format == AudioFormat.Raw
            ? new RawFormat(RawEncoding.Parse(writer.Codec.Name), writer.SampleRate, writer.Channels)
            : null;
        var cancellationToken = work.CancellationToken;
        Func<AudioInfo> read = raw is null
            ? () => AudioInfo.Read(target, cancellationToken: cancellationToken)
            : () => AudioInfo.ReadRaw(target, raw);
        WarnOfPoints(work, target, source, read);
        JoinedTags.Warn(work, target, options.TagValues, read);
        WarnOfLosses(work, target, options.Tags, (source?.PictureCount ?? 0) - writer.PictureCount, read);
        if (writer.ClippedSamples > 0)
        {
            var count = writer.ClippedSamples.ToString(CultureInfo.InvariantCulture);
            work.WriteWarning(
                $"'{target}': {count} {(writer.ClippedSamples == 1 ? "sample was" : "samples were")} beyond full scale and limited. "
                + "Lower the level before writing, or write floating point (-Codec float).");
        }

        return read;
    }

    private static Dictionary<string, T>? WithoutLoudness<T>(IReadOnlyDictionary<string, T>? tags) => tags
        ?.Where(tag => !AudioTags.IsOfLoudness(tag.Key)).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.OrdinalIgnoreCase);

    // Points and chapters of the source are of its own time, and what a recorder noted of its own tracks.
    private static void WarnOfPoints(AudioWork work, string target, AudioInfo? source, Func<AudioInfo> read)
    {
        if (source is null || (source.CuePoints.Count == 0 && source.Chapters.Count == 0 && source.IXml is null)) return;
        List<string> lost = [];
        if (source.CuePoints.Count > 0) lost.Add("cue points");
        if (source.Chapters.Count > 0 && read().Chapters.Count == 0) lost.Add("chapters");
        if (source.IXml is not null) lost.Add("iXML notes");
        if (lost.Count == 0) return;
        work.WriteWarning(
            $"'{target}' was written without the {string.Join(" and ", lost)} of '{source.Name}', which belong to that file; Get-AudioInfo tells them.");
    }

    private static void WarnOfLosses(
        AudioWork work, string target, IReadOnlyDictionary<string, string>? tags, int pictures, Func<AudioInfo> read)
    {
        if (pictures > 0)
        {
            work.WriteWarning(
                $"'{target}' was written without the cover art of '{work.Input!.Name}': a file of this format cannot hold it.");
        }

        if (tags is null || tags.Values.All(value => value.Length == 0)) return;
        var lost = AudioTags.Lost(tags, read().Tags);
        if (lost.Count > 0)
            work.WriteWarning($"'{target}' was written without what it cannot hold: the {(lost.Count == 1 ? "tag" : "tags")} {string.Join(", ", lost)}.");
    }

    // The source's several values of tags that were not given anew, and those that were.
    private static Dictionary<string, IReadOnlyList<string>>? MergeValues(
        IReadOnlyDictionary<string, IReadOnlyList<string>>? source,
        IReadOnlyDictionary<string, string>? given,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? several)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, kept) in source ?? values)
        {
            if (given?.ContainsKey(name) != true) values[name] = kept;
        }

        foreach (var (name, all) in several ?? new Dictionary<string, IReadOnlyList<string>>()) values[name] = all;
        return values.Count > 0 ? values : null;
    }

    // A codec without bits of a sample, and one with a bit rate to choose, keep no more than what is likely to be heard.
    private static void WarnOfSecondLoss(AudioWork work, InputStream stream, AudioWriter writer, bool couldCopy)
    {
        var source = stream.Source;
        if (source.Path is null || source.BitDepth > 0 || writer.Codec.MinBitRate is null) return;
        var codec = stream.Info?.Codec ?? source.Format;
        var wayOut = couldCopy && codec is not null && writer.Format.Holds(codec)
            ? "-Copy keeps the sound as it is, without the parameters of the encoder."
            : "Encode from the original where there is one, or to a lossless format such as flac.";
        work.WriteFirstWarning(
            $"'{source.Name}' is encoded for a second time, {codec} as {writer.Codec}, which loses more of the sound. {wayOut}");
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
            if (!AudioTags.IsOfEncoding(name)) tags[name] = value;
        }

        foreach (var (name, value) in given ?? new Dictionary<string, string>())
        {
            if (value.Length > 0) tags[name] = value;
            else tags.Remove(name);
        }

        return tags;
    }
}
