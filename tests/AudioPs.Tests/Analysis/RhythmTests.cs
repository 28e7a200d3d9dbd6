using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Analysis;

/// <summary>Rhythm on signals whose onsets, tempo and beats are known.</summary>
public class RhythmTests
{
    private const int Rate = 22_050;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Clicks of 90, 120 and 150 a minute, between steps of the tempo: beats still lie on them.
    [Theory]
    [InlineData(90)]
    [InlineData(120)]
    [InlineData(150)]
    public void Beats_of_a_metronome_lie_on_its_clicks(double tempo)
    {
        var beats = new BeatAnalysis(new BeatOptions { LeadIn = true }).Compute(Metronome(tempo, 20), Token);
        Assert.InRange(beats.Count, (int)(tempo / 60 * 20) - 2, (tempo / 60 * 20) + 1);
        foreach (var beat in beats) Assert.InRange(Math.Abs(Distance(beat.Start, 60 / tempo)), 0, 0.035);

        // A tempo is that of whole frames, of which a beat has some 20.
        Assert.Equal(tempo, beats[0].Score!.Value, tempo * 0.03);
        Assert.Equal(beats.Skip(1).Select(beat => beat.Start), beats.SkipLast(1).Select(beat => beat.End));
        Assert.True(beats[^1].End <= 20 && beats[^1].Length <= 60 / tempo * 1.03);
    }

    // What the help says of the bias: at the usual hop and at a quarter of it.
    [Theory]
    [InlineData(512, 0.020, 0.016)]
    [InlineData(128, 0.013, 0.005)]
    public void Beats_and_onsets_are_as_late_as_the_help_says(int hop, double ofBeats, double ofOnsets)
    {
        var clip = Metronome(120, 20);
        var beats = new BeatAnalysis(new BeatOptions { HopLength = hop, LeadIn = true }).Compute(clip, Token);
        Assert.Equal(ofBeats, beats.Average(beat => Distance(beat.Start, 0.5)), 0.002);
        var onsets = new OnsetAnalysis(new OnsetOptions { HopLength = hop, LeadIn = true }).Compute(clip, Token);
        Assert.Equal(ofOnsets, onsets.Average(onset => Distance(onset.Start, 0.5)), 0.002);
    }

    [Fact]
    public void A_sound_at_the_very_start_is_an_onset_where_silence_leads_in()
    {
        var clip = Metronome(120, 4);
        var without = new OnsetAnalysis(new OnsetOptions()).Compute(clip, Token);
        var with = new OnsetAnalysis(new OnsetOptions { LeadIn = true }).Compute(clip, Token);
        Assert.Equal(7, without.Count);
        Assert.Equal(8, with.Count);
        Assert.InRange(with[0].Start, 0, 0.03);
        Assert.Equal(without.Select(onset => onset.Start), with.Skip(1).Select(onset => onset.Start));
        Assert.Equal(4, with[^1].End);
    }

