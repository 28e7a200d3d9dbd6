using System.Collections;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Completes the names of FFmpeg's filters, those in everyday use first.</summary>
public sealed class AudioFilterCompleter : ChoiceCompleter
{
    /// <summary>Those that most command lines have.</summary>
    private static readonly string[] Usual =
    [
        "highpass", "lowpass", "equalizer", "volume", "acompressor", "alimiter", "loudnorm", "afftdn", "aecho", "atempo", "afade",
        "silenceremove", "aresample", "pan", "amix",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) => Filters.Select(filter => (filter.Name, AudioFilterText.Description(filter)));

    /// <summary>All filters in that order; none where the native library does not load.</summary>
    internal static IEnumerable<AudioFilter> Filters
    {
        get
        {
            try
            {
                return AudioFilter.All.OrderBy(filter => Array.IndexOf(Usual, filter.Name) is >= 0 and var place ? place : Usual.Length);
            }
            catch (AudioException)
            {
                // What is wrong with the library is said when the cmdlet runs.
                return [];
            }
        }
    }
}
