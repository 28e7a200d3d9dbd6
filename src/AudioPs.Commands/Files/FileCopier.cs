using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Copies the packets of a piece of work's input into a file, and says what became of the rest.</summary>
internal static class FileCopier
{
    /// <summary>Copies into <paramref name="target"/>, which may be the input itself.</summary>
    /// <param name="work">Gets a warning about what is left out, and a verbose line about what was copied.</param>
    /// <param name="target">Full path; its folder is created where needed.</param>
    /// <param name="options">What is copied, and with which tags.</param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    public static void Copy(AudioWork work, string target, AudioCopyOptions options, bool overwrite)
    {
        work.Enter(AudioStage.Write);
        work.TargetPath = target;
        if (AudioReader.IsWithin(work.Input!.FilePath!))
        {
            throw new AudioException(
                AudioError.Unsupported, $"'{work.Input.FilePath}' lies within another file, out of which nothing is copied as it is. Convert-AudioFormat writes it as a file of its own.", work.Input.FilePath);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var report = AudioCopier.Copy(
            work.Input!.FilePath!,
            target,
            options with { AllowDamaged = work.Input.AllowDamaged },
            overwrite,
            work.Report,
            work.CancellationToken);
        work.TellCleared();
        if (report.Losses.Count > 0)
            work.WriteWarning($"'{target}' was written without what it cannot hold: {string.Join("; ", report.Losses)}.");
        JoinedTags.Warn(work, target, options.TagValues, () => AudioInfo.Read(target, cancellationToken: work.CancellationToken));
        if (report.LosesPadding)
        {
            work.WriteWarning(FormattableString.Invariant(
                $"'{target}' has no place to tell of the {report.ExtraSamples} samples that the encoder put before the audio: decoding it gives them too, and maybe some at the end."));
        }

        if (report.MissingSamples != 0 || report.BadPackets > 0)
        {
            work.WriteWarning(FormattableString.Invariant(
                $"'{work.Input.FilePath}' is damaged: {(report.MissingSamples < 0 ? "" : $"{report.MissingSamples} ")}samples are missing and {report.BadPackets} packets are not whole. The rest was copied."));
        }

        if (work.IsVerbose)
        {
            var pictures = report.Pictures > 0 ? FormattableString.Invariant($", with {report.Pictures} of cover art") : "";
            work.WriteVerbose($"'{target}': copied without encoding{pictures}.");
        }
    }
}
