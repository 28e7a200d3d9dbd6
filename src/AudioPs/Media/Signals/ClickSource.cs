namespace AudioPs.Media;

/// <summary>Clicks as librosa.clicks makes them: a tenth of a second of a sine that falls to 2⁻¹⁰, added where they overlap.</summary>
internal sealed class ClickSource : SignalSource
{
    private const double Seconds = 0.1;

    private readonly double[] _click;
    private readonly long[] _starts;

    public ClickSource(IEnumerable<double> times, double frequency, int rate, double amplitude)
    {
        _click = new double[(int)Math.Round(Seconds * rate)];
        for (var n = 0; n < _click.Length; n++)
        {
            var fall = _click.Length > 1 ? Math.Pow(2, -10.0 * n / (_click.Length - 1)) : 1;
            _click[n] = amplitude * fall * Math.Sin(2 * Math.PI * Cycles.At(frequency, rate, n));
        }

        // Rounded down, as librosa.time_to_samples does.
        _starts = [.. times.Select(time => (long)Math.Floor(time * rate)).Order()];
    }

    public override void Fill(Span<float> destination, long position)
    {
        destination.Clear();
        var first = Array.BinarySearch(_starts, position - _click.Length + 1);
        for (var i = first < 0 ? ~first : FirstOf(first); i < _starts.Length && _starts[i] < position + destination.Length; i++)
        {
            var from = Math.Max(position, _starts[i]);
            var to = Math.Min(position + destination.Length, _starts[i] + _click.Length);
            for (var n = from; n < to; n++) destination[(int)(n - position)] += (float)_click[n - _starts[i]];
        }
    }

    private int FirstOf(int index)
    {
        while (index > 0 && _starts[index - 1] == _starts[index]) index--;
        return index;
    }
}
