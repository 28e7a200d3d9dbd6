namespace AudioPs.Rendering;

/// <summary>Draws figures. Threads may share it.</summary>
public interface IFigureRenderer
{
    /// <summary>Draws a figure into a stream: the same bytes for the same figure, on any thread and machine.</summary>
    /// <param name="figure">What is drawn.</param>
    /// <param name="format">As what.</param>
    /// <param name="destination">The stream; it stays open.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">The figure is too small for what is in it.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    void Render(Figure figure, FigureFormat format, Stream destination, CancellationToken cancellationToken);
}
