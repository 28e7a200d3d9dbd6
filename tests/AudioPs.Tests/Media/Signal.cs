using AudioPs.Media;

namespace AudioPs.Tests.Media;

/// <summary>Clips made of numbers: the same on every run.</summary>
internal static class Signal
{
    /// <summary>White noise of a peak amplitude; each channel differs.</summary>
    public static AudioClip Noise(int count, int channels = 1, int sampleRate = 44_100, float peak = 0.5f, int seed = 1)
    {
        var random = new Random(seed);
        var samples = new float[count * channels];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (2 * random.NextSingle() - 1) * peak;
        return new AudioClip(samples, channels, sampleRate);
    }

    /// <summary>A chord of three sines, swelling, with a different root in each channel: what a lossy codec keeps well.</summary>
    public static AudioClip Chord(int count, int channels = 1, int sampleRate = 44_100)
    {
        var samples = new float[count * channels];
        for (var channel = 0; channel < channels; channel++)
        {
            var root = 2 * Math.PI * 220 * (channel + 2) / 2 / sampleRate;
            for (var i = 0; i < count; i++)
            {
                var swell = 0.6 + 0.4 * Math.Sin(i * 3.0 / count);
                samples[channel * count + i] = (float)(0.2 * swell
                    * (Math.Sin(root * i) + Math.Sin(root * 1.25 * i) + Math.Sin(root * 1.5 * i)));
            }
        }

        return new AudioClip(samples, channels, sampleRate);
    }

    /// <summary>One value in every sample.</summary>
    public static AudioClip Constant(float value, int count, int channels = 1, int sampleRate = 44_100)
    {
        var samples = new float[count * channels];
        Array.Fill(samples, value);
        return new AudioClip(samples, channels, sampleRate);
    }

    /// <summary>Signal to noise ratio in dB of <paramref name="actual"/> against <paramref name="expected"/>.</summary>
    public static double SignalToNoise(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        double signal = 0, noise = 0;
        for (var i = 0; i < expected.Length; i++)
        {
            signal += (double)expected[i] * expected[i];
            var error = (double)expected[i] - actual[i];
            noise += error * error;
        }

        return noise == 0 ? double.PositiveInfinity : 10 * Math.Log10(signal / noise);
    }
}
