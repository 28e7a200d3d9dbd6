using ScottPlot;

namespace AudioPs.Drawing;

/// <summary>What the plottables of this project share: limits are set by the figure, and legends drawn by it.</summary>
internal abstract class PanelPlottable : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public abstract void Render(RenderPack rp);
}
