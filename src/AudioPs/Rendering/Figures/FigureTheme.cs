namespace AudioPs.Rendering;

/// <summary>Colours of paper and ink of a figure.</summary>
public enum FigureTheme
{
    /// <summary>Dark on white.</summary>
    Light,

    /// <summary>Light on near black.</summary>
    Dark,
}
