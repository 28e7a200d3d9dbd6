using AudioPs.Analysis;
using AudioPs.Inference;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Inference;

/// <summary>Speech by the network, on speech: in quiet, soft, after silence, at other rates, in pieces, for long.</summary>
public sealed class NeuralVoiceTests
{
    private static readonly VoiceActivityOptions _options = new() { Method = VoiceMethod.Neural };

    private static AudioClip Speech => AudioClip.Load(Example("speech/sentence.wav"));

    private static string Example(string file) => Path.Combine(AppContext.BaseDirectory, "examples", file);

    [Fact]
    public void Frames_are_those_of_the_published_network_with_its_context()
    {
        var clip = Speech;
        var published = VoiceModels.Shared.Load("v6", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "silero_vad_v6.onnx")));
        var frames = new VoiceActivityAnalysis(_options).Compute(clip).Frames;

        // By the definition: 64 samples before, then 512, the last filled up with zeros.
        var samples = clip.Samples.ToArray();
        var count = (samples.Length + 511) / 512;
        Assert.Equal([1, count], frames.Shape);
        Assert.Equal((16000, 512, 256), (frames.SampleRate, frames.HopLength, frames.FirstFrameCenter));
        var (state, score) = (new float[VoiceChunks.State], new float[1]);
        for (var i = 0; i < count; i++)
        {
            var window = new float[VoiceChunks.Window];
            for (var k = 0; k < window.Length; k++)
            {
                var place = (i * 512) - 64 + k;
                if (place >= 0 && place < samples.Length) window[k] = samples[place];
            }

            published.Score(window, 1, state, score);
            Assert.Equal(score[0], frames.Values[i], 1e-4f);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-20)]
    [InlineData(-30)]
    public void A_single_onset_is_found_where_it_is_loud_or_soft(double decibels)
    {
        var speech = Speech.Samples.ToArray();
        var gain = (float)Math.Pow(10, decibels / 20);

        // Two seconds of next to nothing, then a second of speech from the middle of a sentence, then nothing again.
        var random = new Random(3);
        var samples = new float[16000 * 5];
        for (var i = 0; i < samples.Length; i++) samples[i] = (float)(random.NextDouble() - 0.5) * 1e-4f;
        for (var i = 0; i < 16000; i++) samples[32000 + i] += gain * speech[48000 + i];

        var found = new VoiceActivityAnalysis(_options).Compute(new AudioClip(samples, 1, 16000)).Segments;

        var one = Assert.Single(found);
        Assert.InRange(one.Start, 1.9, 2.2);
        Assert.InRange(one.End, 2.8, 3.2);
    }

    [Fact]
    public void Music_tones_and_noise_are_no_speech()
    {
        string[] none = ["noise/bursts.wav", "tones/chirp.flac", "tones/chord.ogg", "music/duet.flac", "music/arpeggio.mp3"];
        foreach (var file in none)
            Assert.Empty(new VoiceActivityAnalysis(_options).Compute(AudioClip.Load(Example(file))).Segments);
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(22050)]
    [InlineData(44100)]
    [InlineData(48000)]
    public void Other_rates_are_resampled_and_keep_their_times(int rate)
    {
        var analysis = new VoiceActivityAnalysis(_options);
        var usual = analysis.Compute(Speech).Segments;
        using var stream = new ResampledStream(new ClipStream(Speech), rate);

        var found = analysis.Compute(stream).Segments;

        Assert.Equal(usual.Count, found.Count);
        for (var i = 0; i < found.Count; i++)
        {
            Assert.Equal(rate, found[i].SampleRate);
            Assert.Equal(usual[i].Start, found[i].Start, 0.1);
            Assert.Equal(usual[i].End, found[i].End, 0.1);
        }
    }

    [Fact]
    public void Several_channels_are_their_mean()
    {
        var speech = Speech.Samples.ToArray();
        var both = new AudioClip([.. speech, .. new float[speech.Length]], 2, 16000);
        var half = new AudioClip([.. speech.Select(sample => sample / 2)], 1, 16000);
        var analysis = new VoiceActivityAnalysis(_options);

        Assert.Equal(analysis.Compute(half).Frames.Values, analysis.Compute(both).Frames.Values);
    }

    [Theory]
    [InlineData(16000, 1)]
    [InlineData(16000, 513)]
    [InlineData(44100, 999)]
    public void How_the_audio_arrives_changes_no_bit(int rate, int block)
    {
        var analysis = new VoiceActivityAnalysis(_options);
        using var whole = new ResampledStream(new ClipStream(Speech), rate);
        var clip = whole.ToClip();
        var expected = analysis.Compute(clip).Frames.Values;

        using var run = analysis.Begin();
        using var stream = new ClipStream(clip);
        run.Begin(SignalInfo.Of(stream));
        var buffer = new AudioBuffer(1, block);
        while (stream.Read(buffer) > 0) run.Accept(buffer);
        run.Complete();

        Assert.Equal(expected, run.Result.Frames.Values);
    }

    [Fact]
    public void Each_signal_begins_anew_also_beside_others()
    {
        var analysis = new VoiceActivityAnalysis(_options);
        var expected = analysis.Compute(Speech).Frames.Values;

        var all = new float[8][];
        Parallel.For(0, all.Length, i => all[i] = analysis.Compute(Speech).Frames.Values);

        foreach (var one in all) Assert.Equal(expected, one);
    }

    [Fact]
    public void An_hour_stays_stable()
    {
        // Speech, half a minute of soft noise, and again: the last is found as the second is, when nothing is near to the first.
        var speech = Speech.Samples.ToArray();
        var random = new Random(9);
        var part = new float[16000 * 35];
        for (var i = 0; i < part.Length; i++) part[i] = (float)(random.NextDouble() - 0.5) * 1e-3f;
        for (var i = 0; i < speech.Length; i++) part[(16000 * 15) + i] += speech[i];
        using var run = new VoiceActivityAnalysis(_options).Begin();
        using var stream = new ClipStream(new AudioClip(part, 1, 16000));
        run.Begin(SignalInfo.Of(stream));
        var buffer = new AudioBuffer(1, part.Length);
        Assert.Equal(part.Length, stream.Read(buffer));
        const int Times = 103;
        for (var i = 0; i < Times; i++) run.Accept(buffer);
        run.Complete();

        var starts = run.Result.Segments.Select(segment => segment.Start).ToArray();
        Assert.Equal(0, starts.Length % Times);
        var each = starts.Length / Times;
        for (var i = each; i < starts.Length; i++) Assert.Equal(starts[i - each] + 35, starts[i], 0.033);
    }

    [Fact]
    public void What_is_no_number_is_refused_before_the_network_sees_it()
    {
        var failure = Assert.Throws<AudioException>(() => new VoiceActivityAnalysis(_options).Compute(new AudioClip([0, float.NaN, 0], 1, 16000)));
        Assert.Contains("not a number", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_nothing() => Assert.Empty(new VoiceActivityAnalysis(_options).Compute(new AudioClip([], 1, 16000)).Segments);

    [Fact]
    public void A_network_without_the_method_is_refused() =>
        Assert.Throws<AudioException>(() => new VoiceActivityAnalysis(new VoiceActivityOptions { ModelPath = "a.onnx" }));
}
