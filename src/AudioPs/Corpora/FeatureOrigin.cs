using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Corpora;

/// <summary>What is known of features in a file beside their values: a .npy file tells of no axes.</summary>
public sealed record FeatureOrigin
{
    /// <summary>The toolkit whose mel bands or coefficients they are, with its default options; null where it is another.</summary>
    public FeaturePreset? Preset { get; init; }

    /// <summary>A feature of the same kind, whose axes they have; null where there is none. It goes before all others.</summary>
    public IFeatureArray? Like { get; init; }

    /// <summary>Sampling rate in Hz of the signal; null where it is not known, or the preset fixes it.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Samples from one frame to the next; null where it is not known, or that of the preset.</summary>
    public int? HopLength { get; init; }

    /// <summary>The window of a transform, which complex values are.</summary>
    public Window Window { get; init; } = Window.Hann;

    /// <summary>Whether the file has frames x bands, as Kaldi has it, in place of bands x frames.</summary>
    public bool FramesFirst { get; init; }
}
