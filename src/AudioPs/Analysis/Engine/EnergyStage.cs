namespace AudioPs.Analysis;

/// <summary>Puts the natural logarithm of each frame's energy among its values.</summary>
internal sealed class EnergyStage(EnergyPlace place) : FrameStage
{
    public override bool IsInPlace => place == EnergyPlace.First;

    public override bool TakesEnergies => true;

    public override int RowsOf(int rows) => place == EnergyPlace.First ? rows : rows + 1;

    public override void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns) => Run(input, output, energies, columns);

    public override void Apply(Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int columns) => Run(input, output, energies, columns);

    private void Run<T>(Span<T> input, Span<T> output, ReadOnlySpan<T> energies, int columns)
    {
        if (place != EnergyPlace.First) input.CopyTo(place == EnergyPlace.Before ? output[columns..] : output);
        energies[..columns].CopyTo(place == EnergyPlace.Behind ? output[input.Length..] : output);
    }
}
