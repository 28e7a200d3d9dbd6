using AudioPs.Media;

namespace AudioPs.Rendering;

/// <summary>A picture: panels one under another, which share an axis of time where they have one. Immutable.</summary>
public sealed class Figure
{
    /// <summary>A figure of panels, from top to bottom.</summary>
    /// <param name="panels">One or more.</param>
    /// <param name="options">How it looks.</param>
    /// <exception cref="AudioException">There is no panel, or an option is out of range.</exception>
    public Figure(IReadOnlyList<FigurePanel> panels, FigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(panels);
        if (panels.Count == 0)
            throw new AudioException(AudioError.InvalidArgument, "There is nothing to draw: give audio or features.");

        Panels = [.. panels];
        Options = options ?? new FigureOptions();
        Options.Validate();
        if (Options.Contour.Count > 0 && !Panels.Any(panel => panel is SpectrogramPanel))
        {
            throw new AudioException(
                AudioError.InvalidArgument, "A contour is drawn over spectrograms, and there is none in this picture.", Panels[0].Path);
        }

        Duration = Panels.Max(panel => panel.Duration);
        var starts = Panels.Where(panel => panel.HasTime).Select(panel => panel.Start).Distinct().ToArray();
        Start = starts.Length == 1 ? starts[0] : 0;
        HasManyStarts = starts.Length > 1;
    }

    /// <summary>From top to bottom.</summary>
    public IReadOnlyList<FigurePanel> Panels { get; }

    /// <summary>How it looks.</summary>
    public FigureOptions Options { get; }

    /// <summary>What the left edge of the shared axis of time is called, in seconds: where its panels were cut from.</summary>
    public double Start { get; }

    /// <summary>Whether panels were cut from different places: time is then counted from the start of each.</summary>
    public bool HasManyStarts { get; }

    /// <summary>How long the shared axis of time is, in seconds; 0 where no panel has one.</summary>
    public double Duration { get; }

    /// <summary>The format that the extension of a file's name stands for; null where it is none of a picture.</summary>
    public static FigureFormat? FindFormat(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PNG" => FigureFormat.Png,
        ".SVG" => FigureFormat.Svg,
        _ => null,
    };

    /// <summary>The extension of files of a format, with its dot.</summary>
    public static string Extension(FigureFormat format) => format == FigureFormat.Svg ? ".svg" : ".png";

    /// <summary>Draws it into a file, which appears under its name when it is whole or not at all.</summary>
    /// <param name="path">The file; its folder must exist. Its extension, .png or .svg, decides on the format.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="cancellationToken">Stops the work; no file is left then.</param>
    /// <exception cref="AudioException">
    /// The extension is another one; the file exists and is not to be overwritten, or may not be written; the figure is too small
    /// for what is in it; or what draws pictures does not load.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Write(string path, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        var format = FindFormat(path) ?? throw new AudioException(
            AudioError.InvalidArgument, $"'{path}' is no name of a picture: it must end in .png or .svg.", path);
        var renderer = DrawingContext.Drawing.Figures;
        PendingFile.Write(path, overwrite, stream => renderer.Render(this, format, stream, cancellationToken));
    }
}
