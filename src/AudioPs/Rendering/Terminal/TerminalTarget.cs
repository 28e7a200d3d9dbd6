namespace AudioPs.Rendering.Terminal;

/// <summary>Where a picture will be shown.</summary>
/// <param name="Columns">Width of the window in cells.</param>
/// <param name="Rows">Height of the window in cells.</param>
/// <param name="ColorDepth">Colours it shows.</param>
/// <param name="Graphics">Pictures it shows.</param>
public sealed record TerminalTarget(int Columns, int Rows, TerminalColorDepth ColorDepth, TerminalGraphics Graphics)
{
    /// <summary>Whether the characters of what is shown are also kept, without their colours, as a transcript does.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>A file, or whatever reads text: 80 columns, no colours, no escape sequences.</summary>
    public static TerminalTarget Plain { get; } = new(80, 24, TerminalColorDepth.None, TerminalGraphics.None);
}
