using System.Text;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Kaldi's scp files: a line for each input with its name and the place of its matrix, in the order of their bytes.</summary>
internal static class ScpFile
{
    /// <summary>Writes one for each feature: <c>feats.scp</c>, or of several <c>mel.scp</c> and so on.</summary>
    /// <param name="files">Of the folder.</param>
    /// <param name="manifest">Its lines.</param>
    public static void Write(FolderFiles files, IEnumerable<FeatureEntry> manifest)
    {
        var lines = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var entry in manifest)
        {
            var name = entry.Item.Id ?? entry.Item.Name;
            foreach (var feature in entry.Features)
            {
                if (!lines.TryGetValue(feature.Key, out var own)) lines[feature.Key] = own = [];
                own.Add(FormattableString.Invariant($"{name} {files.In(feature.File)}:{KaldiArk.OffsetOf(name)}"));
            }
        }

        foreach (var (key, own) in lines)
        {
            // By bytes, as Kaldi's programs ask for, and never by a culture.
            own.Sort((one, other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)));
            PendingFile.Write(files.In(lines.Count == 1 ? "feats.scp" : $"{key}.scp"), overwrite: true, stream =>
            {
                foreach (var line in own) stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
            });
        }
    }
}
