using System.Runtime.Intrinsics;

namespace AudioPs.Media;

/// <summary>A stream that runs faster or slower and keeps its pitch, by WSOLA.</summary>
/// <remarks>
/// <para>
/// Waveform similarity overlap-add (Verhelst and Roelands, ICASSP 1993) with long sequences and short overlaps, as SoundTouch and SoX's
/// tempo do: 50 ms of the signal at a time, each from within 15 ms of its place in time where it is most like what would have followed
/// the one before, faded in over 12 ms. What is most alike is found by the normalized correlation of all channels together, so that
/// they stay in step. The sums are the same on every processor.
/// </para>
/// <para>
/// Of n samples ceil(n / factor) come out; the first is the first that goes in. Where an impulse stands between two sequences it may come
/// twice, or not at all when it runs faster. A signal shorter than a sequence is cut into shorter ones.
/// </para>
/// </remarks>
public sealed class TempoStream : ProcessedStream, IStretchedStream
{
    private const double SequenceSeconds = 0.050;
    private const double OverlapSeconds = 0.012;
    private const double ReachSeconds = 0.015;

    private readonly SpeedRatio _ratio;
    private readonly AudioBuffer _block;
    private readonly int _reach;
    private int _sequence;
    private int _overlap;

    // What was read and may still be needed: of each channel the samples from _start on.
    private readonly float[][] _input;
    private long _start;
    private int _count;

    // What would have followed the last sequence, and the sequence that is ready to be given.
    private readonly float[][] _tail;
    private readonly float[][] _ready;
    private int _readyCount;
    private int _given;
    private long _index;

    /// <summary>A stream around another, which is owned from here on.</summary>
    /// <param name="inner">What runs.</param>
    /// <param name="ratio">How much faster, 0.1 to 10.</param>
    public TempoStream(SampleStream inner, SpeedRatio ratio)
        : base(inner)
    {
        var rate = inner.SampleRate;
        if ((double)ratio.Numerator / ratio.Denominator is not (>= 0.0999 and <= 10.001))
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "A tempo is between 0.1 and 10.");
        _ratio = ratio;
        _sequence = Math.Max(8, (int)(rate * SequenceSeconds));
        _overlap = Math.Max(2, (int)(rate * OverlapSeconds));
        _reach = Math.Max(2, (int)(rate * ReachSeconds));
        _block = new AudioBuffer(inner.Channels);

        // From the sequence before, which may lie behind, to the end of the next and one block more.
        var capacity = 2 * _reach + 13 * _sequence + _overlap + _block.Capacity;
        _input = Rows(capacity);
        _tail = Rows(_overlap);
        _ready = Rows(_sequence);

