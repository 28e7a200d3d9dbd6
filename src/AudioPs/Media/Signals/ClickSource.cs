namespace AudioPs.Media;

/// <summary>A click of its own, or as librosa.clicks makes it, added at times, also where clicks overlap.</summary>
internal sealed class ClickSource : SignalSource
{
    private readonly float[] _click;
    private readonly long[] _starts;

    /// <param name="click">The samples of one click.</param>
    /// <param name="times">Where they begin, in seconds.</param>
    /// <param name="rate">Hz.</param>
    public ClickSource(float[] click, IEnumerable<double> times, int rate)
    {
        _click = click;

        // Rounded down, as librosa.time_to_samples does; a time that is that of a sample but for its last bit is that one.
        _starts = [.. times.Select(time => (long)Math.Floor((time * rate) + 1e-6)).Order()];
    }

    /// <summary>A sine that falls to 2⁻¹⁰, of ⌊seconds · rate⌋ samples.</summary>
    /// <param name="seconds">How long it is.</param>
    /// <param name="frequency">Hz of the sine.</param>
    /// <param name="rate">Hz.</param>
    /// <param name="amplitude">The value that the fall begins with.</param>
    public static float[] Tone(double seconds, double frequency, int rate, double amplitude)
    {
        var click = new float[(int)Math.Floor((seconds * rate) + 1e-6)];
        for (var n = 0; n < click.Length; n++)
        {
            var fall = click.Length > 1 ? Math.Pow(2, -10.0 * n / (click.Length - 1)) : 1;
            click[n] = (float)(amplitude * fall * Math.Sin(2 * Math.PI * Cycles.At(frequency, rate, n)));
        }

        return click;
    }

    public override void Fill(Span<float> destination, long position)
    {
        destination.Clear();
        var first = Array.BinarySearch(_starts, position - _click.Length + 1);
        for (var i = first < 0 ? ~first : FirstOf(first); i < _starts.Length && _starts[i] < position + destination.Length; i++)
        {
            var from = Math.Max(position, _starts[i]);
            var to = Math.Min(position + destination.Length, _starts[i] + _click.Length);
            for (var n = from; n < to; n++) destination[(int)(n - position)] += _click[n - _starts[i]];
        }
    }

    private int FirstOf(int index)
    {
        while (index > 0 && _starts[index - 1] == _starts[index]) index--;
        return index;
    }
}
