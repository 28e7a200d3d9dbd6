namespace AudioPs.Rendering;

/// <summary>Format of a file with a picture.</summary>
public enum FigureFormat
{
    /// <summary>Pixels, without loss.</summary>
    Png,

    /// <summary>Lines and text that stay sharp at any size; spectrograms are pixels in it.</summary>
    Svg,
}
