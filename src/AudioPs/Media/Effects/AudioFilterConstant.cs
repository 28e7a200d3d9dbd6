namespace AudioPs.Media;

/// <summary>A value of a filter's option that has a name.</summary>
/// <param name="Name">As it stands in a graph.</param>
/// <param name="Value">The number that it stands for.</param>
/// <param name="Description">What FFmpeg says of it; may be empty.</param>
public sealed record AudioFilterConstant(string Name, long Value, string Description)
{
    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
