using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>What the file of an utterance is told by without reading it.</summary>
/// <param name="Size">Bytes; -1 where there is none.</param>
/// <param name="Written">When it was last written, in ticks of 100 ns.</param>
internal readonly record struct UtteranceMark(long Size, long Written)
{
    /// <summary>That of a file as it is now; of audio within another file that of the latter.</summary>
    public static UtteranceMark Of(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists && ContainedAudio.Find(path) is { } contained) file = new FileInfo(contained.Container);
        return file.Exists ? new UtteranceMark(file.Length, file.LastWriteTimeUtc.Ticks) : new UtteranceMark(-1, 0);
    }
}
