using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>One of several tries at a shard, each with a journal of its own, of which any may still be at work on another machine.</summary>
/// <remarks>
/// Two that work at once write the same bytes under the same names, each file whole. The first that is done deletes the journals of all,
/// by which the other learns of it.
/// </remarks>
internal static class ShardAttempt
{
    /// <summary>Goes on from what an earlier try knows: its journal and statistics become those of this one.</summary>
    /// <param name="files">Of this try.</param>
    /// <exception cref="IOException">They cannot be copied.</exception>
    public static void TakeOver(FolderFiles files)
    {
        var before = files.Attempts().MaxBy(attempt => new FileInfo(attempt.Journal) is { Exists: true } journal ? journal.Length : 0);
        if (before is null) return;
        try
        {
            // First the statistics: they say how far into the journal they reach, and that goes on growing.
            if (File.Exists(before.State)) Copy(before.State, files.State);
            Copy(before.Journal, files.Journal);
        }
        catch (FileNotFoundException)
        {
            // It was done meanwhile, which the manifest tells.
        }
        catch (IOException)
        {
            // It lets nobody look, as a run without tries does: what that has made, this one makes too.
        }
    }

    /// <summary>What one has come to that another try was quicker than.</summary>
    public static AudioException Overtaken(string folder, FeatureShard shard) => new(
        AudioError.InputOutput, $"Another try at shard {shard} of '{folder}' has finished it meanwhile. There is nothing left to do.", folder);

    /// <summary>Deletes what tries at a shard left that is done.</summary>
    /// <param name="files">Of the one that has done it.</param>
    /// <exception cref="IOException">That failed.</exception>
    public static void Clear(FolderFiles files)
    {
        foreach (var attempt in files.Attempts().ToArray())
        {
            if (attempt.Attempt.Length > 0)
            {
                File.Delete(attempt.Errors);
                File.Delete(attempt.State);
            }

            File.Delete(attempt.Journal);
        }
    }

    // With its time, by which is told what was touched since.
    private static void Copy(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var written = File.GetLastWriteTimeUtc(source.SafeFileHandle);
        PendingFile.Write(to, overwrite: true, source.CopyTo, clears: false);
        File.SetLastWriteTimeUtc(to, written);
    }
}
