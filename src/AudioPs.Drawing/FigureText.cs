namespace AudioPs.Drawing;

/// <summary>The sizes and colours of texts.</summary>
internal sealed class FigureText(float scale, Palette palette)
{
    /// <summary>Over all.</summary>
    public TextStyle Title { get; } = new(17 * scale, palette.Ink, IsSemiBold: true);

    /// <summary>What a panel is of.</summary>
    public TextStyle Name { get; } = new(13 * scale, palette.Ink, IsSemiBold: true);

    /// <summary>What it shows.</summary>
    public TextStyle Kind { get; } = new(12.5f * scale, palette.MutedInk);

    /// <summary>Marks of axes.</summary>
    public TextStyle Tick { get; } = new(12 * scale, palette.Ink);

    /// <summary>Names of axes.</summary>
    public TextStyle Axis { get; } = new(12 * scale, palette.MutedInk);
}
