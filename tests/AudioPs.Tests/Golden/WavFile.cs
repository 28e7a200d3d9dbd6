using System.Buffers.Binary;
using System.Text;
using AudioPs.Media;

namespace AudioPs.Tests.Golden;

/// <summary>A WAV reader of 16-bit and float samples, so that numeric tests need no native library.</summary>
internal static class WavFile
{
    public static AudioClip Read(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        int channels = 0, rate = 0, bits = 0;
        for (var at = 12; at + 8 <= bytes.Length;)
        {
            var name = Encoding.ASCII.GetString(bytes.Slice(at, 4));
            var size = BinaryPrimitives.ReadInt32LittleEndian(bytes[(at + 4)..]);
            var body = bytes.Slice(at + 8, Math.Min(size, bytes.Length - at - 8));
            if (name == "fmt ")
            {
                channels = BinaryPrimitives.ReadInt16LittleEndian(body[2..]);
                rate = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
                bits = BinaryPrimitives.ReadInt16LittleEndian(body[14..]);
            }
            else if (name == "data")
            {
                var width = bits / 8;
                var count = body.Length / width / channels;
                var samples = new float[count * channels];
                for (var i = 0; i < samples.Length; i++)
                {
                    var value = body[(i * width)..];
                    samples[i % channels * count + i / channels] = bits == 16
                        ? BinaryPrimitives.ReadInt16LittleEndian(value) / 32768f
                        : BinaryPrimitives.ReadSingleLittleEndian(value);
                }

                return new AudioClip(samples, channels, rate);
            }

            at += 8 + size + size % 2;
        }

        throw new InvalidDataException(path);
    }
}
