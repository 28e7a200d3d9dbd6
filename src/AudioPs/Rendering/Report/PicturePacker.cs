using System.Buffers.Binary;
using System.IO.Compression;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Rendering;

/// <summary>Packs what the pictures of a file are drawn from, as the page unpacks it (unpack.mjs).</summary>
/// <remarks>
/// <para>
/// A waveform is, for each channel, its minima and then its maxima: 16-bit numbers, of which <see cref="PackedWaveform.Scale"/>
/// is 32767, each as the difference from the one before; the low bytes of all, then the high bytes.
/// </para>
/// <para>
/// A spectrogram is the frequencies of its rows in Hz as float32, then rows x columns bytes: half decibels above
/// <see cref="Range"/> dB below the loudest value, each as the difference, modulo 256, from the one before in its row.
/// </para>
/// <para>Speech is the start, the end and the score of each stretch, times in seconds from the first sample, as float32.</para>
/// <para>Numbers are little endian. All of it is compressed by DEFLATE (RFC 1951).</para>
/// </remarks>
internal sealed class PicturePacker : IDisposable
{
    /// <summary>Decibels from the loudest value to the bottom.</summary>
    public const int Range = 80;

    /// <summary>Steps in a decibel.</summary>
    public const int StepsPerDecibel = 2;

    // Rows of a picture are fewer than this even on fine screens; a tone shows as well in the maximum of some bins.
    private const int MaxRows = 257;

    // Takes a seventh of the time of the highest, 9, and two thirds of the usual, 6; pictures are 3 and 2 hundredths larger.
    private const int DeflateLevel = 3;

    // With a loudest value above this, what lies below the least normal number of float32 is below the range.
    private const float LeastTop = 1e-20f;
    private const float LeastNormal = 1.17549435e-38f;

    private readonly MemoryStream _packed = new();
    private readonly DeflateStream _deflate;

    /// <summary>Begins a file's pictures.</summary>
    public PicturePacker() =>
        _deflate = new DeflateStream(_packed, new ZLibCompressionOptions { CompressionLevel = DeflateLevel }, leaveOpen: true);

    /// <summary>Adds a waveform.</summary>
    public PackedWaveform Add(WaveformEnvelope envelope)
    {
        var scale = Math.Max(1.0, envelope.Peak);
        var bytes = new byte[2 * envelope.Columns];
        for (var channel = 0; channel < envelope.Channels; channel++)
        {
            Write(envelope.Minimum(channel));
            Write(envelope.Maximum(channel));
        }

        return new PackedWaveform(envelope.Columns, envelope.SamplesPerColumn / envelope.SampleRate, scale);

        void Write(ReadOnlySpan<float> values)
        {
            var last = 0;
            for (var i = 0; i < values.Length; i++)
            {
                var value = (int)Math.Round(values[i] / scale * short.MaxValue);
                bytes[i] = (byte)(value - last);
                bytes[values.Length + i] = (byte)((value - last) >> 8);
                last = value;
            }

            _deflate.Write(bytes);
        }
    }

    /// <summary>Adds the first channel of a spectrogram.</summary>
    /// <param name="view">Which it is.</param>
    /// <param name="spectrogram">Powers or magnitudes.</param>
    public PackedRaster Add(AudioView view, Spectrogram spectrogram)
    {
        var group = (spectrogram.Bins + MaxRows - 1) / MaxRows;
        var rows = (spectrogram.Bins + group - 1) / group;
        Span<byte> number = stackalloc byte[sizeof(float)];
        for (var row = 0; row < rows; row++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(number, (float)MeanFrequency(spectrogram.Frequencies, row * group, group));
            _deflate.Write(number);
        }

        var factor = spectrogram.Quantity switch
        {
            SpectrogramQuantity.Power => 10,
            SpectrogramQuantity.Magnitude => 20,
            var other => throw new ArgumentException($"{other} has no decibels.", nameof(spectrogram)),
        };
        var top = Math.Max(0, VectorMath.Max(spectrogram.Channel(0)));
        var line = new float[spectrogram.Frames];
        var levels = new float[spectrogram.Frames];
        var bytes = new byte[spectrogram.Frames];
        for (var row = 0; row < rows; row++)
        {
            spectrogram.Row(row * group).CopyTo(line);
            for (var bin = row * group + 1; bin < Math.Min((row + 1) * group, spectrogram.Bins); bin++)
            {
                VectorMath.Raise(spectrogram.Row(bin), line);
            }

            Quantize(line, top, factor, levels);
            byte last = 0;
            for (var i = 0; i < line.Length; i++)
            {
                var step = bytes[i] = (byte)levels[i];
                bytes[i] -= last;
                last = step;
            }

            _deflate.Write(bytes);
        }

        var times = spectrogram.Times;
        return new PackedRaster(
            view, rows, spectrogram.Frames, times.Count > 0 ? times[0] : 0, (double)spectrogram.HopLength / spectrogram.SampleRate);
    }

    /// <summary>Adds stretches of speech.</summary>
    /// <param name="segments">The stretches, in order.</param>
    /// <param name="start">Where the first sample is in what the segments are of, in seconds.</param>
    /// <returns>How many there are.</returns>
    public int Add(IReadOnlyList<AudioSegment> segments, double start)
    {
        Span<byte> numbers = stackalloc byte[3 * sizeof(float)];
        foreach (var segment in segments)
        {
            BinaryPrimitives.WriteSingleLittleEndian(numbers, (float)(segment.Start - start));
            BinaryPrimitives.WriteSingleLittleEndian(numbers[sizeof(float)..], (float)(segment.End - start));
            BinaryPrimitives.WriteSingleLittleEndian(numbers[(2 * sizeof(float))..], (float)(segment.Score ?? 1));
            _deflate.Write(numbers);
        }

        return segments.Count;
    }

    /// <summary>Ends the pictures.</summary>
    /// <returns>All of them, compressed.</returns>
    public byte[] Finish()
    {
        _deflate.Dispose();
        return _packed.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _deflate.Dispose();
        _packed.Dispose();
    }

    /// <summary>The steps of values, 0 to Range · StepsPerDecibel, as whole numbers.</summary>
    private static void Quantize(ReadOnlySpan<float> values, float top, int factor, Span<float> levels)
    {
        // By vectors, and once more in double precision where a value is so near the border of two steps that it matters.
        const float Doubtful = 1e-3f;
        values.CopyTo(levels);
        var isTiny = top < LeastTop;
        if (!isTiny)
        {
            var scale = factor * StepsPerDecibel * Math.Log10(2);
            VectorMath.ScaledLog2(levels, LeastNormal, (float)scale, (float)(Range * StepsPerDecibel - scale * Math.Log2(top)));
        }

        for (var i = 0; i < levels.Length; i++)
        {
            var level = levels[i];
            var isDoubtful = isTiny || Math.Abs(level - MathF.Floor(level) - 0.5f) < Doubtful;
            levels[i] = isDoubtful ? Quantize(values[i], top, factor) : Math.Clamp(MathF.Round(level), 0, Range * StepsPerDecibel);
        }
    }

    private static float Quantize(float value, float top, int factor)
    {
        if (value <= 0) return 0;
        var decibels = factor * Math.Log10((double)value / top);
        return (float)Math.Clamp(Math.Round((decibels + Range) * StepsPerDecibel), 0, Range * StepsPerDecibel);
    }

    private static double MeanFrequency(IReadOnlyList<double> frequencies, int first, int count)
    {
        count = Math.Min(count, frequencies.Count - first);
        return (frequencies[first] + frequencies[first + count - 1]) / 2;
    }
}
