using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Writes a pitch as a Standard MIDI File: notes, and with them, where that is asked for, their glides.</summary>
/// <remarks>
/// Of one channel a file of format 0, of several one of format 1 with a track for each. 960 ticks a quarter note. Standard MIDI Files 1.0, RP-001,
/// MIDI Manufacturers Association, 1996; MIDI 1.0 Detailed Specification 4.2, 1995, for messages and the range of pitch bends.
/// </remarks>
public static class MidiFile
{
    /// <summary>What its name ends in.</summary>
    public const string Extension = ".mid";

    /// <summary>Ticks of a quarter note.</summary>
    public const int TicksPerQuarter = 960;

    /// <summary>The most channels that a pitch may have: MIDI has 16, and the tenth is that of drums.</summary>
    public const int MaxChannels = 15;

    // A pitch says nothing of loudness: all notes are as loud as one that is played neither softly nor hard.
    private const byte Velocity = 100;

    private const int Drums = 9;

    // The middle of the fourteen bits of a pitch bend, which is none.
    private const int NoBend = 8192;

    // Semitones that bends reach: as instruments have it by default; and four octaves.
    private const int LeastBend = 2;
    private const int MostBend = 48;

    /// <summary>Writes a pitch to a file, which appears under its name when it is whole or not at all.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="pitch">Features of the kind Pitch, whose first row is the frequency in Hz; NaN, or what is not above 0, is unvoiced.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <returns>How many notes were written.</returns>
    /// <exception cref="AudioException">
    /// It is no pitch, its times are not known, it has too many channels, or an option is out of range; or the file exists and is not to be
    /// overwritten, may not be written, is a folder or lies in none; or the disk is full.
    /// </exception>
    public static int Write(string path, FeatureMatrix pitch, MidiOptions? options = null, bool overwrite = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(pitch);
        options ??= new MidiOptions();
        options.Validate();
        Check(pitch);
        var clock = new Clock(options.Tempo);
        var tracks = new byte[pitch.Channels][];
        var count = 0;
        for (var channel = 0; channel < tracks.Length; channel++)
        {
            var track = new MidiTrack();
            if (channel == 0) AddHead(track, pitch, clock);
            count += AddNotes(track, pitch, channel, options, clock);
            tracks[channel] = track.ToArray();
        }

        PendingFile.Write(path, overwrite, stream => Write(stream, tracks));
        return count;
    }

