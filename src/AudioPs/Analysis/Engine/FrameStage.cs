namespace AudioPs.Analysis;

/// <summary>One step from the frames of a signal to a result: rows of values go in, and rows come out, a column a frame.</summary>
/// <remarks>
/// Some frames side by side and all of them have the same layout, rows x columns, so one step serves both: it runs on each
/// block as it becomes ready, or, where it or a step before it needs all frames, at the end. Immutable: runs share it.
/// </remarks>
internal abstract class FrameStage
{
    /// <summary>Whether a value depends on frames other than its own.</summary>
    public virtual bool NeedsAll => false;

    /// <summary>Whether the values change in their place, and their rows stay as many.</summary>
    public virtual bool IsInPlace => true;

    /// <summary>Whether the energies of the frames are among what it takes.</summary>
    public virtual bool TakesEnergies => false;

    /// <summary>How many rows it makes of so many.</summary>
    public virtual int RowsOf(int rows) => rows;

    /// <summary>Works on a block of frames of one channel.</summary>
    /// <param name="input">Rows x columns.</param>
    /// <param name="output">Takes the rows that come out; <paramref name="input"/> itself where the step works in place.</param>
    /// <param name="energies">The natural logarithm of each frame's energy, where such are taken.</param>
    /// <param name="columns">Number of frames, or of lanes, some of which may hold no frame.</param>
    public abstract void Apply(Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int columns);

    /// <summary>The same in double precision; a step that has none refuses it.</summary>
    public virtual void Apply(Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int columns) =>
        throw new AudioException(AudioError.Unsupported, "This is computed in single precision only.");

    /// <summary>Works on all frames of all channels; by default on one channel after the other.</summary>
    /// <param name="input">Channels x rows x columns.</param>
    /// <param name="output">As for a block, of all channels.</param>
    /// <param name="energies">Channels x columns, where such are taken.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="columns">Number of frames.</param>
    public virtual void ApplyToAll(
        Span<float> input, Span<float> output, ReadOnlySpan<float> energies, int channels, int columns)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            Apply(
                Of(input, channel, channels), Of(output, channel, channels), EnergiesOf(energies, channel, channels), columns);
        }
    }

    /// <summary>The same in double precision.</summary>
    public virtual void ApplyToAll(
        Span<double> input, Span<double> output, ReadOnlySpan<double> energies, int channels, int columns)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            Apply(
                Of(input, channel, channels), Of(output, channel, channels), EnergiesOf(energies, channel, channels), columns);
        }
    }

    private static ReadOnlySpan<T> EnergiesOf<T>(ReadOnlySpan<T> energies, int channel, int channels) =>
        energies.Slice(channel * (energies.Length / channels), energies.Length / channels);

    private static Span<T> Of<T>(Span<T> values, int channel, int channels) =>
        values.Slice(channel * (values.Length / channels), values.Length / channels);
}
