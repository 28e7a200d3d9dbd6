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

    /// <summary>Describes a frame.</summary>
    public abstract float Describe(ReadOnlySpan<float> samples);
}