    [Fact]
    public void A_lead_changes_no_time_and_adds_no_frame()
    {
        var clip = Metronome(120, 3);
        var without = new OnsetStrengthAnalysis(new OnsetStrengthOptions()).Compute(clip, Token);
        var with = new OnsetStrengthAnalysis(new OnsetStrengthOptions { LeadIn = true }).Compute(clip, Token);
        Assert.Equal(without.Times, with.Times);

        // All but the first frames, in which the silence before still stands, are the same.
        var start = 2 + 1 + 2;
        Assert.Equal(without.GetRow(0)[start..], with.GetRow(0)[start..]);
        Assert.True(with.GetRow(0)[..start].Max() > 5);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.25f)]
    public void Nothing_begins_in_what_never_changes(float value)
    {
        // From the third frame on: where a level begins at the start of the file, it does not begin.
        var samples = new float[4 * Rate];
        Array.Fill(samples, value);
        var clip = new AudioClip(samples, 1, Rate);
        var strength = new OnsetStrengthAnalysis(new OnsetStrengthOptions { Aggregate = OnsetAggregate.Median }).Compute(clip, Token);
        Assert.All(strength.Values, one => Assert.True(float.IsFinite(one)));
        if (value == 0)
        {
            Assert.Empty(new OnsetAnalysis(new OnsetOptions()).Compute(clip, Token));
            Assert.Empty(new BeatAnalysis(new BeatOptions()).Compute(clip, Token));
            Assert.Null(Assert.Single(new TempoAnalysis(new TempoOptions()).Compute(clip, Token).Tempi).Tempo);
            Assert.All(new TempoAnalysis(new TempoOptions { PerFrame = true }).Compute(clip, Token).Frames!.Values, tempo => Assert.True(float.IsNaN(tempo)));
        }

        foreach (var method in Enum.GetValues<TempogramMethod>())
            Assert.All(new TempogramAnalysis(new TempogramOptions { Method = method, WindowLength = 64 }).Compute(clip, Token).Values, one => Assert.True(float.IsFinite(one)));
        Assert.All(new PredominantPulseAnalysis(new PredominantPulseOptions { WindowLength = 64 }).Compute(clip, Token).Values, one => Assert.InRange(one, 0, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(3000)]
    public void Very_short_audio_has_a_finite_answer(int count)
    {
        var clip = new AudioClip(Metronome(120, 1).Samples.ToArray()[..count], 1, Rate);
        Assert.All(new OnsetStrengthAnalysis(new OnsetStrengthOptions { Lag = 9, MaxSize = 5, LeadIn = true }).Compute(clip, Token).Values, one => Assert.True(float.IsFinite(one)));
        foreach (var beat in new BeatAnalysis(new BeatOptions { LeadIn = true, NoTrim = true }).Compute(clip, Token)) Assert.True(beat.End >= beat.Start);
        foreach (var onset in new OnsetAnalysis(new OnsetOptions { LeadIn = true, Backtrack = true }).Compute(clip, Token)) Assert.True(onset.End >= onset.Start);
        Assert.All(new TempogramAnalysis(new TempogramOptions()).Compute(clip, Token).Values, one => Assert.True(float.IsFinite(one)));
        Assert.All(new PredominantPulseAnalysis(new PredominantPulseOptions()).Compute(clip, Token).Values, one => Assert.True(float.IsFinite(one)));
    }

    [Fact]
    public void A_copy_at_a_hundredth_of_the_level_has_the_same_onsets_and_beats()
    {
        var clip = Metronome(120, 10);
        var soft = new AudioClip(Array.ConvertAll(clip.Samples.ToArray(), sample => sample * 0.01f), 1, Rate);
        Assert.Equal(
            new OnsetAnalysis(new OnsetOptions()).Compute(clip, Token).Select(onset => onset.Start),
            new OnsetAnalysis(new OnsetOptions()).Compute(soft, Token).Select(onset => onset.Start));
        Assert.Equal(
            new BeatAnalysis(new BeatOptions()).Compute(clip, Token).Select(beat => (beat.Start, beat.Score)),
            new BeatAnalysis(new BeatOptions()).Compute(soft, Token).Select(beat => (beat.Start, beat.Score)));
    }

    [Fact]
    public void Strengths_of_a_channel_do_not_hang_on_its_neighbour()
    {
        var clip = Metronome(120, 3);
        var loud = Array.ConvertAll(clip.Samples.ToArray(), sample => sample * 1000);
        var both = new OnsetStrengthAnalysis(new OnsetStrengthOptions()).Compute(new AudioClip([.. clip.Samples.ToArray(), .. loud], 2, Rate), Token);
        Assert.Equal(new OnsetStrengthAnalysis(new OnsetStrengthOptions()).Compute(clip, Token).GetRow(0), both.GetRow(0, 0));
    }

    [Fact]
    public void A_signal_of_two_channels_has_the_beats_of_its_mean_and_its_strength_those_of_each()
    {
        var clip = Metronome(120, 8);
        var silent = new AudioClip([.. clip.Samples.ToArray(), .. new float[clip.Samples.Length]], 2, Rate);
        var mean = new BeatAnalysis(new BeatOptions()).Compute(silent, Token);
        Assert.Equal(new BeatAnalysis(new BeatOptions()).Compute(clip, Token).Select(beat => beat.Start), mean.Select(beat => beat.Start));
        Assert.All(mean, beat => Assert.Null(beat.Channel));
        var strength = new OnsetStrengthAnalysis(new OnsetStrengthOptions { Aggregate = OnsetAggregate.Median }).Compute(silent, Token);
        var each = new BeatAnalysis(new BeatOptions()).Compute(strength);
        Assert.Equal(mean.Select(beat => beat.Start), each.Select(beat => beat.Start));
        Assert.All(each, beat => Assert.Equal(0, beat.Channel));
    }

    [Fact]
    public void Times_are_exact_after_hours()
    {
        var values = new float[700_000];
        values[699_990] = 1;
        var strength = Strength(values);
        var onset = Assert.Single(new OnsetAnalysis(new OnsetOptions { Moment = true }).Compute(strength));
        Assert.Equal(699_990L * 512 / (double)Rate, onset.Start);
    }

    [Fact]
    public void A_peak_is_picked_as_its_three_conditions_say()
    {
        double[] values = [0, 0, 1, 0, 0.9, 0, 0, 0.5, 0.5, 0, 3, 2.9, 0];
        Assert.Equal([2, 4, 7, 8, 10], new PeakPicking(1, 1, 2, 2, 0, 0.1).Find(values));
        Assert.Equal([2, 7, 10], new PeakPicking(1, 1, 2, 2, 2, 0.1).Find(values));
        Assert.Equal([2, 10], new PeakPicking(3, 4, 2, 2, 0, 0.1).Find(values));
        Assert.Equal([10], new PeakPicking(1, 1, 2, 2, 0, 1).Find(values));
        Assert.Equal([0], new PeakPicking(0, 1, 0, 2, 0, 0.1).Find([1, 0]));
        Assert.Empty(new PeakPicking(0, 1, 0, 1, 0, 0.1).Find([]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(40)]
    public void The_largest_of_the_bands_around_is_that_of_each_window(int size)
    {
        var random = new Random(5);
        var bands = new float[12 * 3];
        for (var i = 0; i < bands.Length; i++) bands[i] = random.NextSingle();
        var largest = BandMaximum.Of(bands, 3, size);
        for (var band = 0; band < 12; band++)
        {
            for (var t = 0; t < 3; t++)
            {
                var expected = 0f;
                for (var other = band - (size / 2); other <= band + size - 1 - (size / 2); other++)
                {
                    if (other is >= 0 and < 12) expected = Math.Max(expected, bands[(other * 3) + t]);
                }

                Assert.Equal(expected, largest[(band * 3) + t]);
            }
        }
    }

    [Fact]
    public void A_value_is_found_at_its_place_in_the_order()
    {
        var random = new Random(6);
        for (var count = 1; count < 60; count++)
        {
            var values = new float[count];
            for (var i = 0; i < count; i++) values[i] = random.Next(0, 10);
            float[] sorted = [.. values.Order()];
            for (var place = 0; place < count; place++)
            {
                float[] copy = [.. values];
                Assert.Equal(sorted[place], Selection.Smallest(copy, place));
                Assert.Equal(sorted[..place], copy[..place].Order());
            }
        }
    }

    [Fact]
    public void A_tempogram_shows_the_tempo_of_pulses_in_both_ways()
    {
        var values = new float[800];
        for (var t = 0; t < values.Length; t += 20) values[t] = 1;
        var strength = Strength(values);
        var lags = new TempogramAnalysis(new TempogramOptions { WindowLength = 200 }).Compute(strength);
        Assert.Equal("inf BPM", lags.Names[0]);
        Assert.Equal(60.0 * Rate / 512 / 20, TempogramAnalysis.TempoOf(lags.Names[20]), 1e-5);
        Assert.Equal(1, lags[0, 0, 400], 1e-5f);
        Assert.True(lags[0, 20, 400] > 0.7 && lags[0, 10, 400] < 1e-3 && lags[0, 40, 400] > 0.4);

        var swings = new TempogramAnalysis(new TempogramOptions { WindowLength = 200, Method = TempogramMethod.Fourier }).Compute(strength);
        Assert.Equal(60.0 * Rate / 512 / 20, TempogramAnalysis.TempoOf(swings.Names[10]), 1e-5);
        Assert.True(swings[0, 10, 400] > 4 && swings[0, 5, 400] < 1e-3);
    }

    [Fact]
    public void A_pulse_has_its_peaks_on_pulses_and_where_one_is_left_out()
    {
        var values = new float[600];
        for (var t = 0; t < values.Length; t += 20) values[t] = t == 300 ? 0 : 1;
        foreach (var isEqual in (bool[])[false, true])
        {
            var pulse = new PredominantPulseAnalysis(new PredominantPulseOptions { WindowLength = 200, EqualWeight = isEqual }).Compute(Strength(values)).GetRow(0);
            foreach (var t in (int[])[200, 300, 400])
            {
                Assert.True(pulse[t] > 0.5);
                Assert.True(pulse[t] >= pulse[t - 1] && pulse[t] >= pulse[t + 1]);
                Assert.Equal(0, pulse[t + 10]);
            }
        }
    }

    [Fact]
    public void A_spectrogram_gives_what_its_signal_gives()
    {
        var clip = Metronome(120, 3);
        var of = new OnsetStrengthAnalysis(new OnsetStrengthOptions());
        var expected = of.Compute(clip, Token);
        var mel = new MelSpectrogramAnalysis(new MelSpectrogramOptions()).Compute(clip, Token);
        var decibels = new MelSpectrogramAnalysis(new MelSpectrogramOptions { Log = LogCompression.Decibel }).Compute(clip, Token);
        Assert.Equal(expected.Values, of.Compute(mel).Values);
        Assert.Equal(expected.Values, of.Compute(decibels).Values);
        Assert.Equal(expected.Times, of.Compute(decibels).Times);
        var stft = new StftAnalysis(new StftOptions()).Compute(clip, Token);
        Assert.All(of.Compute(stft).Values.Zip(expected.Values), pair => Assert.Equal(pair.Second, pair.First, 1e-3f));
        var logarithm = new MelSpectrogramAnalysis(new MelSpectrogramOptions { Log = LogCompression.Ln }).Compute(clip, Token);
        Assert.Contains("decibels", Assert.Throws<AudioException>(() => of.Compute(logarithm)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_onset_strength_is_refused_and_told()
    {
        var onsets = new OnsetAnalysis(new OnsetOptions());
        Assert.Contains("kind Mfcc", Assert.Throws<AudioException>(() => onsets.Compute(Strength([0, 1], kind: "Mfcc"))).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<AudioException>(() => onsets.Compute(Strength([0, float.NaN]))).Message, StringComparison.Ordinal);
        var rows = new OnsetStrengthAnalysis(new OnsetStrengthOptions { BandCount = 2 }).Compute(Metronome(120, 1), Token);
        Assert.Contains("SelectRows", Assert.Throws<AudioException>(() => onsets.Compute(rows)).Message, StringComparison.Ordinal);
        Assert.NotEmpty(onsets.Compute(rows.SelectRows(0, 1)));
    }

    [Fact]
    public void Onsets_go_back_to_where_the_strength_or_an_energy_begins_to_rise()
    {
        float[] values = [0, 0, 0, 1, 4, 9, 1, 0, 0, 0, 0, 0];
        float[] energy = [5, 4, 3, 4, 5, 6, 7, 7, 7, 7, 7, 7];
        var strength = Strength(values);
        var options = new OnsetOptions { PreMax = 1, PostMax = 1, PreAverage = 2, PostAverage = 2, Wait = 0, Moment = true };
        Assert.Equal([5], new OnsetAnalysis(options).Find(strength, 0).Frames);
        Assert.Equal([2], new OnsetAnalysis(options with { Backtrack = true }).Find(strength, 0).Frames);
        Assert.Equal([2], new OnsetAnalysis(options with { Backtrack = true }, Strength(energy, "Spectral")).Find(strength, 0).Frames);
        Assert.Contains("frames", Assert.Throws<AudioException>(
            () => new OnsetAnalysis(options with { Backtrack = true }, Strength([1, 2])).Find(strength, 0)).Message, StringComparison.Ordinal);
    }

    // How far a time lies behind the nearest of the times in steps.
    private static double Distance(double time, double step) => time - (Math.Round(time / step) * step);

    private static AudioClip Metronome(double tempo, double seconds) =>
        new AudioSignal { Kind = SignalKind.Clicks, Tempo = tempo, Duration = seconds, SampleRate = Rate }.ToClip(Token);

    private static FeatureMatrix Strength(float[] values, string kind = OnsetStrengthAnalysis.MatrixKind) =>
        new(values, 1, ["strength"], values.Length) { Kind = kind, SampleRate = Rate, HopLength = 512 };
}
