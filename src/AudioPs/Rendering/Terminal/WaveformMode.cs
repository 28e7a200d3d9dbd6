namespace AudioPs.Rendering.Terminal;

/// <summary>What a waveform in a terminal is made of.</summary>
public enum WaveformMode
{
    /// <summary>Sixel where the terminal answers that it shows it, and Braille elsewhere.</summary>
    Auto,

    /// <summary>Pixels, by Sixel graphics.</summary>
    Sixel,

    /// <summary>Braille patterns: two dots by four in a cell.</summary>
    Braille,

    /// <summary>Half blocks: two in a cell, one above the other.</summary>
    Block,

    /// <summary>Characters of ASCII.</summary>
    Text,
}
