using System.Text.Json;
using AudioPs.Media;

namespace AudioPs.Tests.Analysis;

/// <summary>Signals of sines whose loudness is known by definition.</summary>
internal static class LoudnessSignals
{
    /// <summary>Sines that follow each other, the same in all channels.</summary>
    /// <param name="rate">Hz.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="segments">Peak amplitudes in dB (−400 for silence), seconds, Hz.</param>
    public static AudioClip Sines(int rate, int channels, params (double Level, double Seconds, double Frequency)[] segments)
    {
        var samples = new List<float>();
        foreach (var (level, seconds, frequency) in segments)
        {
            var count = (int)Math.Round(seconds * rate);
            var amplitude = Amplitude(level);
            for (var i = 0; i < count; i++) samples.Add((float)(amplitude * Math.Sin(2 * Math.PI * frequency * i / rate)));
        }

        return new AudioClip([.. Enumerable.Repeat(samples, channels).SelectMany(same => same)], channels, rate);
    }

    /// <summary>The signal of a definition, as the description of the reference data has it.</summary>
    public static AudioClip Of(JsonElement definition)
    {
        var rate = definition.GetProperty("sample_rate").GetInt32();
        var channels = definition.GetProperty("channels").GetInt32();
        var all = Enumerable.Range(0, channels).Select(_ => new List<float>()).ToArray();
        foreach (var segment in definition.GetProperty("segments").EnumerateArray())
        {
            var count = (int)Math.Round(Number(segment, "seconds", 0) * rate);
            var amplitude = segment.TryGetProperty("amplitude", out var given)
                ? given.GetDouble() : Amplitude(segment.GetProperty("level_dbfs").GetDouble());
            var frequency = Number(segment, "frequency_hz", 1000);
            var phase = Number(segment, "phase_deg", 0) * Math.PI / 180;
            var fade = Number(segment, "fade_seconds", 0) * rate;
            var gains = segment.TryGetProperty("channel_gains_db", out var list)
                ? list.EnumerateArray().Select(gain => Amplitude(gain.GetDouble())).ToArray() : Enumerable.Repeat(1.0, channels).ToArray();
            for (var i = 0; i < count; i++)
            {
                var shape = fade == 0 ? 1 : Math.Min(1, Math.Min(i, count - 1 - i) / fade);
                var value = amplitude * shape * Math.Sin(2 * Math.PI * frequency * i / rate + phase);
                for (var channel = 0; channel < channels; channel++) all[channel].Add((float)(value * gains[channel]));
            }
        }

        return new AudioClip([.. all.SelectMany(channel => channel)], channels, rate);
    }

    private static double Amplitude(double level) => level <= -400 ? 0 : Math.Pow(10, level / 20);

    private static double Number(JsonElement element, string name, double otherwise) =>
        element.TryGetProperty(name, out var value) ? value.GetDouble() : otherwise;
}
