using System.Globalization;
using System.Text.Json;
using AudioPs.Analysis;
using AudioPs.Media;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>The signals of EBU Tech 3341 and 3342 and of BS.1770, within the tolerances that these state.</summary>
public class LoudnessGoldenTests
{
    private static readonly string[] Quantities =
    [
        "integrated_lufs", "lra_lu", "true_peak_dbtp", "momentary_max_lufs", "short_term_max_lufs", "momentary_constant_lufs",
        "short_term_constant_lufs", "momentary_max_per_group_lufs", "short_term_max_per_group_lufs",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> All => [.. Quantities];

    [Theory]
    [MemberData(nameof(All))]
    public void Each_signal_measures_what_is_stated(string quantity)
    {
        using var reference = Reference();
        var definitions = reference.RootElement.GetProperty("definitions").EnumerateArray()
            .Where(one => one.GetProperty("quantity").GetString() == quantity).ToArray();
        Assert.NotEmpty(definitions);
        var failures = definitions.SelectMany(definition => Failures(definition, quantity)).ToArray();
        Assert.True(failures.Length == 0, string.Join('\n', failures));
    }

    [Fact]
    public void No_definition_is_left_out()
    {
        using var reference = Reference();
        foreach (var one in reference.RootElement.GetProperty("definitions").EnumerateArray())
            Assert.Contains(one.GetProperty("quantity").GetString(), Quantities);
    }

    [Fact]
    public void Files_measure_what_another_meter_measures()
    {
        using var reference = Reference();
        foreach (var file in reference.RootElement.GetProperty("files").EnumerateArray())
        {
            var loudness = new LoudnessAnalysis().Compute(
                AudioClip.Load(GoldenData.PathOf(file.GetProperty("file").GetString()!), cancellationToken: Token), Token);
            var (expected, tolerance) = (file.GetProperty("own_meter"), file.GetProperty("tolerance"));
            foreach (var (name, value) in (ReadOnlySpan<(string, double?)>)
            [
                ("integrated_lufs", loudness.IntegratedLoudness), ("lra_lu", loudness.LoudnessRange), ("true_peak_dbtp", loudness.TruePeak),
                ("momentary_max_lufs", loudness.MomentaryMax), ("short_term_max_lufs", loudness.ShortTermMax),
            ])
            {
                Assert.Equal(expected.GetProperty(name).GetDouble(), value!.Value, tolerance.GetProperty(name).GetDouble());
            }
        }
    }

    private static JsonDocument Reference() => JsonDocument.Parse(File.ReadAllText(GoldenData.PathOf("loudness.json")));

    private static IEnumerable<string> Failures(JsonElement definition, string quantity)
    {
        var (low, high) = definition.GetProperty("tolerance") is { ValueKind: JsonValueKind.Array } two
            ? (two[0].GetDouble(), two[1].GetDouble())
            : (-definition.GetProperty("tolerance").GetDouble(), definition.GetProperty("tolerance").GetDouble());
        var expected = definition.GetProperty("expected") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Select(one => one.GetDouble()).ToArray() : [definition.GetProperty("expected").GetDouble()];
        foreach (var (value, index) in Measure(definition, quantity).Select((value, index) => (value, index)))
        {
            var wanted = expected[Math.Min(index, expected.Length - 1)];
            if (!(value >= wanted + low && value <= wanted + high))
                yield return string.Create(CultureInfo.InvariantCulture, $"{definition.GetProperty("id")}: {value} for {wanted}");
        }
    }

    private static IEnumerable<double?> Measure(JsonElement definition, string quantity)
    {
        var clip = LoudnessSignals.Of(definition);
        var loudness = new LoudnessAnalysis(new LoudnessOptions { History = true }).Compute(clip, Token);
        return quantity switch
        {
            "integrated_lufs" => [loudness.IntegratedLoudness],
            "lra_lu" => [loudness.LoudnessRange],
            "true_peak_dbtp" => [loudness.TruePeak],
            "momentary_max_lufs" => [loudness.MomentaryMax],
            "short_term_max_lufs" => [loudness.ShortTermMax],
            "momentary_constant_lufs" => Constant(loudness, 0, definition),
            "short_term_constant_lufs" => Constant(loudness, 1, definition),
            "momentary_max_per_group_lufs" => Groups(clip, definition, one => one.MomentaryMax),
            "short_term_max_per_group_lufs" => Groups(clip, definition, one => one.ShortTermMax),
            _ => throw new ArgumentOutOfRangeException(nameof(quantity), quantity, null),
        };
    }

    private static double?[] Constant(AudioLoudness loudness, int row, JsonElement definition)
    {
        var (history, from) = (loudness.History!, definition.GetProperty("from_seconds").GetDouble());
        var values = history.GetRow(row).Where((_, frame) => history.Times[frame] >= from - 1e-9).Select(value => (double?)value).ToArray();
        Assert.InRange(values.Length, 10, history.Frames);
        return values;
    }

    // Each group is louder than those before it: the largest so far is its own.
    private static IEnumerable<double?> Groups(AudioClip clip, JsonElement definition, Func<AudioLoudness, double?> figure)
    {
        var seconds = definition.GetProperty("group_seconds").GetDouble();
        for (var group = 1; group <= definition.GetProperty("expected").GetArrayLength(); group++)
        {
            using var start = new CutStream(new ClipStream(clip), 0, (long)Math.Round(group * seconds * clip.SampleRate));
            yield return figure(new LoudnessAnalysis().Compute(start, Token));
        }
    }
}
