using System.Collections;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>The graph that is typed beside a parameter about its labels.</summary>
internal static class GraphLabels
{
    /// <summary>The graph; null where there is none yet, or none that is valid.</summary>
    public static FilterGraph? Typed(IDictionary parameters)
    {
        if (parameters["Graph"] is not { } given) return null;
        try
        {
            return FilterGraph.Parse(string.Join(',', given is string text ? [text] : ((IEnumerable)given).Cast<object>()));
        }
        catch (Exception e) when (e is AudioException or ArgumentException or InvalidCastException)
        {
            // What is wrong with it is said when the cmdlet runs.
            return null;
        }
    }
}
