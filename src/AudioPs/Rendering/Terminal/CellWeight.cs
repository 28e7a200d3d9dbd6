namespace AudioPs.Rendering.Terminal;

/// <summary>How heavy a character is. The values are those of "select graphic rendition".</summary>
internal enum CellWeight
{
    /// <summary>As usual.</summary>
    Normal = 22,

    /// <summary>Bold.</summary>
    Bold = 1,

    /// <summary>Faint: the colour of usual text, but less of it. Theme colours such as grey may be those of the background.</summary>
    Faint = 2,
}
