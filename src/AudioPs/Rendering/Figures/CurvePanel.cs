namespace AudioPs.Rendering;

/// <summary>Curves over frequency: the bands of a filter bank, or a spectrum.</summary>
public sealed class CurvePanel : FigurePanel
{
    /// <summary>Curves over one axis of frequencies.</summary>
    /// <param name="curves">One or more; the colour map runs from the first to the last.</param>
    /// <param name="values">The vertical axis.</param>
    /// <param name="maxFrequency">Where the axis ends, in Hz.</param>
    /// <param name="scale">How frequency runs along it unless the figure says otherwise.</param>
    public CurvePanel(IReadOnlyList<Curve> curves, ValueRange values, double maxFrequency, FrequencyScale scale)
    {
        ArgumentNullException.ThrowIfNull(curves);
        ArgumentOutOfRangeException.ThrowIfLessThan(curves.Count, 1, nameof(curves));
        Curves = curves;
        Values = values;
        MaxFrequency = maxFrequency;
        Scale = scale;
    }

    /// <summary>What is drawn.</summary>
    public IReadOnlyList<Curve> Curves { get; }

    /// <summary>The vertical axis.</summary>
    public ValueRange Values { get; }

    /// <summary>Where the axis ends, in Hz.</summary>
    public double MaxFrequency { get; }

    /// <summary>How frequency runs along it unless the figure says otherwise.</summary>
    public FrequencyScale Scale { get; }

    /// <inheritdoc/>
    public override bool HasTime => false;

    /// <inheritdoc/>
    public override double Duration => 0;

    /// <inheritdoc/>
    public override int NaturalHeight => 320;

    /// <summary>The axis of frequencies.</summary>
    public FrequencyAxis GetAxis(FigureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var scale = options.FrequencyScale ?? Scale;
        return new FrequencyAxis(scale, FrequencyAxis.IsLogarithmic(scale) ? Math.Min(20, MaxFrequency / 100) : 0, MaxFrequency)
            .Cut(options.MinFrequency, options.MaxFrequency, Path);
    }
}
