using System.Text;
using AudioPs.Dsp;
using AudioPs.Corpora;
using AudioPs.Media;
using AudioPs.Tests.Golden;
using Xunit;

namespace AudioPs.Tests.Corpora;

public sealed class NpyWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("audiops-npy-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Writes_the_bytes_of_numpy_save()
    {
        // numpy.save of numpy.arange(6, dtype="<f4").reshape(2, 3), with the rest of the header in spaces up to byte 127.
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".PadRight(117) + "\n";
        byte[] expected =
        [
            0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(header),
            0, 0, 0, 0, 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40, 0, 0, 0x80, 0x40, 0, 0, 0xa0, 0x40,
        ];
        using var stream = new MemoryStream();
        NpyWriter.Write(stream, [0f, 1, 2, 3, 4, 5], 2, 3);
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void Writes_complex_values_as_pairs()
    {
        // numpy.array([1-2j, 0.5+0j], dtype="<c8"), after its header of 128 bytes.
        using var stream = new MemoryStream();
        NpyWriter.Write(stream, [1f, 0.5f], [-2f, 0], 2);
        var array = Npy.Parse(stream.ToArray());
        Assert.Equal("<c8", array.Type);
        Assert.Equal([2], array.Shape);
        Assert.Equal(
            [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0, 0, 0, 0x3f, 0, 0, 0, 0],
            stream.ToArray()[128..]);
        Assert.Throws<ArgumentException>(() => NpyWriter.Write(new MemoryStream(), [1f, 2], [1f], 2));

        // More than is written at a time.
        var ramp = Enumerable.Range(0, 300_000).Select(value => (float)value).ToArray();
        using var large = new MemoryStream();
        NpyWriter.Write(large, ramp, Array.ConvertAll(ramp, value => -value), 3, 100_000);
        var values = Npy.Parse(large.ToArray()).Values;
        Assert.Equal(600_000, values.Length);
        Assert.All(ramp, value => Assert.Equal((value, -value), (values[2 * (int)value], values[2 * (int)value + 1])));
    }

    [Theory]
    [InlineData(new int[0], "()")]
    [InlineData(new[] { 4 }, "(4,)")]
    [InlineData(new[] { 1, 2, 2 }, "(1, 2, 2)")]
    [InlineData(new[] { 0, 80 }, "(0, 80)")]
    public void Writes_shapes_as_Python_tuples(int[] shape, string tuple)
    {
        using var stream = new MemoryStream();
        NpyWriter.Write(stream, new double[shape.Aggregate(1, (a, b) => a * b)], shape);
        var text = Encoding.Latin1.GetString(stream.ToArray());
        Assert.Contains($"{{'descr': '<f8', 'fortran_order': False, 'shape': {tuple}, }}", text, StringComparison.Ordinal);
        Assert.Equal(shape, Npy.Parse(stream.ToArray()).Shape);
        Assert.Equal(0, (text.IndexOf('\n', StringComparison.Ordinal) + 1) % 64);
    }

    [Fact]
    public void Refuses_a_shape_of_another_size()
    {
        using var stream = new MemoryStream();
        Assert.Throws<ArgumentException>(() => NpyWriter.Write(stream, new float[5], 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => NpyWriter.Write(stream, new float[6], -2, -3));
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void Equals_every_numpy_file_of_the_reference_data()
    {
        var compared = 0;
        foreach (var path in GoldenData.Arrays())
        {
            var bytes = File.ReadAllBytes(path);
            var array = Npy.Parse(bytes);
            using var stream = new MemoryStream();
            switch (array.Type)
            {
                case "<f4":
                    NpyWriter.Write(stream, Array.ConvertAll(array.Values, value => (float)value), array.Shape);
                    break;
                case "<f8":
                    NpyWriter.Write(stream, array.Values, array.Shape);
                    break;
                case "<c8":
                    var real = array.Values.Where((_, i) => i % 2 == 0).Select(value => (float)value).ToArray();
                    var imaginary = array.Values.Where((_, i) => i % 2 == 1).Select(value => (float)value).ToArray();
                    NpyWriter.Write(stream, real, imaginary, array.Shape);
                    break;
                default:
                    continue;
            }

            Assert.True(bytes.AsSpan().SequenceEqual(stream.ToArray()), path);
            compared++;
        }

        Assert.True(compared > 100);
    }

    [Fact]
    public void A_spectrogram_of_one_channel_has_two_axes_and_of_several_three()
    {
        var path = Path.Combine(_folder, "one.npy");
        Save(path, Block(1, 2, 3));
        var read = Npy.Read(path);
        Assert.Equal([2, 3], read.Shape);
        Assert.Equal([0, 1, 2, 3, 4, 5], read.Values);

        path = Path.Combine(_folder, "two.npy");
        Save(path, Block(2, 3, 1));
        Assert.Equal([2, 3, 1], Npy.Read(path).Shape);
    }

    [Fact]
    public void A_filter_bank_is_written_dense()
    {
        var path = Path.Combine(_folder, "bank.npy");
        var bank = FilterBank.Mel(16_000, 400, 80);
        Save(path, bank);
        var read = Npy.Read(path);
        Assert.Equal([80, 201], read.Shape);
        Assert.Equal(bank.ToArray().Cast<float>().Select(value => (double)value), read.Values);
    }

    [Fact]
    public void An_existing_file_stays_unless_told_otherwise()
    {
        var path = Path.Combine(_folder, "there.npy");
        File.WriteAllText(path, "mine");
        var error = Assert.Throws<AudioException>(() => Save(path, Block(1, 2, 3)));
        Assert.Equal((AudioError.DestinationExists, path), (error.Error, error.Path));
        Assert.Equal("mine", File.ReadAllText(path));

        Save(path, Block(1, 2, 3), overwrite: true);
        Assert.Equal([2, 3], Npy.Read(path).Shape);
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_cancelled_or_failed_write_leaves_nothing()
    {
        var path = Path.Combine(_folder, "never.npy");
        Assert.ThrowsAny<OperationCanceledException>(
            () => NpyWriter.Write(path, Block(1, 2, 3), cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));

        var error = Assert.Throws<AudioException>(() => Save(Path.Combine(_folder, "no", "x.npy"), Block(1, 1, 1)));
        Assert.Equal(AudioError.NotFound, error.Error);
        error = Assert.Throws<AudioException>(() => Save(_folder, Block(1, 1, 1), overwrite: true));
        Assert.Equal(AudioError.IsDirectory, error.Error);
    }

    private static void Save(string path, IFeatureArray array, bool overwrite = false) =>
        NpyWriter.Write(path, array, overwrite, TestContext.Current.CancellationToken);

    private static Spectrogram Block(int channels, int bins, int frames) =>
        new([.. Enumerable.Range(0, channels * bins * frames).Select(value => (float)value)], channels, bins, frames)
        {
            SampleRate = 16_000,
            FftLength = 400,
            HopLength = 160,
            WindowLength = 400,
            Window = Window.Hann,
            Center = true,
            Scale = SpectrogramScale.Mel,
            Quantity = SpectrogramQuantity.Power,
            Frequencies = new double[bins],
            Source = AudioSource.InMemory,
        };
}
