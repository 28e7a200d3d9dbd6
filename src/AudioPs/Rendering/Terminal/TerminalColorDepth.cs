namespace AudioPs.Rendering.Terminal;

/// <summary>How many colours a terminal shows.</summary>
public enum TerminalColorDepth
{
    /// <summary>None: text only.</summary>
    None,

    /// <summary>The sixteen of its theme.</summary>
    Theme,

    /// <summary>256, most of them fixed.</summary>
    Color256,

    /// <summary>24 bits.</summary>
    TrueColor,
}
