using System.Globalization;
using AudioPs.Interop;

namespace AudioPs.Media;

/// <summary>Moves the packets of a file into another one as they are, with other tags or in another container.</summary>
/// <remarks>
/// Nothing is decoded, so nothing is lost of the sound: what an encoder put before and after it stays told of, and decoding
/// the target gives the samples that decoding the source gives, wherever the container has a place for that.
/// </remarks>
public static unsafe class AudioCopier
{
    private const int PacketsAtOnce = 64;

    /// <summary>Copies a file.</summary>
    /// <param name="source">The file to copy from.</param>
    /// <param name="target">The file to write, whole or not at all; it may be the source itself. Its folder must exist.</param>
    /// <param name="options">What is copied, and with which tags.</param>
    /// <param name="overwrite">Replace an existing file.</param>
    /// <param name="progress">Told the fraction that is done, now and then.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">
    /// The source cannot be read, is damaged, or the target cannot be written or cannot hold what the source has: see
    /// <see cref="AudioCopyOptions"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static AudioCopyReport Copy(
        string source,
        string target,
        AudioCopyOptions options,
        bool overwrite = false,
        Action<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(target);
        ArgumentNullException.ThrowIfNull(options);
        source = Path.GetFullPath(source);
        var format = options.Format ?? AudioFormat.FromExtension(target);
        var info = AudioInfo.Read(source, options.Stream, cancellationToken: cancellationToken);
        var changes = Changes(info, options.Tags);
        var file = PendingFile.Create(Path.GetFullPath(target), overwrite);
        try
        {
            var native = Run(source, file, format, options, changes, progress, cancellationToken);
            var losses = Losses(native, source, LostTags(info, changes, file.TemporaryPath, format, cancellationToken));
            if (losses.Count > 0 && !options.AllowLoss)
            {
                throw new AudioException(
                    AudioError.Unsupported,
                    $"'{file.Target}' is not written: as {format} it cannot hold {string.Join("; ", losses)}.",
                    file.Target)
                {
                    Remedy = new AudioRemedy.AllowLoss(),
                };
            }

            if (!options.AllowDamaged) ThrowIfDamaged(native, source);
            cancellationToken.ThrowIfCancellationRequested();
            file.Commit();
            var loses = native.LosesPadding != 0;
            return new AudioCopyReport(
                native.AudioStreams,
                native.Pictures,
                native.Chapters,
                losses,
                loses ? native.StartPadding : 0,
                loses,
                native.BadPackets,
                native.Missing);
        }
        catch
        {
            file.Discard();
            throw;
        }
    }

    private static NativeCopyReport Run(
        string source,
        PendingFile file,
        AudioFormat format,
        AudioCopyOptions copy,
        Dictionary<string, string> tags,
        Action<double>? progress,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var options = new NativeCopyOptions { StructSize = (uint)sizeof(NativeCopyOptions), StreamIndex = copy.Stream ?? -1 };
        NativeWriterOptions.SetText(options.Format, format.Muxer);
        var result = NativeMethods.CopierOpen(source, file.TemporaryPath, &options, out var handle);
        using (handle)
        {
            if (result == NativeResult.Unsupported) throw CannotHold(source, format);
            if (result != NativeResult.Ok) throw NativeError.Writing(result, file.Target, cancellationToken);
            using var cancellation = cancellationToken.UnsafeRegister(
                static state => NativeMethods.CopierCancel((CopierHandle)state!), handle);
            foreach (var (name, value) in tags)
            {
                var values = copy.TagValues?.GetValueOrDefault(name) is { Count: > 0 } given ? given : [value];
                result = NativeMethods.CopierSetTag(handle, name, values[0]);
                foreach (var more in values.Skip(1).Where(more => more.Length > 0))
                {
                    if (result == NativeResult.Ok) result = NativeMethods.CopierAddTag(handle, name, more);
                }

                if (result != NativeResult.Ok) throw NativeError.Writing(result, file.Target, cancellationToken);
            }

            if (copy.OutputGain != 0) result = NativeMethods.CopierAddGain(handle, copy.OutputGain);
            if (result != NativeResult.Ok) throw NativeError.Writing(result, file.Target, cancellationToken);
            while ((result = NativeMethods.CopierCopy(handle, PacketsAtOnce, out var fraction)) == NativeResult.Ok)
                progress?.Invoke(fraction);
            if (result == NativeResult.Unsupported) throw CannotHold(source, format);
            if (result == NativeResult.InvalidData) throw NativeError.Reading(result, source, cancellationToken);
            if (result != NativeResult.End) throw NativeError.Writing(result, file.Target, cancellationToken);
            var report = new NativeCopyReport { StructSize = (uint)sizeof(NativeCopyReport) };
            result = NativeMethods.CopierFinish(handle, &report);
            return result == NativeResult.Ok ? report : throw NativeError.Writing(result, file.Target, cancellationToken);
        }
    }

    // What is set of the target's tags: what was asked, and nothing of how the source's container writes itself down.
    private static Dictionary<string, string> Changes(AudioInfo info, IReadOnlyDictionary<string, string>? tags)
    {
        var changes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in info.Tags.Keys.Where(AudioTags.IsOfContainer)) changes[name] = "";
        foreach (var name in info.LegacyTags ?? Enumerable.Empty<string>()) changes[name] = info.Tags[name]; // as UTF-8
        foreach (var (name, value) in tags ?? new Dictionary<string, string>()) changes[name] = value;
        return changes;
    }

    private static IReadOnlyList<string> LostTags(
        AudioInfo source, Dictionary<string, string> changes, string copy, AudioFormat format, CancellationToken cancellationToken)
    {
        // The name of the temporary file does not end as its format's does.
        var kept = AudioInfo.Read(copy, cancellationToken: cancellationToken).Tags;
        var stay = source.Tags.Where(
            tag => !changes.ContainsKey(tag.Key) && !IsGaplessTag(tag.Key, format) && !IsLanguage(tag.Key));
        return AudioTags.Lost(stay.Concat(changes), kept);
    }

    // iTunes' way to tell what an MP4 file tells by itself.
    private static bool IsGaplessTag(string name, AudioFormat format) =>
        format.Name == "m4a" && name.Equals("iTunSMPB", StringComparison.OrdinalIgnoreCase);

    // Of MP4 it is the stream's own; "und" where nobody stated it.
    private static bool IsLanguage(string name) => name.Equals("language", StringComparison.OrdinalIgnoreCase);

    private static List<string> Losses(in NativeCopyReport report, string source, IReadOnlyList<string> tags)
    {
        var losses = new List<string>();
        Add(report.LostAudioStreams, "other audio stream", "other audio streams");
        Add(report.LostOtherStreams, "stream of video, text or data", "streams of video, text or data");
        Add(report.LostPictures, "picture (cover art)", "pictures (cover art)");
        Add(report.LostChapters, "chapter", "chapters");
        if (tags.Count > 0) losses.Add($"the {(tags.Count == 1 ? "tag" : "tags")} {string.Join(", ", tags)}");
        var chunks = UncopiedChunks.Of(source);
        if (chunks.Count > 0)
            losses.Add($"the {(chunks.Count == 1 ? "chunk" : "chunks")} {string.Join(", ", chunks.Select(name => $"'{name}'"))}");
        return losses;

        void Add(int count, string one, string many)
        {
            if (count > 0) losses.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}"));
        }
    }

    private static AudioException CannotHold(string source, AudioFormat format)
    {
        var reason = NativeText.LastError().TrimEnd('.');
        var codec = AudioInfo.Read(source).Codec;
        var others = AudioFormat.All.Where(other => other.Holds(codec)).Select(other => other.Name).ToList();
        return new AudioException(
            AudioError.Unsupported,
            $"'{source}' cannot be copied as {format}: {reason}. "
            + (others.Count > 0 ? $"What holds {codec} is {string.Join(" or ", others)}." : "Encode it."),
            source)
        {
            Remedy = new AudioRemedy.Encode(),
        };
    }

    private static void ThrowIfDamaged(in NativeCopyReport report, string source)
    {
        if (report.Missing != 0)
        {
            throw new AudioException(
                AudioError.Truncated,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{source}' is cut short: {(report.Missing > 0 ? $"{report.Missing} samples are missing" : "it ends before the end that it states")}. Copy it from its origin again."),
                source);
        }

        if (report.BadPackets > 0)
        {
            throw new AudioException(
                AudioError.InvalidData,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{source}' is damaged: {report.BadPackets} {(report.BadPackets == 1 ? "packet is" : "packets are")} not whole. Copy it from its origin again."),
                source);
        }
    }
}
