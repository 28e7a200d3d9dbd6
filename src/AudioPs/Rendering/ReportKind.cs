namespace AudioPs.Rendering;

/// <summary>Pages that need no audio.</summary>
public enum ReportKind
{
    /// <summary>A page in which sampling and quantisation of a tone can be tried, seen and heard.</summary>
    Explorer,
}
