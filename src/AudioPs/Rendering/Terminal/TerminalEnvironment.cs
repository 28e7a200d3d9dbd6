namespace AudioPs.Rendering.Terminal;

/// <summary>What the environment says of the terminal.</summary>
/// <remarks>
/// There is no way to ask for the number of colours that most terminals answer, and terminfo is seldom true about it; what they
/// agree on is COLORTERM. The rest here is for terminals that do not set it, or lose it on the way.
/// </remarks>
public static class TerminalEnvironment
{
    private static readonly string[] _trueColorPrograms = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "mintty", "rio", "Tabby"];

    private static readonly string[] _trueColorTerminals =
        ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour", "mlterm", "rio", "st-"];

    // Consoles of systems and of hardware: 8 or 16 colours, where there are any.
    private static readonly string[] _plainTerminals = ["linux", "vt", "ansi", "cons", "sun", "dumb"];

    /// <summary>How many colours the terminal shows.</summary>
    /// <param name="variable">The value of an environment variable; null where there is none.</param>
    /// <param name="isWindows">Whether the terminal is a console of Windows, which has no TERM.</param>
    public static TerminalColorDepth ColorDepth(Func<string, string?> variable, bool isWindows)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var terminal = variable("TERM") ?? "";
        if (terminal == "dumb") return TerminalColorDepth.None;
        if (variable("COLORTERM") is "truecolor" or "24bit") return TerminalColorDepth.TrueColor;
        if (variable("TERM_PROGRAM") == "Apple_Terminal") return TerminalColorDepth.Color256;
        if (isWindows
            || terminal.EndsWith("-direct", StringComparison.Ordinal)
            || Array.Exists(_trueColorTerminals, name => terminal.StartsWith(name, StringComparison.Ordinal))
            || _trueColorPrograms.Contains(variable("TERM_PROGRAM"))
            || !string.IsNullOrEmpty(variable("WT_SESSION"))
            || !string.IsNullOrEmpty(variable("KONSOLE_VERSION"))
            || (int.TryParse(variable("VTE_VERSION"), out var vte) && vte >= 3600))
        {
            // A multiplexer stands between and says for itself what it passes on.
            return IsMultiplexer(terminal) ? TerminalColorDepth.Color256 : TerminalColorDepth.TrueColor;
        }

        if (terminal.Length == 0) return TerminalColorDepth.None;
        return Array.Exists(_plainTerminals, name => terminal.StartsWith(name, StringComparison.Ordinal))
            ? TerminalColorDepth.Theme
            : TerminalColorDepth.Color256;
    }

    /// <summary>Whether the terminal may be asked what it is.</summary>
    /// <remarks>
    /// Not one that takes no escape sequences, and not one at the other end of a network, whose answer may come when nobody
    /// waits for it any more, and would then stand at the prompt as if typed.
    /// </remarks>
    public static bool MayBeAsked(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable("TERM") is not ("dumb" or "linux")
            && string.IsNullOrEmpty(variable("SSH_CONNECTION"))
            && string.IsNullOrEmpty(variable("SSH_TTY"))
            && string.IsNullOrEmpty(variable("MOSH_CONNECTION"));
    }

    private static bool IsMultiplexer(string terminal) =>
        terminal.StartsWith("screen", StringComparison.Ordinal) || terminal.StartsWith("tmux", StringComparison.Ordinal);
}
