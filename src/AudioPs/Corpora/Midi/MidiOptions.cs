using System.Globalization;

namespace AudioPs.Corpora;

/// <summary>How a pitch becomes notes, and these a MIDI file.</summary>
public sealed record MidiOptions
{
    /// <summary>The slowest tempo, in beats a minute.</summary>
    public const double SlowestTempo = 20;

    /// <summary>The fastest tempo, in beats a minute.</summary>
    public const double FastestTempo = 1000;

    /// <summary>The furthest that a note reaches beyond half of a semitone, in semitones.</summary>
    public const double MaxHysteresis = 12;

    /// <summary>The shortest note, in seconds, 0 or more.</summary>
    public double MinNote { get; init; } = 0.1;

    /// <summary>How much further than half of a semitone a note reaches once it has begun, in semitones, 0 to 12.</summary>
    public double Hysteresis { get; init; } = 0.2;

    /// <summary>The frequency of A4 in Hz, 200 to 1000.</summary>
    public double ConcertPitch { get; init; } = 440;

    /// <summary>Beats a minute, 20 to 1000: what a program calls a quarter note. The times of the notes in seconds are the same for all.</summary>
    public double Tempo { get; init; } = 120;

    /// <summary>Whether notes follow the pitch by pitch bends, so that glides and vibrato are kept; else they have the pitch of their notes.</summary>
    public bool PitchBend { get; init; }

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="AudioException">A value is out of range; the message names it and the range.</exception>
    public void Validate()
    {
        Require(MinNote >= 0 && double.IsFinite(MinNote), nameof(MinNote), MinNote, "0 s or more");
        Require(Hysteresis is >= 0 and <= MaxHysteresis, nameof(Hysteresis), Hysteresis, "from 0 to 12 semitones");
        Require(ConcertPitch is >= 200 and <= 1000, nameof(ConcertPitch), ConcertPitch, "from 200 to 1000 Hz");
        Require(Tempo is >= SlowestTempo and <= FastestTempo, nameof(Tempo), Tempo, "from 20 to 1000 beats a minute");
    }

    private static void Require(bool holds, string name, double value, string range)
    {
        if (holds) return;
        throw new AudioException(
            AudioError.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"{name} {value} is out of range: it is {range}."));
    }
}