        float[][] Rows(int width) => [.. Enumerable.Range(0, inner.Channels).Select(_ => new float[width])];
    }

    /// <summary>ceil(n / factor), with n the length of the inner stream; -1 where that is not known.</summary>
    public override long Length => Inner.Length < 0 ? -1 : _ratio.LengthOf(Inner.Length);

    /// <inheritdoc/>
    public override AudioSource Source => IsIdentity ? Inner.Source : Inner.Source.Processed();

    long IStretchedStream.InnerLength => Inner.Length;

    long IStretchedStream.InputEnd => HasInputEnded ? InputCount : -1;

    // How many samples were read, and whether they are all.
    private long InputCount { get; set; }

    private bool HasInputEnded { get; set; }

    internal override long LengthEstimate => Inner.LengthEstimate < 0 ? -1 : _ratio.LengthOf(Inner.LengthEstimate);

    private bool IsIdentity => _ratio.Numerator == _ratio.Denominator;

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        if (IsIdentity) return ReadAsItIs(destination);
        if (_given == _readyCount) Prepare();
        var count = Math.Min(destination.Capacity, _readyCount - _given);
        destination.Count = count;
        for (var channel = 0; channel < Channels; channel++)
            _ready[channel].AsSpan(_given, count).CopyTo(destination.Channel(channel));
        _given += count;
        return count;
    }

    private int ReadAsItIs(AudioBuffer destination)
    {
        var count = Inner.Read(destination);
        InputCount += count;
        HasInputEnded |= count == 0;
        return count;
    }

    // Where a sequence would begin if only time counted.
    private long PlaceOf(long index) => (long)((Int128)index * _sequence * _ratio.Numerator / _ratio.Denominator);

    private void Prepare()
    {
        (_given, _readyCount) = (0, 0);

        // So far that this sequence has its samples, and that it is known whether it is whole.
        Fill(Math.Max(PlaceOf(_index) + _reach + _sequence + _overlap, PlaceOf(_index + 1) + 1));
        var left = long.MaxValue;
        if (HasInputEnded)
        {
            if (_index == 0 && InputCount < _sequence + _overlap) (_sequence, _overlap) = ((int)Math.Max(1, InputCount / 4), (int)(InputCount / 16));
            left = _ratio.LengthOf(InputCount) - _index * _sequence;
            if (left <= 0) return;
        }

        var count = (int)Math.Min(_sequence, left);
        var place = _index == 0 ? 0 : Find(count, left);
        for (var channel = 0; channel < Channels; channel++)
        {
            var ready = _ready[channel].AsSpan(0, count);
            Copy(channel, place, ready);
            if (_index > 0) FadeOver(_tail[channel], ready[..Math.Min(_overlap, count)]);
            Copy(channel, place + _sequence, _tail[channel].AsSpan(0, _overlap));
        }

        _readyCount = count;
        _index++;

        // The last one may lie up to a sequence before its place.
        Drop(PlaceOf(_index) - _reach - _sequence);
    }

    // The place of a sequence that is most like what would have followed the one before.
    private long Find(int count, long left)
    {
        var place = PlaceOf(_index);
        var (first, last) = (place - _reach, place + _reach);
        if (HasInputEnded)
        {
            // The last one ends where the signal does, and none goes beyond.
            var end = InputCount - (left <= _sequence ? count : _sequence + _overlap);
            if (left <= _sequence || last > end) (first, last) = (Math.Min(left <= _sequence ? end - _reach : first, end), end);
            place = Math.Clamp(place, Math.Min(first, last), last);
        }

        first = Math.Max(first, _start);
        last = Math.Max(Math.Max(last, first), 0);
        var length = Math.Min(_overlap, count);
        var (best, found) = (0.0, Math.Clamp(place, first, last));
        for (var candidate = first; candidate <= last; candidate++)
        {
            double product = 0, energy = 0;
            for (var channel = 0; channel < Channels; channel++)
            {
                var at = (int)(candidate - _start);
                if (at + length > _count) continue;
                var (ofBoth, ofOne) = Correlate(_tail[channel].AsSpan(0, length), _input[channel].AsSpan(at, length));
                product += ofBoth;
                energy += ofOne;
            }

            if (energy <= 0 || product <= 0) continue;
            var likeness = product / Math.Sqrt(energy);
            if (likeness > best) (best, found) = (likeness, candidate);
        }

        return found;
    }

    // Eight sums side by side on every processor, multiplied and then added, so that the places found are the same everywhere.
    private static (double Product, double Energy) Correlate(ReadOnlySpan<float> tail, ReadOnlySpan<float> input)
    {
        var (product, energy) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var i = 0;
        for (; i <= tail.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var (x, y) = (SpanVectors.Load256(tail, i), SpanVectors.Load256(input, i));
            product += x * y;
            energy += y * y;
        }

        // By way of memory: a call between them would keep the sums in memory all along.
        Span<float> sums = stackalloc float[2 * Vector256<float>.Count];
        SpanVectors.Store(product, sums, 0);
        SpanVectors.Store(energy, sums, Vector256<float>.Count);
        double products = 0, energies = 0;
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
        {
            products += sums[lane];
            energies += sums[Vector256<float>.Count + lane];
        }

        for (; i < tail.Length; i++)
        {
            products += tail[i] * input[i];
            energies += input[i] * input[i];
        }

        return (products, energies);
    }

    private void FadeOver(float[] tail, Span<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            var rising = (i + 0.5) / _overlap;
            samples[i] = (float)(tail[i] * (1 - rising) + samples[i] * rising);
        }
    }

    // Samples of the signal, and silence beyond its ends.
    private void Copy(int channel, long from, Span<float> to)
    {
        to.Clear();
        var skipped = Math.Max(0, _start - from);
        var count = Math.Min(to.Length, _start + _count - from);
        if (skipped < count) _input[channel].AsSpan((int)(from + skipped - _start), (int)(count - skipped)).CopyTo(to[(int)skipped..]);
    }

    private void Fill(long until)
    {
        while (!HasInputEnded && _start + _count < until)
        {
            if (Inner.Read(_block) == 0)
            {
                HasInputEnded = true;
                return;
            }

            var old = InputCount;
            InputCount += _block.Count;
            var skipped = (int)Math.Clamp(_start - old, 0, _block.Count);
            for (var channel = 0; channel < Channels; channel++)
                _block.Channel(channel)[skipped..].CopyTo(_input[channel].AsSpan(_count));
            _count += _block.Count - skipped;
        }
    }

    private void Drop(long before)
    {
        if (before <= _start) return;
        var count = (int)Math.Min(before - _start, _count);
        for (var channel = 0; channel < Channels; channel++)
            _input[channel].AsSpan(count, _count - count).CopyTo(_input[channel]);
        _count -= count;

        // At a high tempo what is needed next may not have been read yet.
        _start = _count == 0 && !HasInputEnded ? before : _start + count;
    }
}
