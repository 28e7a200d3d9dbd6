using System.Globalization;
using System.Runtime.CompilerServices;
using AudioPs.Interop;
using Xunit;

namespace AudioPs.Tests.Interop;

/// <summary>Linux is asked for large pages for what lies wholly within a new array, and for nothing else.</summary>
public unsafe class LargePagesTests
{
    [Fact]
    public void A_large_array_is_asked_for_in_large_pages()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux is asked.");
        var values = GC.AllocateUninitializedArray<float>(4_000_000, pinned: true);
        LargePages.Request(values);
        values.AsSpan().Fill(1);
        Assert.Contains("hg", FlagsOf((nint)Unsafe.AsPointer(ref values[values.Length / 2])));
        Assert.Equal(values.Length, values.Count(value => value == 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(900_000)]
    public void A_small_array_is_left_as_it_is(int length)
    {
        var values = new float[length];
        LargePages.Request(values);
        Assert.All(values, value => Assert.Equal(0, value));
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
