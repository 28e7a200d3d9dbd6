using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>A-law and mu-law by the decision values of ITU-T G.711, tables 1 and 2, for every 16-bit sample.</summary>
public sealed class G711Tests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("alaw", "wav")]
    [InlineData("mulaw", "wav")]
    [InlineData("mulaw", "au")]
    [InlineData("alaw", "raw")]
    [InlineData("mulaw", "raw")]
    public void Every_sample_has_the_code_of_its_interval(string codec, string format)
    {
        var samples = Enumerable.Range(-32_768, 65_536).Select(sample => sample / 32768f).ToArray();
        var path = _folder["a." + format];
        new AudioClip(samples, 1, 8_000).Save(path, new() { Codec = codec, Format = format == "raw" ? AudioFormat.Raw : null });
        var file = File.ReadAllBytes(path);
        // The samples are the last of an AU file, and in a WAV file those of a chunk.
        var codes = file.AsSpan(format == "wav" ? file.AsSpan().IndexOf("data"u8) + 8 : file.Length - samples.Length, samples.Length);
        var decisions = codec == "alaw" ? ALawDecisions() : MuLawDecisions();
        for (var sample = -32_768; sample < 32_768; sample++)
            Assert.Equal(Code(codec, decisions, sample), codes[sample + 32_768]);
    }

    public void Dispose() => _folder.Dispose();

    // In steps of a 16-bit sample. A magnitude that is a decision value is of the interval above it where the sample is positive,
    // of that below where it is negative, as in the ITU's own programs (G.191).
    private static byte Code(string codec, List<int> decisions, int sample)
    {
        var magnitude = Math.Abs(sample);
        var interval = Math.Min(decisions.Count(decision => sample < 0 ? decision < magnitude : decision <= magnitude) - 1, 127);
        if (sample < 0) interval = Math.Max(interval, 0);
        return codec == "alaw"
            ? (byte)((interval | (sample < 0 ? 0 : 0x80)) ^ 0x55)
            : (byte)(0xFF ^ interval ^ (sample < 0 ? 0x80 : 0));
    }

    // Table 1: 32 intervals of 2, then 16 of each width that is twice that before, of 4,096 in all, a sample being eighths of one.
    private static List<int> ALawDecisions()
    {
        var decisions = new List<int>();
        for (int i = 0, at = 0, width = 2; i < 128; i++, at += width)
        {
            if (i >= 32 && i % 16 == 0) width *= 2;
            decisions.Add(at * 8);
        }

        return decisions;
    }

    // Table 2: one interval of 1 and 15 of 2, then 16 of each width, of 8,159 in all, a sample being quarters of one.
    private static List<int> MuLawDecisions()
    {
        var decisions = new List<int> { 0 };
        for (int i = 1, at = 1, width = 2; i < 128; i++)
        {
            if (i % 16 == 0) width *= 2;
            decisions.Add(at * 4);
            at += width;
        }

        return decisions;
    }
}
