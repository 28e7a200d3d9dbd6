using System.Buffers.Binary;
using System.IO.Compression;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Rendering;
using AudioPs.Tests.Media;
using Xunit;

namespace AudioPs.Tests.Rendering;

/// <summary>Unpacks as the page does and compares with what was packed.</summary>
public class PicturePackerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    public void A_waveform_comes_back_within_half_a_step_of_16_bits(int channels, float gain)
    {
        var noise = Signal.Noise(5000, channels: channels);
        var clip = new AudioClip([.. noise.Samples.ToArray().Select(x => x * gain)], channels, noise.SampleRate);
        var envelope = new WaveformEnvelopeAnalysis(512).Compute(clip, Token);
        using var packer = new PicturePacker();
        var layout = packer.Add(envelope);
        var bytes = Inflate(packer.Finish());
        Assert.Equal(envelope.Columns, layout.Columns);
        Assert.Equal(envelope.SamplesPerColumn / envelope.SampleRate, layout.Step);
        Assert.Equal(Math.Max(1, envelope.Peak), layout.Scale);
        Assert.Equal(4 * layout.Columns * channels, bytes.Length);
        for (var channel = 0; channel < channels; channel++)
        {
            Compare(envelope.Minimum(channel), 4 * channel * layout.Columns);
            Compare(envelope.Maximum(channel), (4 * channel + 2) * layout.Columns);
        }

        void Compare(ReadOnlySpan<float> expected, int offset)
        {
            short value = 0;
            for (var i = 0; i < layout.Columns; i++)
            {
                value += (short)(bytes[offset + i] | bytes[offset + layout.Columns + i] << 8);
                Assert.Equal(expected[i], value / 32767.0 * layout.Scale, 0.51 / 32767 * layout.Scale);
            }
        }
    }

    [Theory]
    [InlineData(SpectrogramQuantity.Power, 64, 7e-3)]
    [InlineData(SpectrogramQuantity.Magnitude, 64, 7e-3)]
    [InlineData(SpectrogramQuantity.Power, 1025, 7e-3)]
    [InlineData(SpectrogramQuantity.Power, 64, 1e-19)]
    [InlineData(SpectrogramQuantity.Power, 64, 1e-25)]
    [InlineData(SpectrogramQuantity.Power, 64, 1e12)]
    public void A_spectrogram_comes_back_rounded_to_half_a_decibel(SpectrogramQuantity quantity, int bins, double size)
    {
        const int Frames = 37;
        var random = new Random(3);
        var factor = quantity == SpectrogramQuantity.Power ? 10 : 20;

        // From far below the range up to its top, of any size.
        var values = Enumerable.Range(0, bins * Frames).Select(_ => (float)(size * Math.Pow(10, (random.NextDouble() * 120 - 100) / factor))).ToArray();
        values[5] = 0;
        using var packer = new PicturePacker();
        var layout = packer.Add(AudioView.Stft, Spectrogram(values, bins, Frames, quantity));
        var bytes = Inflate(packer.Finish());

        var group = bins == 1025 ? 4 : 1;
        Assert.Equal(bins == 1025 ? 257 : bins, layout.Rows);
        Assert.Equal(Frames, layout.Columns);
        Assert.Equal(0.5, layout.Start);
        Assert.Equal(0.25, layout.Step);
        Assert.Equal(layout.Rows * (4 + Frames), bytes.Length);
        var top = values.Max();
        for (var row = 0; row < layout.Rows; row++)
        {
            var rows = Enumerable.Range(row * group, Math.Min(group, bins - row * group)).ToArray();
            Assert.Equal((float)rows.Average(bin => 10.0 * bin), BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * row)));
            byte value = 0;
            for (var frame = 0; frame < Frames; frame++)
            {
                value += bytes[4 * layout.Rows + row * Frames + frame];
                var loudest = rows.Max(bin => values[bin * Frames + frame]);
                var expected = Math.Max(-80, factor * Math.Log10(loudest / (double)top));
                Assert.Equal(Math.Round((expected + 80) * 2), value);
            }
        }

        Assert.Equal(160, Enumerable.Range(0, layout.Rows).Max(row => Accumulate(bytes.AsSpan(4 * layout.Rows + row * Frames, Frames))));
    }

    [Fact]
    public void Silence_is_at_the_bottom()
    {
        using var packer = new PicturePacker();
        var layout = packer.Add(AudioView.Mel, Spectrogram(new float[12], 4, 3, SpectrogramQuantity.Power));
        Assert.All(Inflate(packer.Finish())[(4 * layout.Rows)..], value => Assert.Equal(0, value));
    }

    private static Spectrogram Spectrogram(float[] values, int bins, int frames, SpectrogramQuantity quantity) =>
        new(values, 1, bins, frames)
        {
            SampleRate = 8000,
            FftLength = 2 * bins,
            HopLength = 2000,
            WindowLength = 2 * bins,
            Window = Window.Hann,
            Center = true,
            FirstFrameCenter = 4000,
            Scale = SpectrogramScale.Linear,
            Quantity = quantity,
            Frequencies = [.. Enumerable.Range(0, bins).Select(bin => 10.0 * bin)],
        };

    private static int Accumulate(ReadOnlySpan<byte> differences)
    {
        byte value = 0;
        var most = 0;
        foreach (var difference in differences) most = Math.Max(most, value += difference);
        return most;
    }

    private static byte[] Inflate(byte[] packed)
    {
        using var stream = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
