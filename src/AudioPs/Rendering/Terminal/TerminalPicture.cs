namespace AudioPs.Rendering.Terminal;

/// <summary>A picture for a terminal: lines, and what is painted over them once they stand there.</summary>
/// <remarks>
/// Whoever writes line by line, as the output of PowerShell does, counts the characters of a line and breaks it where they
/// are too many. An image has thousands that are not seen, so it is apart from the lines that it covers.
/// </remarks>
public sealed class TerminalPicture
{
    private readonly CellPlace _corner;
    private readonly string? _image;

    internal TerminalPicture(IReadOnlyList<string> lines, IReadOnlyList<string>? record = null)
    {
        Lines = lines;
        Record = record;
    }

    internal TerminalPicture(IReadOnlyList<string> lines, string image, CellPlace corner, IReadOnlyList<string>? record = null)
        : this(lines, record)
    {
        _image = image;
        _corner = corner;
    }

    /// <summary>The lines, from top to bottom; each as wide as asked for or less. Where an image comes, they are blank.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>
    /// The same picture in characters that tell without colours what it shows, for whoever keeps no more of the lines than
    /// their characters; null where <see cref="Lines"/> do.
    /// </summary>
    public IReadOnlyList<string>? Record { get; }

    /// <summary>What to write when the cursor is at the start of the line below all lines: the image, or nothing.</summary>
    public string Cover => Place(Lines.Count);

    /// <summary>The lines with the image at the end of the last one, from where it finds its place.</summary>
    public IReadOnlyList<string> ToLines() => _image is null ? Lines : [.. Lines.SkipLast(1), Lines[^1] + Place(Lines.Count - 1)];

    // The image comes last, when nothing can scroll any more: the cursor goes up to the picture's corner, and back to where
    // it was, wherever the terminal would leave it below an image.
    private string Place(int row) => _image is null
        ? ""
        : FormattableString.Invariant($"\e7\e[{row - _corner.Row}A\e[{_corner.Column + 1}G{_image}\e8");

    /// <summary>A cell of a picture, counted from its upper left corner.</summary>
    internal readonly record struct CellPlace(int Row, int Column);
}
