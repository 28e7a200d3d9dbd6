namespace AudioPs.Analysis;

/// <summary>What the values of a transform are divided by: torchaudio's <c>normalized</c>.</summary>
public enum SpectrumNorm
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>√(Σ w²) over the window w: <c>normalized=True</c> and <c>"window"</c>.</summary>
    Window,

    /// <summary>√N for a transform of length N: <c>normalized="frame_length"</c>, as <c>torch.stft(normalized=True)</c>.</summary>
    FrameLength,
}
