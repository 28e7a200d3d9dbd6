namespace AudioPs.Analysis;

/// <summary>What of a feature has the norm 1 afterwards.</summary>
public enum NormScope
{
    /// <summary>Each frame: all its rows together.</summary>
    Frame,

    /// <summary>Each row: all its frames together.</summary>
    Row,

    /// <summary>Each channel: all rows and frames together.</summary>
    Channel,
}
