using System.Numerics;

namespace AudioPs.Media;

/// <summary>A stream whose true peak stays below a ceiling: a limiter that looks ahead.</summary>
/// <remarks>
/// <para>
/// The signal is measured at four times its rate, as the true peak of a loudness is (ITU-R BS.1770-5, annex 2). One gain, the same for
/// all channels, comes down within the 5 ms before a peak, is held for 20 ms after it and then comes back with a time constant of
/// 0.1 s. What is below the ceiling, and no peak near it, is left as it is, bit for bit; there are as many samples as before, at the
/// same times.
/// </para>
/// <para>
/// A tone of 25 Hz or more that is above the ceiling all the time gets one constant gain, and no distortion. As the gain moves across
/// the samples that a peak between them is made of, what comes out may exceed the ceiling by some hundredths of a decibel.
/// </para>
/// </remarks>
public sealed class LimiterStream : ProcessedStream
{
    // From the sample whose peak is known to the last one that is there.
    private const int Ahead = TruePeakFilter.Taps / 2;

    private readonly LimiterGain _gain;
    private readonly int _delay;

    // Of each channel the samples that still wait, then the new ones.
    private readonly float[][] _samples;
    private float[] _peaks = [];
    private double[] _gains = [];
    private long _skip;
    private int _left;
    private bool _hasEnded;

    /// <summary>Limits <paramref name="inner"/>, which is owned from here on.</summary>
    /// <param name="inner">What to change; its samples are finite numbers.</param>
    /// <param name="maxTruePeak">The true peak that is not exceeded, in dBTP: a finite number, 0 for full scale.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public LimiterStream(SampleStream inner, double maxTruePeak)
        : base(inner)
    {
        _gain = new LimiterGain(SampleRate, GainStream.ToFactor(maxTruePeak));
        _delay = Ahead + _gain.Delay;
        (_skip, _left) = (_delay, _delay);
        _samples = [.. Enumerable.Range(0, Channels).Select(_ => new float[_delay])];
    }

    /// <inheritdoc/>
    public override AudioSource Source => Inner.Source.Processed();

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        while (Fill(destination))
        {
            Limit(destination);
            if (_skip == 0) return destination.Count;
            var skipped = (int)Math.Min(_skip, destination.Count);
            _skip -= skipped;
            if (skipped == destination.Count) continue;
            for (var channel = 0; channel < Channels; channel++)
            {
                var samples = destination.Channel(channel);
                samples[skipped..].CopyTo(samples);
            }

            destination.Count -= skipped;
            return destination.Count;
        }

        destination.Count = 0;
        return 0;
    }

    // The next samples, and after the end as much silence as the last of them is behind.
    private bool Fill(AudioBuffer destination)
    {
        if (!_hasEnded && Inner.Read(destination) > 0) return true;
        _hasEnded = true;
        destination.Count = Math.Min(_left, destination.Capacity);
        _left -= destination.Count;
        for (var channel = 0; channel < Channels; channel++) destination.Channel(channel).Clear();
        return destination.Count > 0;
    }

    private void Limit(AudioBuffer block)
    {
        var count = block.Count;
        Prepare(count);
        var lanes = Vector<float>.Count;
        var peaks = _peaks.AsSpan(0, (count + lanes - 1) / lanes * lanes);
        peaks.Clear();
        for (var channel = 0; channel < Channels; channel++)
        {
            block.Channel(channel).CopyTo(_samples[channel].AsSpan(_delay));
            TruePeakFilter.Raise(_samples[channel].AsSpan(_delay - (TruePeakFilter.Taps - 1)), peaks);
        }

        for (var i = 0; i < count; i++) _gains[i] = _gain.Next(peaks[i]);
        for (var channel = 0; channel < Channels; channel++)
        {
            var samples = _samples[channel];
            var limited = block.Channel(channel);
            for (var i = 0; i < limited.Length; i++) limited[i] = (float)(samples[i] * _gains[i]);
            samples.AsSpan(count, _delay).CopyTo(samples);
        }
    }

    // In whole vectors, so that each value comes of the same arithmetic wherever blocks end.
    private void Prepare(int count)
    {
        if (_gains.Length >= count) return;
        _gains = new double[count];
        _peaks = new float[count + Vector<float>.Count];
        for (var channel = 0; channel < Channels; channel++) Array.Resize(ref _samples[channel], _delay + _peaks.Length);
    }
}
