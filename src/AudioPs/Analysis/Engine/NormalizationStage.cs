using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Brings values over time to mean 0 and standard deviation 1, each row by itself or all of a channel together.</summary>
internal sealed class NormalizationStage(FeatureNormalization normalization) : FrameStage
{
    // NeMo's guard against a deviation of 0.
    private const double DeviationGuard = 1e-5;

    public override bool NeedsAll => true;

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns) => Run(input, columns);

    public override void Apply(Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int columns) => Run(input, columns);

    private void Run<T>(Span<T> input, int columns)
    {
        var length = normalization == FeatureNormalization.PerBand ? columns : input.Length;
        for (var start = 0; start < input.Length; start += length) Normalize(input.Slice(start, length));
    }

    private static void Normalize<T>(Span<T> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += Elementwise.ToDouble(value);
        }

        var mean = sum / values.Length;
        double squares = 0;
        foreach (var value in values)
        {
            var distance = Elementwise.ToDouble(value) - mean;
            squares += distance * distance;
        }

        var deviation = values.Length > 1 ? Math.Sqrt(squares / (values.Length - 1)) : 0;
        var gain = 1 / (deviation + DeviationGuard);
        foreach (ref var value in values)
        {
            value = Elementwise.FromDouble<T>((Elementwise.ToDouble(value) - mean) * gain);
        }
    }
}
