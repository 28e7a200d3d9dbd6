using System.Text.Json;
using Xunit;

namespace AudioPs.Tests.Golden;

/// <summary>A case of the manifest of reference outputs.</summary>
internal sealed record GoldenCase(
    string Id, string Source, string Function, JsonElement Params, GoldenInput? Input, GoldenOutput[] Outputs);

/// <summary>The signal of a case: samples Start … Start + Count − 1 of a file.</summary>
internal sealed record GoldenInput(string? File, int SampleRate, int Channels, int Start, int Count);

/// <summary>An output of a case, and how near one has to come to it.</summary>
internal sealed record GoldenOutput(string Name, string File, int[] Shape, string Dtype, double? Rtol, double? Atol)
{
    /// <summary>Fails unless every |x − ref| ≤ atol + rtol |ref|.</summary>
    public void AssertNear(ReadOnlySpan<float> actual)
    {
        var expected = GoldenData.Read(this);
        Assert.Equal(Shape, expected.Shape);
        Assert.Equal(expected.Values.Length, actual.Length);
        double worst = 0;
        var worstAt = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            var reference = expected.Values[i];
            var excess = Math.Abs(actual[i] - reference) / (Atol!.Value + Rtol!.Value * Math.Abs(reference));
            if (double.IsNaN(excess)) excess = double.PositiveInfinity;
            if (excess > worst) (worst, worstAt) = (excess, i);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{File}: {worst:0.000} of the tolerance");
        Assert.True(
            worst <= 1,
            $"{File}: element {worstAt} is {actual[worstAt]}, not {expected.Values[worstAt]}: {worst:0.0} times the tolerance.");
    }
}
