using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>What options of descriptors come to for audio of one sampling rate. Immutable.</summary>
internal sealed class SpectralFeaturePlan
{
    /// <param name="options">Valid options.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <exception cref="AudioException">A length or a descriptor does not fit the rate.</exception>
    public SpectralFeaturePlan(SpectralFeatureOptions options, int sampleRate)
    {
        Options = (SpectralFeatureOptions)options.At(sampleRate);
        Table = new DescriptorTable(Options, sampleRate, Options.FftLength, isOfSignal: true);
        Transform = FrameTransform.Create(Options);
        if (Table.Exact.Length > 0) Exact = new DoubleFrameTransform(Options);
    }

    /// <summary>The options, all lengths in samples.</summary>
    public SpectralFeatureOptions Options { get; }

    /// <summary>The descriptors.</summary>
    public DescriptorTable Table { get; }

    /// <summary>What gives the powers of the frames.</summary>
    public FrameTransform Transform { get; }

    /// <summary>The same in double precision; null where no descriptor asks for it.</summary>
    public DoubleFrameTransform? Exact { get; }
}
