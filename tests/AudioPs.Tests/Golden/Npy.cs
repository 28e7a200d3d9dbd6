using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace AudioPs.Tests.Golden;

/// <summary>An array read from a .npy file of format 1.0, little endian, C order; complex64 comes as pairs of floats.</summary>
internal sealed partial record Npy(string Type, int[] Shape, double[] Values)
{
    public static Npy Read(string path) => Parse(File.ReadAllBytes(path));

    public static Npy Parse(byte[] bytes)
    {
        Assert.Equal((byte[])[0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0], bytes[..8]);
        var end = 10 + BitConverter.ToUInt16(bytes, 8);
        var header = Encoding.ASCII.GetString(bytes, 10, end - 10);
        Assert.Contains("'fortran_order': False", header, StringComparison.Ordinal);
        var type = TypePattern().Match(header).Groups[1].Value;
        var shape = ShapePattern().Match(header).Groups[1].Value
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(size => int.Parse(size, CultureInfo.InvariantCulture))
            .ToArray();
        var data = bytes.AsSpan(end);
        double[] values = type == "<f8"
            ? MemoryMarshal.Cast<byte, double>(data).ToArray()
            : Array.ConvertAll(MemoryMarshal.Cast<byte, float>(data).ToArray(), value => (double)value);
        return new Npy(type, shape, values);
    }

    [GeneratedRegex("'descr': '([^']+)'")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"'shape': \(([^)]*)\)")]
    private static partial Regex ShapePattern();
}