    private static void Check(FeatureMatrix pitch)
    {
        if (pitch.Kind != PitchAnalysis.MatrixKind)
        {
            throw new AudioException(
                AudioError.InvalidArgument, $"'{pitch.Source.Name}' is no pitch: it is {pitch.Kind}. A MIDI file has the notes of a pitch.", pitch.Source.Path);
        }

        if (pitch.SampleRate == 0 || pitch.HopLength == 0)
        {
            throw new AudioException(
                AudioError.InvalidArgument, $"The times of the pitch of '{pitch.Source.Name}' are not known: say its sampling rate and hop when it is read.", pitch.Source.Path);
        }

        if (pitch.Channels > MaxChannels)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The pitch of '{pitch.Source.Name}' has {pitch.Channels} channels, and a MIDI file has {MaxChannels} beside that of drums. Mix the audio down, or take some of its channels."),
                pitch.Source.Path);
        }
    }

    private static void AddHead(MidiTrack track, FeatureMatrix pitch, Clock clock)
    {
        track.AddMeta(0, 0x03, Encoding.UTF8.GetBytes(pitch.Source.Name));
        track.AddMeta(0, 0x51, (byte)(clock.Microseconds >> 16), (byte)(clock.Microseconds >> 8), (byte)clock.Microseconds);
    }

    private static int AddNotes(MidiTrack track, FeatureMatrix pitch, int channel, MidiOptions options, Clock clock)
    {
        var frequencies = pitch.Row(0, channel);
        var numbers = new double[frequencies.Length];
        for (var frame = 0; frame < numbers.Length; frame++) numbers[frame] = PitchNotes.NumberOf(frequencies[frame], options.ConcertPitch);

        // A note of so many frames lasts as many hops; what rounding adds is none.
        var least = Math.Max(1, (int)Math.Min(Math.Ceiling((options.MinNote * pitch.SampleRate / pitch.HopLength) - 1e-9), int.MaxValue));
        var notes = PitchNotes.Find(numbers, least, options.Hysteresis);
        var lane = (byte)(channel < Drums ? channel : channel + 1);
        var bend = options.PitchBend ? AddBendRange(track, lane, numbers, notes) : 0;
        foreach (var note in notes)
        {
            var start = clock.TickOf(EdgeOf(pitch, note.FirstFrame));
            var last = NoBend;
            if (bend > 0) last = AddBend(track, lane, start, numbers[note.FirstFrame] - note.Number, bend, last: -1);
            track.Add(start, (byte)(0x90 | lane), (byte)note.Number, Velocity);
            for (var frame = note.FirstFrame + 1; bend > 0 && frame < note.EndFrame; frame++)
                last = AddBend(track, lane, clock.TickOf(EdgeOf(pitch, frame)), numbers[frame] - note.Number, bend, last);
            track.Add(clock.TickOf(EdgeOf(pitch, note.EndFrame)), (byte)(0x80 | lane), (byte)note.Number, 64);
        }

        track.AddMeta(clock.TickOf(EdgeOf(pitch, pitch.Frames)), 0x2F);
        return notes.Count;
    }

    // Tells by registered parameter 0 how many semitones a full bend is, as few as reach what is furthest from its note.
    private static int AddBendRange(MidiTrack track, byte lane, double[] numbers, IReadOnlyList<PitchNote> notes)
    {
        var furthest = notes.Count == 0 ? 0 : notes.Max(note => numbers[note.FirstFrame..note.EndFrame].Max(number => Math.Abs(number - note.Number)));
        var range = (int)Math.Clamp(Math.Ceiling(furthest), LeastBend, MostBend);
        var control = (byte)(0xB0 | lane);
        foreach (var (controller, value) in ((byte, byte)[])[(101, 0), (100, 0), (6, (byte)range), (38, 0), (101, 127), (100, 127)])
            track.Add(0, control, controller, value);
        return range;
    }

    private static int AddBend(MidiTrack track, byte lane, long tick, double semitones, int range, int last)
    {
        var value = Math.Clamp(NoBend + (int)Math.Round(NoBend * semitones / range), 0, (2 * NoBend) - 1);
        if (value != last) track.Add(tick, (byte)(0xE0 | lane), (byte)(value & 0x7F), (byte)(value >> 7));
        return value;
    }

    // The time at which a frame begins, in seconds: half of a hop before its middle.
    private static double EdgeOf(FeatureMatrix pitch, int frame) =>
        Math.Max(0, pitch.StartTime + ((pitch.FirstFrameCenter + ((frame - 0.5) * pitch.HopLength)) / pitch.SampleRate));

    private static void Write(Stream stream, byte[][] tracks)
    {
        Span<byte> head = stackalloc byte[14];
        "MThd"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], 6);
        BinaryPrimitives.WriteInt16BigEndian(head[8..], (short)(tracks.Length > 1 ? 1 : 0));
        BinaryPrimitives.WriteInt16BigEndian(head[10..], (short)tracks.Length);
        BinaryPrimitives.WriteInt16BigEndian(head[12..], TicksPerQuarter);
        stream.Write(head);
        foreach (var track in tracks)
        {
            "MTrk"u8.CopyTo(head);
            BinaryPrimitives.WriteInt32BigEndian(head[4..], track.Length);
            stream.Write(head[..8]);
            stream.Write(track);
        }
    }

    /// <summary>Ticks of a tempo, which a file tells in whole microseconds of a quarter note.</summary>
    private readonly struct Clock(double tempo)
    {
        public int Microseconds { get; } = (int)Math.Round(60e6 / tempo);

        public long TickOf(double seconds) => (long)Math.Round(seconds * 1e6 / Microseconds * TicksPerQuarter);
    }
}
