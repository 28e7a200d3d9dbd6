using System.Diagnostics;
using System.Globalization;
using System.Management.Automation.Host;
using AudioPs.Rendering.Terminal;
using Xunit;

namespace AudioPs.Commands.Tests;

public class HostTerminalTests
{
    private const string Answer = "\e[6;20;10t\e[?62;4c";
    private static readonly TerminalTarget _target = new(80, 24, TerminalColorDepth.TrueColor, TerminalGraphics.None);

    [Fact]
    public void What_the_terminal_answers_is_read_to_its_end_and_remembered()
    {
        var host = new TestHost { Reply = Answer + "dir" };
        Assert.Equal(new TerminalGraphics(true, 10, 20), HostTerminal.AskForGraphics(host, _target));
        Assert.Equal("dir", host.Keys);
        var asked = host.Written;
        Assert.Equal(new TerminalGraphics(true, 10, 20), HostTerminal.AskForGraphics(host, _target));
        Assert.Equal(asked, host.Written);
        Assert.Equal($"\e7\e[8m{TerminalGraphics.Query}\e[28m\e8\e[K", asked);
    }

    [Fact]
    public void Each_host_is_asked_for_itself()
    {
        Assert.True(HostTerminal.AskForGraphics(new TestHost { Reply = Answer }, _target).HasSixel);
        Assert.False(HostTerminal.AskForGraphics(new TestHost { Reply = "\e[?1;2c" }, _target).HasSixel);
    }

    [Fact]
    public void A_terminal_that_says_nothing_is_waited_for_shortly_and_once()
    {
        var host = new TestHost();
        var clock = Stopwatch.StartNew();
        Assert.Equal(TerminalGraphics.None, HostTerminal.AskForGraphics(host, _target));
        // 200 ms; the rest is for a machine that is busy.
        Assert.InRange(clock.ElapsedMilliseconds, 190, 5000);
        Assert.EndsWith("\e[28m\e8\e[K", host.Written, StringComparison.Ordinal);
        var asked = host.Written;
        Assert.Equal(TerminalGraphics.None, HostTerminal.AskForGraphics(host, _target));
        Assert.Equal(asked, host.Written);
    }

    [Fact]
    public void Keys_that_were_typed_before_stay_and_the_terminal_is_asked_later()
    {
        var host = new TestHost { Keys = "ls\r", Reply = Answer };
        Assert.Equal(TerminalGraphics.None, HostTerminal.AskForGraphics(host, _target));
        Assert.Equal(("ls\r", ""), (host.Keys, host.Written));
        host.Keys = "";
        Assert.True(HostTerminal.AskForGraphics(host, _target).HasSixel);
    }

    [Fact]
    public void A_host_without_keys_shows_no_pictures_and_does_not_fail()
    {
        var host = new TestHost { HasKeyboard = false };
        Assert.Equal(TerminalGraphics.None, HostTerminal.AskForGraphics(host, _target));
        Assert.Equal("", host.Written);
    }

    [Fact]
    public void A_host_without_escape_sequences_is_not_asked()
    {
        var host = new TestHost { SupportsEscapes = false, Reply = Answer };
        Assert.Equal(TerminalGraphics.None, HostTerminal.AskForGraphics(host, _target));
        Assert.Equal("", host.Written);
    }

    [Theory]
    [InlineData(120, 50, 120, 50)]
    [InlineData(0, 0, 80, 24)]
    [InlineData(-1, 10, 80, 24)]
    public void The_window_is_as_large_as_the_host_says_or_80_by_24(int width, int height, int columns, int rows)
    {
        var target = HostTerminal.Describe(new TestHost { Window = new Size(width, height) }, outputRendering: "Host");
        Assert.Equal((columns, rows), (target.Columns, target.Rows));
    }

    [Theory]
    [InlineData(false, "Host")]
    [InlineData(true, "PlainText")]
    public void Without_escape_sequences_there_are_no_colours(bool supportsEscapes, string rendering) => Assert.Equal(
        TerminalColorDepth.None,
        HostTerminal.Describe(new TestHost { SupportsEscapes = supportsEscapes }, rendering).ColorDepth);

