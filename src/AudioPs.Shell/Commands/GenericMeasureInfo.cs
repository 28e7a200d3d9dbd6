namespace AudioPs.Shell.Commands;

/// <summary>What Measure-Object tells of all values, or of the values of one property; null is what was not asked for.</summary>
internal sealed class GenericMeasureInfo
{
    public int Count { get; init; }

    public double? Average { get; init; }

    public double? Sum { get; init; }

    /// <summary>A double for numbers, else the value itself.</summary>
    public object? Maximum { get; init; }

    public object? Minimum { get; init; }

    public double? StandardDeviation { get; init; }

    public string? Property { get; init; }
}
