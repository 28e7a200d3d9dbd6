namespace AudioPs.Rendering.Terminal;

/// <summary>What a spectrogram in a terminal is made of.</summary>
public enum SpectrogramMode
{
    /// <summary>The finest of the others that the terminal shows, as far as it is known.</summary>
    Auto,

    /// <summary>Pixels, by Sixel graphics.</summary>
    Sixel,

    /// <summary>Half blocks in colours of 24 bits.</summary>
    TrueColor,

    /// <summary>Half blocks in the terminal's palette of 256.</summary>
    Color256,

    /// <summary>Characters of ASCII, denser where it is louder.</summary>
    Text,
}
