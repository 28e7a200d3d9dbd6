using System.Numerics;
using System.Text.Json;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Onsets, tempi and beats against librosa, within the tolerances of their manifest.</summary>
public class RhythmGoldenTests
{
    [Theory]
    [InlineData("onset_strength_trumpet")]
    [InlineData("onset_strength_brahms")]
    [InlineData("onset_strength_clicks")]
    [InlineData("onset_multi_trumpet_4")]
    [InlineData("onset_multi_brahms_lag2_max3_median")]
    public void An_onset_strength_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var strength = new OnsetStrengthAnalysis(new OnsetStrengthOptions
        {
            Lag = given.GetProperty("lag").GetInt32(),
            MaxSize = given.GetProperty("max_size").GetInt32(),
            Aggregate = given.GetProperty("aggregate").ValueKind == JsonValueKind.String ? OnsetAggregate.Median : OnsetAggregate.Mean,
            BandEdges = given.TryGetProperty("channels", out var edges) ? [.. edges.EnumerateArray().Select(edge => edge.GetInt32())] : null,
            FftLength = given.GetProperty("n_fft").GetInt32(),
            HopLength = given.GetProperty("hop_length").GetInt32(),
            MelCount = given.GetProperty("n_mels").GetInt32(),
            MinFrequency = given.GetProperty("fmin").GetDouble(),
            MaxFrequency = given.GetProperty("fmax").GetDouble(),
        }).Compute(Signal(golden), Cancelled);
        Assert.Single(golden.Outputs).AssertNear(strength.Values);
    }

    [Theory]
    [InlineData("onset_detect_trumpet")]
    [InlineData("onset_detect_trumpet_backtrack")]
    [InlineData("onset_detect_brahms")]
    [InlineData("onset_detect_brahms_backtrack")]
    [InlineData("onset_detect_clicks")]
    [InlineData("onset_detect_clicks_backtrack")]
    [InlineData("onset_detect_speech")]
    [InlineData("onset_detect_speech_backtrack")]
    [InlineData("onset_detect_clicks_h256")]
    [InlineData("onset_detect_clicks_h256_backtrack")]
    [InlineData("onset_detect_brahms_picky")]
    public void Onsets_equal_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var clip = Signal(golden);
        var hop = given.GetProperty("hop_length").GetInt32();
        var analysis = new OnsetAnalysis(new OnsetOptions
        {
            HopLength = hop,
            Backtrack = given.GetProperty("backtrack").GetBoolean(),
            NoNormalize = !given.GetProperty("normalize").GetBoolean(),
            PreMax = given.GetProperty("pre_max").GetInt32(),
            PostMax = given.GetProperty("post_max").GetInt32(),
            PreAverage = given.GetProperty("pre_avg").GetInt32(),
            PostAverage = given.GetProperty("post_avg").GetInt32(),
            Wait = given.GetProperty("wait").GetInt32(),
            Delta = given.GetProperty("delta").GetDouble(),
        });

        // librosa lists a place as often as onsets are moved back to it; segments begin there once.
        var (frames, _) = analysis.Find(new OnsetStrengthAnalysis(analysis.Options.Strength).Compute(clip, Cancelled), 0);
        Assert.Single(golden.Outputs).AssertEvents(Array.ConvertAll(frames, frame => (double)frame));
        var onsets = analysis.Compute(clip, Cancelled);
        Assert.Equal(frames.Distinct(), onsets.Select(onset => (int)Math.Round(onset.Start * clip.SampleRate / hop)));
    }

    [Theory]
    [InlineData("tempo_trumpet")]
    [InlineData("tempo_trumpet_frames")]
    [InlineData("tempo_brahms")]
    [InlineData("tempo_brahms_frames")]
    [InlineData("tempo_clicks")]
    [InlineData("tempo_clicks_frames")]
    [InlineData("tempo_brahms_start80_std05_max200")]
    [InlineData("tempo_clicks_h256_ac4")]
    public void A_tempo_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var output = Assert.Single(golden.Outputs);
        var tempi = new TempoAnalysis(new TempoOptions
        {
            HopLength = given.GetProperty("hop_length").GetInt32(),
            StartTempo = given.GetProperty("start_bpm").GetDouble(),
            TempoSpread = given.GetProperty("std_bpm").GetDouble(),
            WindowSeconds = given.GetProperty("ac_size").GetDouble(),
            MaxTempo = given.GetProperty("max_tempo") is { ValueKind: JsonValueKind.Number } most ? most.GetDouble() : null,
            PerFrame = given.GetProperty("aggregate").ValueKind == JsonValueKind.Null,
        }).Compute(Signal(golden), Cancelled);
        output.AssertNear(tempi.Frames is null ? [(float)Assert.Single(tempi.Tempi).Tempo!.Value] : tempi.Frames.Values);
    }

    [Theory]
    [InlineData("beat_track_trumpet")]
    [InlineData("beat_track_brahms")]
    [InlineData("beat_track_clicks")]
    [InlineData("beat_track_brahms_h256_start140")]
    [InlineData("beat_track_clicks_notrim")]
    [InlineData("beat_track_trumpet_bpm90_tight400")]
    [InlineData("beat_track_clicks_bpm120_h256")]
    public void Beats_equal_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var clip = Signal(golden);
        var hop = given.GetProperty("hop_length").GetInt32();
        var beats = new BeatAnalysis(new BeatOptions
        {
            HopLength = hop,
            StartTempo = given.GetProperty("start_bpm").GetDouble(),
            Tightness = given.GetProperty("tightness").GetDouble(),
            NoTrim = !given.GetProperty("trim").GetBoolean(),
            Tempo = given.GetProperty("bpm") is { ValueKind: JsonValueKind.Number } bpm ? [bpm.GetDouble()] : null,
        }).Compute(clip, Cancelled);
        golden.Outputs.Single(output => output.Name == "tempo_bpm").AssertNear([(float)beats[0].Score!.Value]);
        golden.Outputs.Single(output => output.Name == "beat_frames").AssertEvents([.. beats.Select(beat => beat.Start * clip.SampleRate / hop)]);
    }

    [Theory]
    [InlineData("tempogram_brahms_128")]
    [InlineData("tempogram_brahms_128_nonorm_nocenter")]
    [InlineData("tempogram_clicks_192")]
    [InlineData("fourier_tempogram_brahms_128")]
    [InlineData("fourier_tempogram_clicks_192")]
    public void A_tempogram_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var isFourier = id.StartsWith("fourier", StringComparison.Ordinal);
        var options = new TempogramOptions
        {
            Method = isFourier ? TempogramMethod.Fourier : TempogramMethod.Autocorrelation,
            Complex = isFourier,
            HopLength = given.GetProperty("hop_length").GetInt32(),
            WindowLength = given.GetProperty("win_length").GetInt32(),
            Window = Window.Parse(given.GetProperty("window").GetString()!),
            Center = given.GetProperty("center").GetBoolean(),
            Norm = given.TryGetProperty("norm", out var norm)
                ? norm.ValueKind switch { JsonValueKind.Null => null, JsonValueKind.Number => norm.GetDouble(), _ => double.PositiveInfinity }
                : double.PositiveInfinity,
        };
        var analysis = new TempogramAnalysis(options);
        var values = (golden.Input!.Npy is null ? analysis.Compute(Signal(golden), Cancelled) : analysis.Compute(Strength(golden))).Values;
        var output = Assert.Single(golden.Outputs);
        if (!isFourier) output.AssertNear(values);
        else output.AssertNear([.. Enumerable.Range(0, values.Length / 2).Select(i => new Complex(values[i], values[i + (values.Length / 2)]))]);
    }

    [Theory]
    [InlineData("plp_brahms")]
    [InlineData("plp_clicks_192")]
    [InlineData("plp_clicks_384_60_240")]
    public void A_pulse_equals_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var pulse = new PredominantPulseAnalysis(new PredominantPulseOptions
        {
            HopLength = given.GetProperty("hop_length").GetInt32(),
            WindowLength = given.GetProperty("win_length").GetInt32(),
            MinTempo = given.GetProperty("tempo_min").GetDouble(),
            MaxTempo = given.GetProperty("tempo_max").GetDouble(),
        }).Compute(Signal(golden), Cancelled);
        Assert.Single(golden.Outputs).AssertNear(pulse.Values);
    }

    [Theory]
    [InlineData("clicks_times")]
    [InlineData("clicks_frames_overlap")]
    public void Clicks_equal_librosa(string id)
    {
        var golden = GoldenData.Case(id);
        var given = golden.Params;
        var rate = given.GetProperty("sr").GetInt32();
        var hop = given.GetProperty("hop_length").GetInt32();
        double[] times = given.GetProperty("times") is { ValueKind: JsonValueKind.Array } seconds
            ? [.. seconds.EnumerateArray().Select(time => time.GetDouble())]
            : [.. given.GetProperty("frames").EnumerateArray().Select(frame => frame.GetInt32() * (double)hop / rate)];
        var output = Assert.Single(golden.Outputs);
        var clip = new AudioSignal
        {
            Kind = SignalKind.Clicks,
            SampleRate = rate,
            Amplitude = 1,
            Frequency = given.GetProperty("click_freq").GetDouble(),
            ClickDuration = given.GetProperty("click_duration").GetDouble(),
            Times = times,
            Duration = (double)output.Shape[0] / rate,
        }.ToClip(Cancelled);
        output.AssertNear(clip.Samples.ToArray());
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static FeatureMatrix Strength(GoldenCase golden)
    {
        var values = Array.ConvertAll(golden.Input!.Argument("onset_envelope").Values, value => (float)value);
        return new FeatureMatrix(values, 1, ["strength"], values.Length)
        {
            Kind = OnsetStrengthAnalysis.MatrixKind,
            SampleRate = golden.Params.GetProperty("sr").GetInt32(),
            HopLength = golden.Params.GetProperty("hop_length").GetInt32(),
        };
    }

    private static AudioClip Signal(GoldenCase golden) => GoldenData.Read(golden.Input!);
}
