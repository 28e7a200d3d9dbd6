using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>
/// Collects the extremes of stretches of samples that double in length whenever there would be too many, so that the length of
/// the signal need not be known.
/// </summary>
internal sealed class WaveformEnvelopeBuilder
{
    private readonly int _channels;
    private readonly int _maxColumns;
    private readonly float[] _minima;
    private readonly float[] _maxima;
    private readonly double[] _sums;
    private long _samplesPerColumn = 1;
    private long _count;
    private float _peak;
    private long _peakSample;
    private long _nonFinite;

    /// <param name="channels">Number of channels.</param>
    /// <param name="maxColumns">The most stretches, 2 or more.</param>
    /// <param name="length">Samples expected, or −1. What is wrong costs time or sharpness, never a sample.</param>
    public WaveformEnvelopeBuilder(int channels, int maxColumns, long length)
    {
        _channels = channels;
        _maxColumns = maxColumns / 2 * 2;
        _minima = new float[channels * _maxColumns];
        _maxima = new float[channels * _maxColumns];
        _sums = new double[channels * _maxColumns];
        _minima.AsSpan().Fill(float.PositiveInfinity);
        _maxima.AsSpan().Fill(float.NegativeInfinity);

        // Half of what the header promises: merging once costs nothing, and a header that lies leaves a picture still.
        while (_samplesPerColumn * _maxColumns < length / 2) _samplesPerColumn *= 2;
    }

    /// <summary>Takes the next samples; those that are not finite count as silence.</summary>
    public void Add(AudioBuffer buffer)
    {
        buffer = Silenced(buffer);
        var position = 0;
        while (position < buffer.Count)
        {
            var column = (_count + position) / _samplesPerColumn;
            if (column == _maxColumns)
            {
                MergePairs();
                continue;
            }

            var room = (column + 1) * _samplesPerColumn - (_count + position);
            var taken = (int)Math.Min(room, buffer.Count - position);
            for (var channel = 0; channel < _channels; channel++)
            {
                Take(buffer.Channel(channel).Slice(position, taken), channel * _maxColumns + (int)column, _count + position);
            }

            position += taken;
        }

        _count += buffer.Count;
    }

    /// <summary>The envelope of what was taken.</summary>
    public WaveformEnvelope Build(int sampleRate, AudioSource source)
    {
        var columns = (int)((_count + _samplesPerColumn - 1) / _samplesPerColumn);
        var minima = new float[_channels * columns];
        var maxima = new float[_channels * columns];
        var rms = new float[_channels * columns];
        var total = 0.0;
        for (var channel = 0; channel < _channels; channel++)
        {
            _minima.AsSpan(channel * _maxColumns, columns).CopyTo(minima.AsSpan(channel * columns));
            _maxima.AsSpan(channel * _maxColumns, columns).CopyTo(maxima.AsSpan(channel * columns));
            for (var column = 0; column < columns; column++)
            {
                var sum = _sums[channel * _maxColumns + column];
                var length = Math.Min(_samplesPerColumn, _count - column * _samplesPerColumn);
                rms[channel * columns + column] = (float)Math.Sqrt(sum / length);
                total += sum;
            }
        }

        return new WaveformEnvelope(minima, maxima, rms, _channels)
        {
            SamplesPerColumn = _samplesPerColumn,
            SampleRate = sampleRate,
            SampleCount = _count,
            Peak = _peak,
            PeakSample = _peakSample,
            Rms = _count == 0 ? 0 : Math.Sqrt(total / ((double)_count * _channels)),
            NonFiniteCount = _nonFinite,
            Source = source,
        };
    }

    /// <summary>The buffer itself where all its samples are finite, else a copy in which the others are silent.</summary>
    private AudioBuffer Silenced(AudioBuffer buffer)
    {
        AudioBuffer? copy = null;
        for (var channel = 0; channel < _channels; channel++)
        {
            if (VectorMath.IndexOfNonFinite(buffer.Channel(channel)) < 0) continue;
            copy ??= buffer.Copy();
            Silence(copy.Channel(channel));
        }

        return copy ?? buffer;
    }

    private void Silence(Span<float> samples)
    {
        var rest = samples;
        while (VectorMath.IndexOfNonFinite(rest) is >= 0 and var index)
        {
            rest[index] = 0;
            rest = rest[(index + 1)..];
            _nonFinite++;
        }
    }

    private void Take(ReadOnlySpan<float> samples, int place, long first)
    {
        var (minimum, maximum, sum) = Extremes(samples);
        _minima[place] = Math.Min(_minima[place], minimum);
        _maxima[place] = Math.Max(_maxima[place], maximum);
        _sums[place] += sum;
        var peak = Math.Max(-minimum, maximum);

        // Channels take turns: the same peak may come at an earlier sample of a later one.
        if (!(peak > _peak) && !(peak == _peak && peak > 0 && first < _peakSample)) return;
        for (var i = 0; i < samples.Length; i++)
        {
            if (Math.Abs(samples[i]) != peak) continue;
            if (peak > _peak || first + i < _peakSample) _peakSample = first + i;
            break;
        }

        _peak = peak;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Minimum, float Maximum, double Sum) Extremes(ReadOnlySpan<float> samples)
    {
        var minima = Vector256.Create(float.PositiveInfinity);
        var maxima = Vector256.Create(float.NegativeInfinity);
        var i = 0;
        for (; i <= samples.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var vector = SpanVectors.Load256(samples, i);
            minima = Vector256.Min(minima, vector);
            maxima = Vector256.Max(maxima, vector);
        }

        var least = Vector128.Min(minima.GetLower(), minima.GetUpper());
        var most = Vector128.Max(maxima.GetLower(), maxima.GetUpper());
        var (minimum, maximum, sum) = (least[0], most[0], 0.0);
        for (var lane = 1; lane < Vector128<float>.Count; lane++)
        {
            minimum = Math.Min(minimum, least[lane]);
            maximum = Math.Max(maximum, most[lane]);
        }

        for (; i < samples.Length; i++)
        {
            minimum = Math.Min(minimum, samples[i]);
            maximum = Math.Max(maximum, samples[i]);
        }

        // In order and in double precision, so that the same samples give the same sum with any vectors.
        foreach (var sample in samples) sum += (double)sample * sample;
        return (minimum, maximum, sum);
    }

    private void MergePairs()
    {
        var half = _maxColumns / 2;
        for (var channel = 0; channel < _channels; channel++)
        {
            var start = channel * _maxColumns;
            for (var column = 0; column < half; column++)
            {
                var (from, to) = (start + 2 * column, start + column);
                _minima[to] = Math.Min(_minima[from], _minima[from + 1]);
                _maxima[to] = Math.Max(_maxima[from], _maxima[from + 1]);
                _sums[to] = _sums[from] + _sums[from + 1];
            }

            _minima.AsSpan(start + half, half).Fill(float.PositiveInfinity);
            _maxima.AsSpan(start + half, half).Fill(float.NegativeInfinity);
            _sums.AsSpan(start + half, half).Clear();
        }

        _samplesPerColumn *= 2;
    }
}
