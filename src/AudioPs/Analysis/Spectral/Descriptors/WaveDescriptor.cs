using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>A number that describes the samples of a frame. Immutable: runs share it.</summary>
/// <param name="name">The name of its row.</param>
internal abstract class WaveDescriptor(string name)
{
    /// <summary>The name of its row.</summary>
    public string Name => name;

    /// <summary>What stands before and after the signal where frames are centred.</summary>
    /// <param name="chosen">What was chosen for the spectra.</param>
    public abstract PadMode PadModeOr(PadMode chosen);

    /// <summary>Describes frames that follow one another.</summary>
    /// <param name="samples">All of them: the first begins with the first sample, the last ends with the last one.</param>
    /// <param name="hopLength">Samples from one to the next.</param>
    /// <param name="frameLength">Samples of each.</param>
    /// <param name="values">Takes a value for each, as many as there are frames.</param>
    public abstract void Describe(ReadOnlySpan<float> samples, int hopLength, int frameLength, Span<float> values);
}
