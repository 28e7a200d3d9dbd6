using System.Buffers;
using System.Text.Json;

namespace AudioPs.Corpora;

/// <summary>Mean, variance, extremes and quantiles of each band over a whole corpus, the same however it was parted.</summary>
internal sealed class FeatureStatistics
{
    private const uint Mark = 0x53_46_50_41; // "APFS"
    private const int MostRows = 1 << 20;
    private const int MostFeatures = 1 << 10;

    private static readonly double[] _shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    private readonly SortedDictionary<string, ExactMoments[]> _features = new(StringComparer.Ordinal);

    /// <summary>What of the inputs is in it: the sum of what stands for each.</summary>
    public UInt128 Covered { get; set; }

    /// <summary>How far into the journal what is in it reaches.</summary>
    public long JournalLength { get; set; }

    /// <summary>Takes a feature.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="shape">The size of each axis: of the last two one is the bands, the other the frames.</param>
    /// <param name="values">Its values; of double precision they are rounded.</param>
    /// <param name="layout">Which of the two comes first.</param>
    public void Add(string key, IReadOnlyList<int> shape, Array values, FeatureLayout layout)
    {
        var floats = values as float[] ?? Array.ConvertAll((double[])values, value => (float)value);
        var (rows, frames) = layout == FeatureLayout.BandsFirst ? (shape[^2], shape[^1]) : (shape[^1], shape[^2]);
        var bands = BandsOf(key, rows);
        for (var start = 0; start < floats.Length; start += rows * frames)
        {
            for (var row = 0; row < rows; row++)
            {
                if (layout == FeatureLayout.BandsFirst) bands[row].Add(floats.AsSpan(start + row * frames, frames), 1);
                else bands[row].Add(floats.AsSpan(start + row, (frames - 1) * rows + 1), rows);
            }
        }
    }

    /// <summary>Takes in what others have counted.</summary>
    public void Add(FeatureStatistics other)
    {
        foreach (var (name, bands) in other._features)
        {
            var own = BandsOf(name.Split('/')[0], bands.Length);
            for (var row = 0; row < own.Length; row++) own[row].Add(bands[row]);
        }

        Covered += other.Covered;
    }

    /// <summary>What it comes to, as JSON: the same bytes for the same values.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            foreach (var group in _features.GroupBy(feature => feature.Key.Split('/')[0]))
            {
                foreach (var (name, bands) in group)
                {
                    // The number of bands tells features apart that have not the same everywhere.
                    json.WriteStartObject(group.Count() == 1 ? group.Key : name);
                    json.WriteNumber("bands", bands.Length);
                    json.WriteNumber("count", bands[0].Count + bands[0].Invalid);
                    json.WriteNumber("invalid", bands.Sum(band => band.Invalid));
                    Write(json, "mean", bands, band => band.Mean);
                    Write(json, "variance", bands, band => band.Variance);
                    Write(json, "min", bands, band => band.Min);
                    Write(json, "max", bands, band => band.Max);
                    json.WriteStartObject("quantiles");
                    foreach (var share in _shares) Write(json, FormattableString.Invariant($"{share}"), bands, band => band.Quantile(share));
                    json.WriteEndObject();
                    json.WriteEndObject();
                }
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes it so that it can be gone on with.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Mark);
        writer.Write(JournalLength);
        writer.Write((ulong)Covered);
        writer.Write((ulong)(Covered >> 64));
        writer.Write(_features.Count);
        foreach (var (name, bands) in _features)
        {
            writer.Write(name);
            writer.Write(bands.Length);
            foreach (var band in bands) band.Write(writer);
        }
    }

    /// <summary>Reads what was written; null where there is none that can be read.</summary>
    public static FeatureStatistics? Read(string path)
    {
        try
        {
            using var reader = new BinaryReader(new BufferedStream(File.OpenRead(path)));
            if (reader.ReadUInt32() != Mark) return null;
            var statistics = new FeatureStatistics { JournalLength = reader.ReadInt64(), Covered = reader.ReadUInt64() };
            statistics.Covered |= (UInt128)reader.ReadUInt64() << 64;
            var features = reader.ReadInt32();
            if (features is < 0 or > MostFeatures) return null;
            for (var i = 0; i < features; i++)
            {
                var name = reader.ReadString();
                var rows = reader.ReadInt32();
                if (rows is < 1 or > MostRows) return null;
                var bands = new List<ExactMoments>();
                for (var row = 0; row < rows; row++) bands.Add(ExactMoments.Read(reader));
                statistics._features[name] = [.. bands];
            }

            return statistics;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or FormatException)
        {
            return null;
        }
    }

    private ExactMoments[] BandsOf(string key, int rows)
    {
        var name = FormattableString.Invariant($"{key}/{rows}");
        if (_features.TryGetValue(name, out var bands)) return bands;
        return _features[name] = [.. Enumerable.Range(0, rows).Select(_ => new ExactMoments())];
    }

    private static void Write(Utf8JsonWriter json, string name, ExactMoments[] bands, Func<ExactMoments, double> value)
    {
        json.WriteStartArray(name);
        foreach (var band in bands)
        {
            if (value(band) is var number && double.IsFinite(number)) json.WriteNumberValue(number);
            else json.WriteNullValue();
        }

        json.WriteEndArray();
    }
}
