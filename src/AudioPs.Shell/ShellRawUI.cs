using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;

namespace AudioPs.Shell;

/// <summary>The size of the terminal, and its keys: nothing here moves the cursor or reads the screen.</summary>
internal sealed class ShellRawUI : PSHostRawUserInterface
{
    /// <summary>What the colours are until someone asks for one: the terminal's own.</summary>
    public const ConsoleColor NoColor = (ConsoleColor)(-1);

    private const int DefaultWidth = 80;
    private const int DefaultHeight = 24;
    private int? _width;

    /// <summary>Columns of the terminal; 80 when it does not say.</summary>
    public static int TerminalWidth => Console.WindowWidth is > 0 and var width ? width : DefaultWidth;

    /// <summary>Columns to lay text out in; setting it overrides the terminal's.</summary>
    public int Width
    {
        get => _width ?? TerminalWidth;
        set => _width = value;
    }

    public override ConsoleColor ForegroundColor { get; set; } = NoColor;

    public override ConsoleColor BackgroundColor { get; set; } = NoColor;

    public override Size BufferSize
    {
        get => new(Width, Console.WindowHeight is > 0 and var height ? height : DefaultHeight);
        set => throw Unsupported();
    }

    public override Size WindowSize
    {
        get => BufferSize;
        set => throw Unsupported();
    }

    public override Size MaxWindowSize => BufferSize;

    public override Size MaxPhysicalWindowSize => BufferSize;

    public override Coordinates CursorPosition
    {
        get => throw Unsupported();
        set => throw Unsupported();
    }

    public override Coordinates WindowPosition
    {
        get => default;
        set => throw Unsupported();
    }

    public override int CursorSize
    {
        get => throw Unsupported();
        set => throw Unsupported();
    }

    public override string WindowTitle
    {
        get => "";
        set => throw Unsupported();
    }

    public override bool KeyAvailable => Console.KeyAvailable;

    public override int LengthInBufferCells(string source) => new StringDecorated(source).ContentLength;

    public override int LengthInBufferCells(string source, int offset) => LengthInBufferCells(source[offset..]);

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        var key = Console.ReadKey(intercept: options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, controlKeyState: default, keyDown: true);
    }

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw Unsupported();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw Unsupported();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw Unsupported();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw Unsupported();

    private static NotSupportedException Unsupported() => new("This host does not address the screen. Use PowerShell 7.6 (pwsh).");
}
