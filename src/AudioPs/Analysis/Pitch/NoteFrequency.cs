using System.Globalization;
using System.Text.RegularExpressions;

namespace AudioPs.Analysis;

/// <summary>The frequencies of notes of equal temperament, A4 being 440 Hz.</summary>
public static partial class NoteFrequency
{
    // Semitones above C.
    private static readonly (char Letter, int Step)[] _letters = [('C', 0), ('D', 2), ('E', 4), ('F', 5), ('G', 7), ('A', 9), ('B', 11)];

    /// <summary>The frequency of a note in Hz; null for a text that is none.</summary>
    /// <param name="note">
    /// A letter from A to G, sharps (#, ♯) or flats (b, ♭), the octave, which begins with C, and cents where there are some: A4, C#3, Bb-1, C4+25.
    /// </param>
    public static double? Of(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var match = Form().Match(note.Trim());
        if (!match.Success) return null;
        var letter = char.ToUpperInvariant(match.Groups["letter"].Value[0]);
        var semitones = 12 * (int.Parse(match.Groups["octave"].ValueSpan, CultureInfo.InvariantCulture) + 1) + Array.Find(_letters, one => one.Letter == letter).Step;
        foreach (var accidental in match.Groups["accidentals"].ValueSpan) semitones += accidental is '#' or '♯' ? 1 : -1;
        var cents = match.Groups["cents"] is { Success: true } found ? int.Parse(found.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        return 440 * Math.Pow(2, (semitones - 69 + cents / 100.0) / 12);
    }

    [GeneratedRegex(@"^(?<letter>[A-Ga-g])(?<accidentals>[#♯b♭]{0,3})(?<octave>-?[0-9]{1,2})(?<cents>[+-][0-9]{1,3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
