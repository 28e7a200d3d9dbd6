using System.Globalization;

namespace AudioPs.Media;

/// <summary>A voice and a noise at a stated signal-to-noise ratio, as torchaudio's <c>add_noise</c> defines it.</summary>
/// <remarks>
/// y = x + a·n in each channel, with a = √(Σx² / (Σn² · 10^(snr/10))) and both sums over the whole of the voice. As much of the noise is
/// taken as the voice is long, from its start.
/// </remarks>
public static class NoiseMix
{
    /// <summary>Makes the noise as long as the voice and as loud as the ratio says. Reads both once.</summary>
    /// <param name="voice">The signal.</param>
    /// <param name="noise">What is laid under it; of the same rate and channels.</param>
    /// <param name="decibels">The ratio of their energies in dB, a finite number.</param>
    /// <param name="repeats">Whether a noise that is shorter than the voice begins anew where it ends.</param>
    /// <param name="cancellationToken">Stops it between blocks.</param>
    /// <returns>The noise as it is to be added.</returns>
    /// <exception cref="AudioException">The voice or the noise under it is silent, or the noise too short.</exception>
    public static OpenableSignal Scale(OpenableSignal voice, OpenableSignal noise, double decibels, bool repeats, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(voice);
        ArgumentNullException.ThrowIfNull(noise);
        if (!double.IsFinite(decibels)) throw new ArgumentOutOfRangeException(nameof(decibels), decibels, "A ratio is a finite number of decibels.");
        SignalAgreement.Require([voice, noise]);
        var (length, ofVoice) = Measure(voice, long.MaxValue, cancellationToken);
        if (Array.TrueForAll(ofVoice, energy => energy == 0)) throw Fault(voice, 0, "is silent, so that there is no ratio of it to a noise.");
        var (available, _) = repeats ? Measure(noise, length, cancellationToken) : (0, []);
        if (repeats && available == 0) throw Fault(noise, 1, "has no samples to be repeated.");
        var span = noise.Through(stream => new CutStream(stream, 0, length));
        if (repeats && available < length)
        {
            var again = (int)Math.Min(int.MaxValue - 1, length / available);
            span = new OpenableSignal(
                noise.Signal with { Length = length, Source = noise.Signal.Source.Processed() },
                () => new CutStream(new JoinedStream([noise], new JoinOptions { Repeat = again }), 0, length));
        }

        var (count, ofNoise) = Measure(span, long.MaxValue, cancellationToken);
        if (count < length)
        {
            throw Fault(noise, 1, string.Create(
                CultureInfo.InvariantCulture,
                $"is {(double)count / noise.Signal.SampleRate:0.###} s long, shorter than the {(double)length / voice.Signal.SampleRate:0.###} s of {SignalAgreement.Call(voice, 0)}. Repeat it, or give a longer one."),
                new AudioRemedy.RepeatNoise());
        }

        var factors = new double[ofVoice.Length];
        for (var channel = 0; channel < factors.Length; channel++)
        {
            if (ofNoise[channel] == 0 && ofVoice[channel] > 0)
            {
                throw Fault(noise, 1, string.Create(
                    CultureInfo.InvariantCulture,
                    $"is silent in the {(double)length / voice.Signal.SampleRate:0.###} s from its start{(factors.Length > 1 ? $" in channel {channel}" : "")}, so that no gain gives the ratio. Take another part of it."));
            }

            factors[channel] = ofVoice[channel] == 0 ? 0 : Math.Sqrt(ofVoice[channel] / (ofNoise[channel] * Math.Pow(10, decibels / 10)));
        }

        return span.Through(stream => new GainStream(stream, factors));
    }

    // Sums of squares, sample by sample, so that they are the same for any size of blocks.
    private static (long Count, double[] Energies) Measure(OpenableSignal signal, long most, CancellationToken cancellationToken)
    {
        using var stream = signal.Open();
        var block = new AudioBuffer(stream.Channels);
        var energies = new double[stream.Channels];
        long count = 0;
        while (count < most && stream.Read(block) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            count += block.Count;
            for (var channel = 0; channel < energies.Length; channel++)
            {
                var energy = energies[channel];
                foreach (var sample in block.Channel(channel)) energy += (double)sample * sample;
                energies[channel] = energy;
            }
        }

        return (count, energies);
    }

    private static AudioException Fault(OpenableSignal signal, int index, string what, AudioRemedy? remedy = null) =>
        new(AudioError.InvalidArgument, $"{SignalAgreement.Call(signal, index)} {what}", signal.Signal.Source.Path) { Remedy = remedy };
}
