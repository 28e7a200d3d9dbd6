using System.Globalization;
using System.Text.RegularExpressions;

namespace AudioPs.Analysis;

/// <summary>A frequency, written as a number of Hz or as a note of equal temperament, A4 being 440 Hz.</summary>
/// <remarks>Numbers, and text as <see cref="Parse"/> reads it, convert to it.</remarks>
/// <param name="Hertz">Hz. What reads it says in which range.</param>
public readonly partial record struct NoteFrequency(double Hertz)
{
    // Semitones above C.
    private static readonly (char Letter, int Step)[] _letters = [('C', 0), ('D', 2), ('E', 4), ('F', 5), ('G', 7), ('A', 9), ('B', 11)];

    /// <summary>A frequency of so many Hz.</summary>
    public static implicit operator NoteFrequency(double hertz) => FromDouble(hertz);

    /// <summary>The number of Hz.</summary>
    public static implicit operator double(NoteFrequency frequency) => frequency.Hertz;

    /// <summary>A frequency of so many Hz.</summary>
    public static NoteFrequency FromDouble(double hertz) => new(hertz);

    /// <summary>The number of Hz.</summary>
    public double ToDouble() => Hertz;

    /// <summary>Reads a number of Hz (<c>65.4</c>, <c>65.4 Hz</c>) or a note (<c>A4</c>, <c>C#3</c>, <c>Bb-1</c>, <c>C4+25</c>).</summary>
    /// <param name="text">
    /// Of a note a letter from A to G, sharps (#, ♯) or flats (b, ♭), the octave, which begins with C, and cents where there are some.
    /// </param>
    /// <exception cref="AudioException">Anything else.</exception>
    public static NoteFrequency Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var number = text.Trim();
        if (number.EndsWith("Hz", StringComparison.OrdinalIgnoreCase)) number = number[..^2];
        if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var hertz)) return new NoteFrequency(hertz);
        var match = Form().Match(text.Trim());
        if (!match.Success)
            throw new AudioException(AudioError.InvalidArgument, $"'{text}' is no frequency: write a number of Hz, such as 65.4, or a note, such as C2 or A#3.");
        var letter = char.ToUpperInvariant(match.Groups["letter"].Value[0]);
        var semitones = 12 * (int.Parse(match.Groups["octave"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) + 1) + Array.Find(_letters, one => one.Letter == letter).Step;
        foreach (var accidental in match.Groups["accidentals"].ValueSpan) semitones += accidental is '#' or '♯' ? 1 : -1;
        var cents = match.Groups["cents"] is { Success: true } found ? int.Parse(found.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        return new NoteFrequency(440 * Math.Pow(2, (semitones - 69 + cents / 100.0) / 12));
    }

    /// <inheritdoc/>
    public override string ToString() => Hertz.ToString("R", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<letter>[A-Ga-g])(?<accidentals>[#♯b♭]{0,3})(?<octave>-?[0-9]{1,2})(?<cents>[+-][0-9]{1,3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
