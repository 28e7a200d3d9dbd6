using System.Globalization;
using System.Runtime.CompilerServices;
using AudioPs.Interop;
using Xunit;

namespace AudioPs.Tests.Interop;

/// <summary>Large arrays come in large pages where the system has them, and small ones as any.</summary>
public unsafe class LargeArrayTests
{
    [Fact]
    public void Linux_is_asked_for_large_pages()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux is asked.");
        var values = LargeArray.Allocate<float>(4_000_000);
        values.AsSpan().Fill(1);
        Assert.Contains("hg", FlagsOf((nint)Unsafe.AsPointer(ref values[values.Length / 2])));
        Assert.Equal(values.Length, values.Count(value => value == 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(524_288)]
    [InlineData(600_000)]
    public void Any_length_is_given(int length)
    {
        Assert.Equal(length, LargeArray.Allocate<float>(length).Length);
        Assert.Equal(length, LargeArray.Allocate<double>(length).Length);
    }

    /// <summary>What Linux says of the mapping that an address is in.</summary>
    private static string[] FlagsOf(nint address)
    {
        var isIt = false;
        foreach (var line in File.ReadLines("/proc/self/smaps"))
        {
            var range = line.Split(' ')[0].Split('-');
            if (range.Length == 2 && long.TryParse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var start))
            {
                isIt = start <= address && address < long.Parse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            }
            else if (isIt && line.StartsWith("VmFlags:", StringComparison.Ordinal))
            {
                return line["VmFlags:".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            }
        }

        return [];
    }
}
