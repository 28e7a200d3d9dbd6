namespace AudioPs.Rendering;

/// <summary>What the drawing assembly offers; <see cref="DrawingContext"/> has the one instance.</summary>
/// <remarks>Only types of AudioPs and of .NET pass through it: those of the drawing packages stay behind it.</remarks>
public interface IDrawing
{
    /// <summary>Name and version of each drawing library in use, its native part included.</summary>
    IReadOnlyList<string> Libraries { get; }

    /// <summary>Draws figures.</summary>
    IFigureRenderer Figures { get; }
}
