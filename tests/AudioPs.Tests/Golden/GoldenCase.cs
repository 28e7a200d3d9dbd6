using System.Numerics;
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
        var values = new Complex[actual.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = actual[i];
        }

        AssertNear(values);
    }

    /// <summary>The same for complex values, by the absolute value of their difference.</summary>
    public void AssertNear(Complex[] actual)
    {
        var expected = GoldenData.Read(this);
        Assert.Equal(Shape, expected.Shape);
        var parts = expected.Type == "<c8" ? 2 : 1;
        Assert.Equal(expected.Values.Length, parts * actual.Length);
        double worst = 0;
        var message = "";
        for (var i = 0; i < actual.Length; i++)
        {
            var reference = new Complex(expected.Values[parts * i], parts == 2 ? expected.Values[2 * i + 1] : 0);
            var share = (actual[i] - reference).Magnitude / (Atol!.Value + Rtol!.Value * reference.Magnitude);
            if (share <= worst) continue;
            worst = double.IsNaN(share) ? double.PositiveInfinity : share;
            message = $"{File}: element {i} is {actual[i]}, not {reference}: {share:0.0} times the tolerance.";
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{File}: {worst:0.000} of the tolerance");
        Assert.True(worst <= 1, message);
    }
}
