using AudioPs.Rendering.Terminal;
using Xunit;

namespace AudioPs.Tests.Rendering.Terminal;

public class TerminalEnvironmentTests
{
    [Theory]
    [InlineData("TERM=xterm-256color", TerminalColorDepth.Color256)]
    [InlineData("TERM=xterm-256color COLORTERM=truecolor", TerminalColorDepth.TrueColor)]
    [InlineData("TERM=screen-256color COLORTERM=24bit", TerminalColorDepth.TrueColor)]
    [InlineData("TERM=xterm", TerminalColorDepth.Color256)]
    [InlineData("TERM=xterm COLORTERM=yes", TerminalColorDepth.Color256)]
    [InlineData("TERM=xterm-kitty", TerminalColorDepth.TrueColor)]
    [InlineData("TERM=xterm-direct", TerminalColorDepth.TrueColor)]
    [InlineData("TERM=xterm-256color WT_SESSION=1", TerminalColorDepth.TrueColor)]
    [InlineData("TERM=xterm-256color VTE_VERSION=7003", TerminalColorDepth.TrueColor)]
    [InlineData("TERM=xterm-256color VTE_VERSION=3409", TerminalColorDepth.Color256)]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=vscode", TerminalColorDepth.TrueColor)]
    [InlineData("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", TerminalColorDepth.Color256)]
    // A multiplexer inherits the variables of the terminal it was started in, and may be shown in another.
    [InlineData("TERM=tmux-256color VTE_VERSION=7003", TerminalColorDepth.Color256)]
    [InlineData("TERM=linux", TerminalColorDepth.Theme)]
    [InlineData("TERM=vt220", TerminalColorDepth.Theme)]
    [InlineData("TERM=dumb COLORTERM=truecolor", TerminalColorDepth.None)]
    [InlineData("", TerminalColorDepth.None)]
    public void Colours_follow_from_the_environment(string variables, TerminalColorDepth expected) =>
        Assert.Equal(expected, TerminalEnvironment.ColorDepth(Variables(variables), isWindows: false));

    [Fact]
    public void A_console_of_Windows_has_24_bits() =>
        Assert.Equal(TerminalColorDepth.TrueColor, TerminalEnvironment.ColorDepth(Variables(""), isWindows: true));

    [Theory]
    [InlineData("TERM=xterm-256color", true)]
    [InlineData("", true)]
    [InlineData("TERM=dumb", false)]
    [InlineData("TERM=linux", false)]
    [InlineData("TERM=xterm-256color SSH_CONNECTION=10.0.0.1", false)]
    [InlineData("TERM=xterm-256color SSH_TTY=/dev/pts/1", false)]
    public void Terminals_far_away_are_not_asked(string variables, bool expected) =>
        Assert.Equal(expected, TerminalEnvironment.MayBeAsked(Variables(variables)));

    private static Func<string, string?> Variables(string text)
    {
        var pairs = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='));
        var variables = pairs.ToDictionary(pair => pair[0], pair => pair[1]);
        return name => variables.GetValueOrDefault(name);
    }
}
