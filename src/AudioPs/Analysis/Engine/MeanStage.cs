using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Subtracts from each row of each channel its mean over the frames, as Kaldi's <c>--subtract-mean</c> does.</summary>
internal sealed class MeanStage : FrameStage
{
    public override bool NeedsAll => true;

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns) => Run(input, columns);

    public override void Apply(Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int columns) => Run(input, columns);

    private static void Run<T>(Span<T> input, int columns)
    {
        for (var start = 0; start < input.Length; start += columns)
        {
            var row = input.Slice(start, columns);
            double sum = 0;
            foreach (var value in row) sum += Elementwise.ToDouble(value);
            var mean = sum / columns;
            foreach (ref var value in row) value = Elementwise.FromDouble<T>(Elementwise.ToDouble(value) - mean);
        }
    }
}
