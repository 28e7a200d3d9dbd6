using System.Globalization;
using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>
/// The numeric tests run again with parts of the processor switched off. That the switches had an effect is seen here:
/// AUDIOPS_VECTOR_BITS says how wide the vectors may be that are left, 0 for none.
/// </summary>
public class InstructionSetTests
{
    [Fact]
    public void Vectors_are_no_wider_than_this_run_is_about()
    {
        var bits = Environment.GetEnvironmentVariable("AUDIOPS_VECTOR_BITS") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : 512;
        Assert.InRange(InstructionSet.VectorBits, 0, bits);
    }

    [Fact]
    public void A_transform_fills_the_vectors_there_are() =>
        Assert.Equal(Math.Max(1, InstructionSet.VectorBits / 32), LaneRealFft.Create(64).LaneCount);
}
