using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Writes the loudness of files into their tags, without encoding the audio again.</summary>
/// <param name="measurement">Measures a file.</param>
/// <param name="maxTruePeak">The true peak that an output gain does not exceed, in dBTP.</param>
/// <param name="force">Whether what cannot be written back is left out.</param>
internal sealed class LoudnessTagWriter(LoudnessMeasurement measurement, double maxTruePeak, bool force)
{
    /// <summary>What the tracks of an album are, and were measured as; empty without one.</summary>
    public Dictionary<AudioInput, (AudioInfo Info, AudioLoudness Loudness)> Tracks { get; } = [];

    /// <summary>The loudness of the album; null without one.</summary>
    public AudioLoudness? Album { get; set; }

    /// <summary>What is added to the output gains of an album of Opus, in dB.</summary>
    public double AlbumGain { get; set; }

    /// <summary>The file of an input, all of it.</summary>
    /// <exception cref="ErrorRecordException">It is a clip or a part.</exception>
    public static string PathOf(AudioInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.FilePath is { } path && input.Offset == TimeSpan.Zero && input.Duration is null) return path;
        var why = input.FilePath is null
            ? "a clip has no tags to write into. Give the file itself, or leave -Tag out to change the samples."
            : "it is a part, and tags are of a whole file. Give the file itself.";
        throw new ErrorRecordException(ErrorRecordFactory.Create(
            AudioStage.Write, new AudioException(AudioError.InvalidArgument, $"{input.Name}: {why}", input.SourcePath), input.SourcePath, input.Target));
    }

    /// <summary>Reads what a file is, before it is measured.</summary>
    /// <exception cref="AudioException">Its format has no place for such tags.</exception>
    public static AudioInfo Examine(AudioWork work)
    {
        var info = AudioInfo.Read(work.Input!.FilePath!, work.Input.Stream, cancellationToken: work.CancellationToken);
        var format = AudioFormat.FindByName(info.Format);
        if (format is { TakesAnyTag: true } && (info.Codec != "opus" || format.Name is "ogg" or "opus")) return info;
        work.Enter(AudioStage.Write);
        throw new AudioException(
            AudioError.Unsupported,
            $"'{info.Path}' is a file of the format {info.Format}{(info.Codec == "opus" ? " with Opus" : "")}, which has no place for ReplayGain or R128 tags. "
            + $"Those of {string.Join(", ", AudioFormat.All.Where(other => other.TakesAnyTag))} have: bring it into one of them with Convert-AudioFormat, "
            + "or change its samples by Set-AudioLoudness without -Tag.",
            info.Path);
    }

    /// <summary>Writes the tags of a file that has other ones, and gives what it is then.</summary>
    /// <param name="work">The work on the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="target">The file to write, which may be the same.</param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    public void Write(AudioWork work, string path, string target, bool overwrite)
    {
        var isTrack = Tracks.TryGetValue(work.Input!, out var track);
        var info = isTrack ? track.Info : Examine(work);
        var loudness = isTrack ? track.Loudness : measurement.Of(work);
        if (loudness.IntegratedLoudness is null)
            work.WriteWarning($"'{path}' {LoudnessMeasurement.WhyNone(loudness)}, so it has no loudness, and no tag tells of one.");

        var tags = info.Codec == "opus"
            ? LoudnessTags.R128(loudness, Album, GainOf(work, loudness), info.Tags)
            : LoudnessTags.ReplayGain(loudness, Album);
        var changes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in info.Tags.Keys.Where(name => AudioTags.IsOfLoudness(name) && !tags.Tags.ContainsKey(name))) changes[name] = "";
        foreach (var (name, value) in tags.Tags.Where(tag => info.Tags.GetValueOrDefault(tag.Key) != tag.Value)) changes[name] = value;
        var isInPlace = path == target;
        if (isInPlace && changes.Count == 0 && tags.OutputGain == 0)
        {
            work.WriteVerbose($"'{path}' has these tags, and stays as it is.");
        }
        else
        {
            FileCopier.Copy(
                work,
                target,
                new AudioCopyOptions
                {
                    Format = AudioFormat.FindByName(info.Format),
                    Stream = work.Input!.Stream,
                    Tags = changes,
                    OutputGain = tags.OutputGain,
                    AllowLoss = !isInPlace || force,
                },
                overwrite);
            work.WriteVerbose(FormattableString.Invariant(
                $"'{target}': {string.Join(", ", tags.Tags.Select(tag => $"{tag.Key} {tag.Value}"))}{(tags.OutputGain == 0 ? "" : $", output gain {tags.OutputGain / 256.0:+0.00;-0.00} dB")}."));
        }

        work.WriteObject(AudioInfo.Read(target, cancellationToken: work.CancellationToken));
    }

    private double GainOf(AudioWork work, AudioLoudness loudness) => Album is not null
        ? AlbumGain
        : LoudnessGain.For(loudness, LoudnessTags.ReplayGainLoudness, maxTruePeak, gain => measurement.Of(work, gain)).Decibels;
}
