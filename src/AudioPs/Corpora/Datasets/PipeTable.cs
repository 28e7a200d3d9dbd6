namespace AudioPs.Corpora;

/// <summary>A table of utterances in lines of fields that a "|" parts: it has no quotes, so that a quote in a text is one.</summary>
internal static class PipeTable
{
    /// <summary>What the table is called.</summary>
    public const string FileName = "metadata.csv";

    /// <summary>The folder of the audio.</summary>
    public const string Wavs = "wavs";

    /// <summary>The utterances of a table, whose audio lies beside it.</summary>
    public static IEnumerable<AudioUtterance> Read(DatasetReading reading, string table)
    {
        var folder = Path.Join(Path.GetDirectoryName(table), Wavs);
        foreach (var (number, line) in DatasetText.Lines(table))
        {
            if (line.Length == 0) continue;
            var fields = line.Split('|');
            if (fields.Length is < 2 or > 3)
            {
                reading.Refuse(table, number, $"it has {fields.Length} field{(fields.Length == 1 ? "" : "s")} between '|', where id and text, or id, text and normalized text are expected.");
                continue;
            }

            var id = fields[0].Trim();
            // Some tables have the extension in the id.
            var name = id.EndsWith(".wav", StringComparison.OrdinalIgnoreCase) ? id[..^4] : id;
            if (reading.Locate(name, folder, isAbsoluteTaken: false, table, number) is not { } located) continue;
            yield return new AudioUtterance
            {
                Id = name,
                Path = reading.Find(Path.GetDirectoryName(located)!, Path.GetFileName(located)),
                Text = fields[1],
                NormalizedText = fields.Length == 3 ? fields[2] : null,
            };
        }
    }
}
