using System.Globalization;
using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Says what a large result takes before it is made.</summary>
internal static class FeatureSizeWarning
{
    private const long Large = 1L << 30;

    /// <summary>A warning where it is a gigabyte or more, else a verbose message.</summary>
    public static void TellSize(this AudioPsCmdlet cmdlet, string name, long bytes)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"'{name}': comparing all frames takes {bytes / (double)(1 << 20):0.0} MB of memory.");
        if (bytes >= Large) cmdlet.WriteWarning(text);
        else cmdlet.WriteVerbose(text);
    }

    /// <summary>How many frames a feature has: 0 of what has none.</summary>
    public static int FramesOf(object feature) =>
        PSObject.AsPSObject(feature).Properties["Frames"]?.Value is int frames ? frames : 0;
}
