using System.Globalization;
using System.Text;
using AudioPs.Corpora;
using Xunit;

namespace AudioPs.Tests.Corpora;

public sealed class NpyReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("audiops-npy-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // What numpy writes of [[0, 1, 2], [3, 4, 5]] as each type, by hand.
    [Theory]
    [InlineData("<f4", "0000000000 00803F 00000040 00004040 00008040 0000A040")]
    [InlineData(">f4", "00000000 3F800000 40000000 40400000 40800000 40A00000")]
    [InlineData("<f8", "0000000000000000 000000000000F03F 0000000000000040 0000000000000840 0000000000001040 0000000000001440")]
    [InlineData(">f8", "0000000000000000 3FF0000000000000 4000000000000000 4008000000000000 4010000000000000 4014000000000000")]
    [InlineData("<f2", "0000 003C 0040 0042 0044 0045")]
    [InlineData(">f2", "0000 3C00 4000 4200 4400 4500")]
    [InlineData("|i1", "00 01 02 03 04 05")]
    [InlineData("|u1", "00 01 02 03 04 05")]
    [InlineData("<i2", "0000 0100 0200 0300 0400 0500")]
    [InlineData(">u2", "0000 0001 0002 0003 0004 0005")]
    [InlineData("<i4", "00000000 01000000 02000000 03000000 04000000 05000000")]
    [InlineData(">i4", "00000000 00000001 00000002 00000003 00000004 00000005")]
    [InlineData("<u4", "00000000 01000000 02000000 03000000 04000000 05000000")]
    [InlineData("<i8", "0000000000000000 0100000000000000 0200000000000000 0300000000000000 0400000000000000 0500000000000000")]
    [InlineData(">u8", "0000000000000000 0000000000000001 0000000000000002 0000000000000003 0000000000000004 0000000000000005")]
    public void Reads_numbers_of_every_type(string type, string bytes)
    {
        var array = Read(File($"{{'descr': '{type}', 'fortran_order': False, 'shape': (2, 3), }}", Bytes(bytes)));
        Assert.Equal(type, array.Type);
        Assert.Equal([2, 3], array.Shape);
        Assert.Equal([0d, 1, 2, 3, 4, 5], Numbers(array.Values));
        Assert.Equal(type[1..] == "f8" ? typeof(double[]) : typeof(float[]), array.Values.GetType());
        Assert.Null(array.ImaginaryValues);
        Assert.False(array.IsRounded);
    }

    [Fact]
    public void Reads_signs_booleans_and_complex_numbers()
    {
        Assert.Equal([-2d, -1], Numbers(Read(File("{'descr': '|i1', 'fortran_order': False, 'shape': (2,), }", Bytes("FE FF"))).Values));
        Assert.Equal([-2d], Numbers(Read(File("{'descr': '>i2', 'fortran_order': False, 'shape': (1,), }", Bytes("FFFE"))).Values));
        Assert.Equal([0d, 1], Numbers(Read(File("{'descr': '|b1', 'fortran_order': False, 'shape': (2,), }", Bytes("00 01"))).Values));
        var complex = Read(File("{'descr': '<c8', 'fortran_order': False, 'shape': (2,), }", Bytes("0000803F 000000C0 0000003F 00000000")));
        Assert.Equal([1, 0.5], Numbers(complex.Values));
        Assert.Equal([-2d, 0], Numbers(complex.ImaginaryValues!));
        var wide = Read(File("{'descr': '>c16', 'fortran_order': False, 'shape': (1,), }", Bytes("3FF0000000000000 C000000000000000")));
        Assert.Equal((1d, -2d), (((double[])wide.Values)[0], ((double[])wide.ImaginaryValues!)[0]));
    }

    [Fact]
    public void Turns_the_order_of_Fortran()
    {
        // numpy.asfortranarray(numpy.arange(6, dtype="u1").reshape(2, 3)), and of 2 x 2 x 3.
        Assert.Equal([0d, 1, 2, 3, 4, 5], Numbers(Read(File("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }", Bytes("00 03 01 04 02 05"))).Values));
        var block = Read(File("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 2, 3), }", Bytes("00 06 03 09 01 07 04 0A 02 08 05 0B")));
        Assert.Equal(Enumerable.Range(0, 12).Select(value => (double)value), Numbers(block.Values));
    }

    [Fact]
    public void Reads_all_versions_of_the_format_and_what_Python_2_wrote()
    {
        foreach (var version in new byte[] { 1, 2, 3 })
        {
            Assert.Equal([7d], Numbers(Read(File("{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", [7], version)).Values));
        }

        Assert.Equal([7d, 8], Numbers(Read(File("{\"shape\": (2L,), \"fortran_order\": False, \"descr\": \"|u1\"}", [7, 8])).Values));
    }

    [Fact]
    public void Reads_back_what_is_written_over_many_chunks()
    {
        var values = Enumerable.Range(0, 200_003).Select(value => value * 0.37f).ToArray();
        var path = Path.Combine(_folder, "long.npy");
        using (var stream = System.IO.File.Create(path)) NpyWriter.Write(stream, values, values.Length);
        Assert.Equal(values, (float[])NpyReader.Read(path, TestContext.Current.CancellationToken).Values);
    }

    [Fact]
    public void Says_where_values_were_rounded()
    {
        var exact = Read(File("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", BitConverter.GetBytes(0.1)));
        Assert.False(exact.IsRounded);
        Assert.Equal(0.1, ((double[])exact.Values)[0]);
        Assert.True(Read(File("{'descr': '<i4', 'fortran_order': False, 'shape': (1,), }", BitConverter.GetBytes(16_777_217))).IsRounded);
    }

    [Theory]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", "7 bytes follow")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (8,), } import os", "Something follows")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (2 * 4,), }", "no list of sizes")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (-8,), }", "no whole number")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (9999999999,), }", "no whole number")]
    [InlineData("{'descr': '|u1', 'fortran_order': 0, 'shape': (8,), }", "neither True nor False")]
    [InlineData("{'descr': '|u1', 'shape': (8,), }", "names no order")]
    [InlineData("{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (8,), }", "does not belong")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (8,), 'more': 1}", "does not belong")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (8,), }", "records")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (8,", "no list of sizes|no whole number")]
    [InlineData("__import__('os')", "no '{'")]
    [InlineData("", "no '{'")]
    public void Refuses_what_is_no_array(string header, string says)
    {
        var error = Assert.Throws<AudioException>(() => Read(File(header, BitConverter.GetBytes(1e300))));
        Assert.Equal(AudioError.InvalidData, error.Error);
        Assert.Contains(says.Split('|'), part => error.Message.Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("(9,)")]
    [InlineData("(2147483647, 2147483647, 2147483647, 2147483647, 2147483647)")]
    [InlineData("(65536, 65536, 65536, 65536)")]
    [InlineData("(2147483647,)")]
    public void Takes_no_memory_for_sizes_that_the_file_does_not_have(string shape)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var path = File($"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}", new byte[8]);
        Assert.Equal(AudioError.Truncated, Assert.Throws<AudioException>(() => Read(path)).Error);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void An_axis_of_0_makes_an_empty_array() =>
        Assert.Empty(Read(File("{'descr': '<f4', 'fortran_order': True, 'shape': (2147483647, 2147483647, 2147483647, 0), }", [])).Values);

    [Fact]
    public void Refuses_objects_text_and_what_is_no_file_of_it()
    {
        foreach (var type in new[] { "|O", "<U8", "|S8", "<M8[ns]", "<f16", "<c32", "" })
        {
            var error = Assert.Throws<AudioException>(() => Read(File($"{{'descr': '{type}', 'fortran_order': False, 'shape': (1,), }}", new byte[8])));
            Assert.Equal(AudioError.Unsupported, error.Error);
            Assert.Contains("astype('float32')", error.Message, StringComparison.Ordinal);
        }

        var path = Path.Combine(_folder, "other.npy");
        Assert.Equal(AudioError.NotFound, Assert.Throws<AudioException>(() => Read(path)).Error);
        System.IO.File.WriteAllText(path, "RIFF....WAVEfmt ");
        Assert.Equal(AudioError.InvalidData, Assert.Throws<AudioException>(() => Read(path)).Error);
        System.IO.File.WriteAllBytes(path, []);
        Assert.Equal(AudioError.Truncated, Assert.Throws<AudioException>(() => Read(path)).Error);
        System.IO.File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, 4, 0, 0, 0]);
        Assert.Contains("version 4", Assert.Throws<AudioException>(() => Read(path)).Message, StringComparison.Ordinal);
        System.IO.File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255]);
        Assert.Contains("4294967295 bytes", Assert.Throws<AudioException>(() => Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_or_with_any_byte_changed_is_read_or_refused_in_words()
    {
        var whole = System.IO.File.ReadAllBytes(File("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", new byte[24]));
        var path = Path.Combine(_folder, "hostile.npy");
        var random = new Random(1);
        for (var i = 0; i < 2 * whole.Length; i++)
        {
            byte[] changed = i < whole.Length ? whole[..i] : [.. whole];
            if (i >= whole.Length) changed[i - whole.Length] = (byte)random.Next(256);
            System.IO.File.WriteAllBytes(path, changed);
            try
            {
                Assert.InRange(Read(path).Values.Length, 0, 24);
            }
            catch (AudioException e)
            {
                Assert.Contains("hostile.npy", e.Message, StringComparison.Ordinal);
            }
        }
    }

    private static double[] Numbers(Array values) => [.. values.Cast<object>().Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture))];

    private static NpyArray Read(string path) => NpyReader.Read(path, TestContext.Current.CancellationToken);

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private string File(string header, byte[] values, byte version = 1)
    {
        var text = Encoding.UTF8.GetBytes(header + "\n");
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.npy");
        System.IO.File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, version, 0, .. length, .. text, .. values]);
        return path;
    }
}
