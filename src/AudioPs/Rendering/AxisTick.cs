namespace AudioPs.Rendering;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where it is, in the axis' unit.</param>
/// <param name="Label">What stands beside it.</param>
public readonly record struct AxisTick(double Value, string Label);
