using System.IO.Compression;
using System.Text;
using AudioPs.Corpora;
using Xunit;

namespace AudioPs.Tests.Corpora;

public sealed class FeatureFileTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("audiops").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    public static TheoryData<string> Names => [.. AudioFeatureFormat.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_written_is_read(string name)
    {
        var format = AudioFeatureFormat.Parse(name);
        var path = Path.Combine(_root, "a" + format.Extension);
        format.Write(path, Matrix(9, 4), cancellationToken: TestContext.Current.CancellationToken);
        var (_, array) = Assert.Single(format.Read(path, TestContext.Current.CancellationToken));
        Assert.Equal([9, 4], array.Shape);

        // A byte a value is a 255th of the range or less, and a 128th of the middle half.
        var most = name == "KaldiCompressedArk" ? 35 / 100.0 : 0;
        Assert.All(((float[])array.Values).Zip((float[])Matrix(9, 4).Values), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, most));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_that_is_cut_off_or_damaged_is_one_error(string name)
    {
        var format = AudioFeatureFormat.Parse(name);
        var path = Path.Combine(_root, "a" + format.Extension);
        format.Write(path, Matrix(3, 2), cancellationToken: TestContext.Current.CancellationToken);
        var bytes = File.ReadAllBytes(path);
        for (var length = 1; length < bytes.Length; length++)
        {
            File.WriteAllBytes(path, bytes[..length]);

            // An archive may end without the zeros that mark its end.
            if (name == "WebDataset" && bytes[length..].All(one => one == 0) && (length % 512 == 0 || bytes.Length - length < 1024)) continue;
            Assert.Contains(Assert.Throws<AudioException>(() => format.Read(path)).Error, new[] { AudioError.InvalidData, AudioError.Truncated, AudioError.UnknownFormat });
        }

        var random = new Random(4);
        for (var i = 0; i < 500; i++)
        {
            var damaged = bytes.ToArray();
            for (var k = 0; k < 3; k++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(path, damaged);
            try
            {
                format.Read(path, TestContext.Current.CancellationToken);
            }
            catch (AudioException)
            {
                // One clear error, or what can be read.
            }
        }
    }

    [Fact]
    public void Npz_is_a_zip_of_npy_files_that_are_not_packed_and_the_same_twice()
    {
        var format = AudioFeatureFormat.Parse("Npz");
        byte[] Bytes()
        {
            using var stream = new MemoryStream();
            format.Write(stream, "a", [new FeatureArray("mel", Matrix(2, 3)), new FeatureArray("mfcc", Matrix(1, 2))], TestContext.Current.CancellationToken);
            return stream.ToArray();
        }

        var bytes = Bytes();
        Assert.Equal(bytes, Bytes());
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal(["mel.npy", "mfcc.npy"], zip.Entries.Select(entry => entry.FullName));
        Assert.All(zip.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
        using var plain = new MemoryStream();
        NpyWriter.Write(plain, Matrix(1, 2), TestContext.Current.CancellationToken);
        using var unpacked = new MemoryStream();
        using (var entry = zip.Entries[1].Open()) entry.CopyTo(unpacked);
        Assert.Equal(plain.ToArray(), unpacked.ToArray());
    }

    [Fact]
    public void Safetensors_are_laid_out_as_published()
    {
        using var stream = new MemoryStream();
        AudioFeatureFormat.Parse("Safetensors").Write(stream, "a", [new FeatureArray("mel", Matrix(1, 2)), new FeatureArray("x", new PlainArray(Enumerable.Repeat(0.5, 1).ToArray(), [1]))], TestContext.Current.CancellationToken);
        var header = """{"mel":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"x":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}}""";
        var padded = header.PadRight((header.Length + 7) / 8 * 8);
        byte[] expected = [.. BitConverter.GetBytes((ulong)padded.Length), .. Encoding.ASCII.GetBytes(padded), .. BitConverter.GetBytes(0f), .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(0.5)];
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void Safetensors_of_others_are_read_in_half_precision_too()
    {
        var header = """{"__metadata__":{"format":"pt"},"b":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]},"h":{"dtype":"F16","shape":[1,1],"data_offsets":[4,6]}}""";
        var path = Path.Combine(_root, "b.safetensors");
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.ASCII.GetBytes(header), 0x80, 0x3F, 0x20, 0xC1, 0x00, 0x3C]);
        var arrays = AudioFeatureFormat.Parse("Safetensors").Read(path, TestContext.Current.CancellationToken);
        Assert.Equal([1f, -10f], (float[])arrays[0].Array.Values);
        Assert.Equal([1f], (float[])arrays[1].Array.Values);
    }

    [Fact]
    public void An_archive_of_Kaldi_is_laid_out_as_published()
    {
        using var stream = new MemoryStream();
        AudioFeatureFormat.Parse("KaldiArk").Write(stream, "ann-1", [new FeatureArray("mel", Matrix(1, 2))], TestContext.Current.CancellationToken);
        byte[] expected = [.. "ann-1 "u8, 0, (byte)'B', .. "FM "u8, 4, 1, 0, 0, 0, 4, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3F];
        Assert.Equal(expected, stream.ToArray());
        Assert.Equal(AudioError.Unsupported, Assert.Throws<AudioException>(() => KaldiArk.Write(stream, "a b", [new FeatureArray("mel", Matrix(1, 2))], default)).Error);
    }

    [Fact]
    public void Kaldi_compresses_a_column_between_its_percentiles()
    {
        // Of one column 0 … 8 the quarters are at 2 and 6 of 9 rows; 65535 stands for 8.
        using var stream = new MemoryStream();
        var column = new PlainArray(Enumerable.Range(0, 9).Select(i => (float)i).ToArray(), [9, 1]);
        AudioFeatureFormat.Parse("KaldiCompressedArk").Write(stream, "a", [new FeatureArray("x", column)], TestContext.Current.CancellationToken);
        byte[] expected =
        [
            .. "a "u8, 0, (byte)'B', .. "CM "u8, .. BitConverter.GetBytes(0f), .. BitConverter.GetBytes(8f), 9, 0, 0, 0, 1, 0, 0, 0,
            .. BitConverter.GetBytes((ushort)0), .. BitConverter.GetBytes((ushort)16384), .. BitConverter.GetBytes((ushort)49151), .. BitConverter.GetBytes((ushort)65535),
            0, 32, 64, 96, 128, 160, 192, 224, 255,
        ];
        Assert.Equal(expected.Length, stream.Length);
        Assert.Equal(expected[..31], stream.ToArray()[..31]);
        Assert.All(expected[31..].Zip(stream.ToArray()[31..]), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1));
    }

    [Theory]
    [InlineData("CM2", new byte[] { 0, 0, 0xFF, 0xFF }, 2f, 6f)]
    [InlineData("CM3", new byte[] { 0, 255 }, 2f, 6f)]
    public void Every_kind_of_compressed_matrix_is_read(string kind, byte[] packed, float first, float second)
    {
        var path = Path.Combine(_root, "c.ark");
        File.WriteAllBytes(path,
            [.. "a "u8, 0, (byte)'B', .. Encoding.ASCII.GetBytes(kind + " "), .. BitConverter.GetBytes(2f), .. BitConverter.GetBytes(4f), 1, 0, 0, 0, 2, 0, 0, 0, .. packed]);
        var (key, array) = Assert.Single(AudioFeatureFormat.Parse("KaldiArk").Read(path, TestContext.Current.CancellationToken));
        Assert.Equal("a", key);
        Assert.Equal([1, 2], array.Shape);
        Assert.Equal(first, ((float[])array.Values)[0]);
        Assert.Equal(second, ((float[])array.Values)[1], 1e-5f);
    }

    private static PlainArray Matrix(int rows, int columns) =>
        new(Enumerable.Range(0, rows * columns).Select(i => (float)i).ToArray(), [rows, columns]);
}
