using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>The note of equal temperament that a frequency is next to, A4 being 440 Hz, and how far it is from that.</summary>
/// <param name="Note">Such as A4, C#3 or B-1: the name, with a sharp for black keys, and the octave, which begins with C.</param>
/// <param name="Cents">From that note, −50 to 50 hundredths of a semitone.</param>
public readonly record struct PitchName(string Note, double Cents)
{
    private static readonly string[] _names = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

    /// <summary>The note of a frequency; null of what is no frequency above 0, as an unvoiced frame has.</summary>
    /// <param name="frequency">Hz.</param>
    public static PitchName? Of(double frequency)
    {
        if (!(frequency > 0 && double.IsFinite(frequency))) return null;

        // The number of the note in MIDI, where C-1 is 0.
        var number = 69 + (12 * Math.Log2(frequency / 440));
        var nearest = (int)Math.Round(number);
        var octave = (int)Math.Floor(nearest / 12.0);
        return new PitchName(
            string.Create(CultureInfo.InvariantCulture, $"{_names[nearest - (12 * octave)]}{octave - 1}"), 100 * (number - nearest));
    }
}
