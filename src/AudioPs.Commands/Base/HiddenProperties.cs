using System.Management.Automation;
using AudioPs.Corpora;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>What objects bring into a pipeline by names that nobody is shown.</summary>
/// <remarks>
/// <c>AudioPs.Types.ps1xml</c> names each. They are code where an alias would do, since an import compiles PowerShell's reader of every
/// kind of member that the file has.
/// </remarks>
public static class HiddenProperties
{
    /// <summary>
    /// The path of what was read about a file or found in it, by the name that files have for it; of what has none, words that say what it
    /// is, of which the cmdlet that takes them makes its error.
    /// </summary>
    public static object? GetFullName(PSObject instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return instance.BaseObject switch
        {
            AudioInfo info => info.Path,
            { } value => value.GetType().GetProperty(nameof(AudioInfo.Path))?.GetValue(value) is string { Length: > 0 } path ? path : AudioPathAttribute.Marked(value),
        };
    }

    /// <summary>The name of an utterance.</summary>
    public static object GetUtteranceId(PSObject instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return ((AudioUtterance)instance.BaseObject).Id;
    }

    /// <summary>The channel of an utterance; null for all.</summary>
    /// <remarks>Not of the parameter's own type, which the engine would bind before it looked for a literal path; see <see cref="UtteranceName"/>.</remarks>
    public static object? GetUtteranceChannel(PSObject instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return (long?)((AudioUtterance)instance.BaseObject).Channel;
    }

    /// <summary>Where a segment begins in its file, in seconds.</summary>
    public static object GetSegmentOffset(PSObject instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return ((AudioSegment)instance.BaseObject).Start;
    }

    /// <summary>How long a segment is, in seconds.</summary>
    public static object GetSegmentDuration(PSObject instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return ((AudioSegment)instance.BaseObject).Length;
    }

    /// <summary>The channel of a segment, as that of an utterance; null for all.</summary>
    public static object? GetSegmentChannel(PSObject instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return (long?)((AudioSegment)instance.BaseObject).Channel;
    }

    /// <summary>The name in a dataset of what a segment is of; null where that has none.</summary>
    public static object? GetSegmentId(PSObject instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return ((AudioSegment)instance.BaseObject).Source.Id;
    }
}
