using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>An impulse response made ready for audio of one rate. Immutable: streams and threads may share it.</summary>
public sealed class ImpulseResponse
{
    /// <summary>Makes a response ready.</summary>
    /// <param name="response">The recording; its first sample is that of no delay, so that silence before the direct sound delays.</param>
    /// <param name="sampleRate">Hz of the audio. A response of another rate is resampled, and keeps its gain.</param>
    /// <param name="level">How loud it is taken to be.</param>
    /// <param name="mix">The share of the sound through the response, 0 to 1; the rest is the sound as it is, at the same time.</param>
    /// <exception cref="AudioException">The response is empty or silent, or holds samples that are no numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the share is out of range.</exception>
    public ImpulseResponse(AudioClip response, int sampleRate, ImpulseLevel level = ImpulseLevel.Energy, double mix = 1)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        if (mix is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(mix), mix, "It is from 0 to 1.");
        for (var channel = 0; channel < response.Channels; channel++)
        {
            var samples = response.Channel(channel);
            if (VectorMath.IndexOfNonFinite(samples) is >= 0 and var index)
                throw SignalFeed.NonFinite(index, channel, samples[index], "all that it is convolved with would be too", response.Source.Path);
        }

        if (response.Samples.All(sample => sample == 0))
        {
            throw new AudioException(
                AudioError.InvalidData,
                $"The impulse response {response.Source.Name} is {(response.SampleCount == 0 ? "empty" : "silent")}. Give a recording of how a room answers to a click.",
                response.Source.Path);
        }

        Name = response.Source.Name;
        SampleRate = sampleRate;
        RecordedRate = response.SampleRate;
        var gain = 1.0;
        if (response.SampleRate != sampleRate)
        {
            // A response is of samples per sample: at twice the rate there are twice as many of them.
            gain = (double)response.SampleRate / sampleRate;
            using var resampled = new ResampledStream(new ClipStream(response), sampleRate, ResampleQuality.VeryHigh);
            response = resampled.ToClip();
        }

        gain = level switch
        {
            ImpulseLevel.Energy => 1 / Math.Sqrt(Enumerable.Range(0, response.Channels).Max(channel => Energy(response.Channel(channel)))),
            ImpulseLevel.Peak => 1 / response.Samples.Max(sample => (double)Math.Abs(sample)),
            ImpulseLevel.AsIs => gain,
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, "There is no such level."),
        };
        Gain = 20 * Math.Log10(gain);
        Length = response.SampleCount;
        var plans = new ConvolutionPlan[response.Channels];
        for (var channel = 0; channel < plans.Length; channel++)
        {
            var samples = new float[Length];
            var recorded = response.Channel(channel);
            for (var i = 0; i < samples.Length; i++) samples[i] = (float)(recorded[i] * gain * mix + (i == 0 ? 1 - mix : 0));
            plans[channel] = ConvolutionPlan.Create(samples);
        }

        Plans = plans;
    }

    /// <summary>The name of the recording.</summary>
    public string Name { get; }

    /// <summary>Hz of the audio that it is for.</summary>
    public int SampleRate { get; }

    /// <summary>Hz of the recording.</summary>
    public int RecordedRate { get; }

    /// <summary>Channels.</summary>
    public int Channels => Plans.Count;

    /// <summary>Samples at <see cref="SampleRate"/>.</summary>
    public int Length { get; }

    /// <summary>By how many dB it was made louder.</summary>
    public double Gain { get; }

    internal IReadOnlyList<ConvolutionPlan> Plans { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}, {(double)Length / SampleRate:0.###} s, {Channels} ch{(RecordedRate == SampleRate ? "" : $", resampled from {RecordedRate} to {SampleRate} Hz")}, {Gain:+0.0;-0.0;0.0} dB");

    private static double Energy(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples) sum += (double)sample * sample;
        return sum;
    }
}
