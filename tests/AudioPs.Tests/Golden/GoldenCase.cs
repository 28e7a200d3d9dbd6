using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Xunit;

namespace AudioPs.Tests.Golden;

/// <summary>A case of the manifest of reference outputs.</summary>
internal sealed record GoldenCase(
    string Id, string Source, string Function, JsonElement Params, GoldenInput? Input, GoldenOutput[] Outputs);

/// <summary>The signal of a case: samples Start … Start + Count − 1 of a file; or arrays, by the name of the argument.</summary>
internal sealed record GoldenInput(
    string? File, int SampleRate, int Channels, int Start, int Count, Dictionary<string, string>? Npy = null)
{
    /// <summary>The array of an argument.</summary>
    public Npy Argument(string name) => Golden.Npy.Read(GoldenData.PathOf(Npy![name]));
}

/// <summary>An output of a case, and how near one has to come to it.</summary>
internal sealed record GoldenOutput(
    string Name, string File, int[] Shape, string Dtype, double? Rtol, double? Atol, GoldenCriterion Criterion)
{
    /// <summary>
    /// Fails unless every |x − ref| ≤ atol + rtol |ref|, or what else the criterion asks for. What was found goes into the
    /// parity table.
    /// </summary>
    public void AssertNear(ReadOnlySpan<float> actual)
    {
        var values = new Complex[actual.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = actual[i];
        }

        AssertNear(values);
    }

    /// <summary>Fails unless the magnitudes of a signal are as near to those of the reference as the criterion asks for.</summary>
    public void AssertSpectrallyNear(ReadOnlySpan<float> actual)
    {
        var expected = Array.ConvertAll(GoldenData.Read(this).Values, value => (float)value);
        Assert.InRange(Math.Abs(actual.Length - expected.Length), 0, Criterion.LengthSlack!.Value);
        var distance = SpectralDistance.Of(actual, expected, Criterion.NFft!.Value, Criterion.HopLength!.Value);

        // As the share of the amplitude that is allowed.
        Note(Math.Pow(10, (distance - Criterion.MaxDb!.Value) / 20), $"{distance:0.0} dB");
    }

    /// <summary>Fails unless what an operator makes of one's own output is as near to its target as is asked for.</summary>
    public void AssertResidual(GoldenResidual residual, ReadOnlySpan<float> operated)
    {
        var relative = residual.Of(operated);
        Note(relative / residual.MaxRelative, $"{relative:0.0000} of the norm");
    }

    /// <summary>Fails unless the ratio of signal to difference, in dB, is in each band at least what is asked for there.</summary>
    public void AssertRatios(IReadOnlyList<(double Found, double Least)> bands)
    {
        Assert.NotEmpty(bands);
        var (found, least) = bands.MinBy(band => band.Found - band.Least);
        Note(Math.Pow(10, (least - found) / 20), $"{found:0.0} dB of {least:0.0} dB");
    }

    private void Note(double share, FormattableString found)
    {
        Assert.EndsWith("GoldenTests", TestContext.Current.TestClass?.TestClassSimpleName, StringComparison.Ordinal);
        var text = found.ToString(CultureInfo.InvariantCulture);
        ParityReport.Add(this, new GoldenComparison(double.NaN, double.NaN, share, text));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{File}: {text}, {share:0.000} of what is allowed"));
        Assert.True(share <= 1, $"{File}: {text}");
    }

    /// <summary>The same for double-precision values.</summary>
    public void AssertNear(ReadOnlySpan<double> actual)
    {
        var values = new Complex[actual.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = actual[i];
        }

        AssertNear(values);
    }

    /// <summary>Fails unless events, in frames, meet those of the reference as often as the criterion asks.</summary>
    public void AssertEvents(ReadOnlySpan<double> actual)
    {
        Assert.EndsWith("GoldenTests", TestContext.Current.TestClass?.TestClassSimpleName, StringComparison.Ordinal);
        var comparison = GoldenComparison.OfEvents(this, GoldenData.Read(this), actual);
        ParityReport.Add(this, comparison);
        Assert.True(comparison.Share <= 1, $"{File}: {comparison.Worst}");
    }

    /// <summary>The same for complex values, by the absolute value of their difference.</summary>
    public void AssertNear(Complex[] actual)
    {
        // The parity table is made by running these classes alone.
        Assert.EndsWith("GoldenTests", TestContext.Current.TestClass?.TestClassSimpleName, StringComparison.Ordinal);
        var expected = GoldenData.Read(this);
        Assert.Equal(Shape, expected.Shape);
        Assert.Equal(expected.Values.Length, (expected.Type == "<c8" ? 2 : 1) * actual.Length);
        var comparison = GoldenComparison.Of(this, expected, actual);
        ParityReport.Add(this, comparison);
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{File}: {comparison.Share:0.000} of what is allowed"));
        Assert.True(comparison.Share <= 1, $"{File}: {comparison.Worst}");
    }
}