    /// <summary>A terminal whose keyboard gives the reply as soon as the question was written.</summary>
    private sealed class TestHost : PSHost
    {
        private readonly TestUI _ui;

        public TestHost() => _ui = new TestUI(this);

        public string Keys { get; set; } = "";

        public string Reply { get; init; } = "";

        public string Written { get; set; } = "";

        public bool HasKeyboard { get; init; } = true;

        public bool SupportsEscapes { get; init; } = true;

        public Size Window { get; init; } = new(80, 24);

        public override string Name => "Test";

        public override Version Version { get; } = new(1, 0);

        public override Guid InstanceId { get; } = Guid.NewGuid();

        public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

        public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

        public override PSHostUserInterface UI => _ui;

        public override void SetShouldExit(int exitCode) => throw new NotSupportedException();

        public override void EnterNestedPrompt() => throw new NotSupportedException();

        public override void ExitNestedPrompt() => throw new NotSupportedException();

        public override void NotifyBeginApplication() => throw new NotSupportedException();

        public override void NotifyEndApplication() => throw new NotSupportedException();
    }

    private sealed class TestUI(TestHost host) : PSHostUserInterface
    {
        public override PSHostRawUserInterface RawUI { get; } = new TestRawUI(host);

        public override bool SupportsVirtualTerminal => host.SupportsEscapes;

        public override void Write(string value)
        {
            host.Written += value;
            if (value.Contains(TerminalGraphics.Query, StringComparison.Ordinal)) host.Keys += host.Reply;
        }

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

        public override void WriteLine(string value) => Write(value + "\n");

        public override void WriteErrorLine(string value) => throw new NotSupportedException();

        public override void WriteDebugLine(string message) => throw new NotSupportedException();

        public override void WriteProgress(long sourceId, System.Management.Automation.ProgressRecord record) => throw new NotSupportedException();

        public override void WriteVerboseLine(string message) => throw new NotSupportedException();

        public override void WriteWarningLine(string message) => throw new NotSupportedException();

        public override string ReadLine() => throw new NotSupportedException();

        public override System.Security.SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        public override Dictionary<string, System.Management.Automation.PSObject> Prompt(
            string caption, string message, System.Collections.ObjectModel.Collection<FieldDescription> descriptions) => throw new NotSupportedException();

        public override int PromptForChoice(
            string caption, string message, System.Collections.ObjectModel.Collection<ChoiceDescription> choices, int defaultChoice) =>
            throw new NotSupportedException();

        public override System.Management.Automation.PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName) => throw new NotSupportedException();

        public override System.Management.Automation.PSCredential PromptForCredential(
            string caption,
            string message,
            string userName,
            string targetName,
            System.Management.Automation.PSCredentialTypes allowedCredentialTypes,
            System.Management.Automation.PSCredentialUIOptions options) => throw new NotSupportedException();
    }

    private sealed class TestRawUI(TestHost host) : PSHostRawUserInterface
    {
        public override bool KeyAvailable =>
            host.HasKeyboard ? host.Keys.Length > 0 : throw new InvalidOperationException("Standard input is redirected.");

        public override Size WindowSize
        {
            get => host.Window;
            set => throw new NotSupportedException();
        }

        public override ConsoleColor BackgroundColor { get; set; }

        public override ConsoleColor ForegroundColor { get; set; }

        public override Size BufferSize { get; set; }

        public override Coordinates CursorPosition { get; set; }

        public override int CursorSize { get; set; }

        public override Size MaxPhysicalWindowSize => host.Window;

        public override Size MaxWindowSize => host.Window;

        public override Coordinates WindowPosition { get; set; }

        public override string WindowTitle { get; set; } = "";

        public override KeyInfo ReadKey(ReadKeyOptions options)
        {
            var key = new KeyInfo(0, host.Keys[0], default, keyDown: true);
            host.Keys = host.Keys[1..];
            return key;
        }

        public override void FlushInputBuffer() => throw new NotSupportedException();

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
            throw new NotSupportedException();

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw new NotSupportedException();

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw new NotSupportedException();
    }
}
