using System.Buffers.Binary;
using AudioPs.Corpora;
using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Corpora;

/// <summary>What is written is read by the standard's own words, by code that shares nothing with what writes it.</summary>
public sealed class MidiFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(120)]
    [InlineData(97.3)]
    [InlineData(20)]
    [InlineData(1000)]
    public void Notes_are_at_their_seconds_for_every_tempo(double tempo)
    {
        // A hop of 10 ms: C4 from 0.1 to 0.4 s, D4 from 0.5 to 0.9 s.
        var frequencies = Enumerable.Repeat(float.NaN, 100).ToArray();
        Array.Fill(frequencies, 261.6256f, 10, 30);
        Array.Fill(frequencies, 293.6648f, 50, 40);
        var file = Read(Write([frequencies], new MidiOptions { Tempo = tempo }, out var count));

        Assert.Equal(2, count);
        Assert.Equal((0, 960), (file.Format, file.Division));
        var notes = Notes(Assert.Single(file.Tracks), file);
        Assert.Equal([60, 62], notes.Select(note => note.Number));
        // A frame begins half of a hop before its middle; a tick is what a file can tell apart.
        var tick = 60 / tempo / 960;
        Assert.Equal([0.095, 0.495], notes.Select(note => note.Start), (a, b) => Math.Abs(a - b) <= tick);
        Assert.Equal([0.395, 0.895], notes.Select(note => note.End), (a, b) => Math.Abs(a - b) <= tick);
        Assert.All(notes, note => Assert.Equal(0, note.Channel));
    }

    [Fact]
    public void Every_channel_has_a_track_and_none_is_that_of_drums()
    {
        var rows = Enumerable.Range(0, 15).Select(channel => Enumerable.Repeat((float)(440 * Math.Pow(2, channel / 12.0)), 50).ToArray()).ToArray();
        var file = Read(Write(rows, new MidiOptions(), out var count));

        Assert.Equal(15, count);
        Assert.Equal((1, 15), (file.Format, file.Tracks.Count));
        var notes = file.Tracks.Select(track => Assert.Single(Notes(track, file))).ToArray();
        Assert.Equal(Enumerable.Range(69, 15), notes.Select(note => note.Number));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15], notes.Select(note => note.Channel));
        var many = Assert.Throws<AudioException>(() => Write([.. rows, rows[0]], new MidiOptions(), out _));
        Assert.Contains("15", many.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bends_follow_the_pitch()
    {
        // Up three semitones in a second, faster than notes are long, and then a vibrato of 40 cents around A4.
        var numbers = Enumerable.Range(0, 300).Select(i => i < 100 ? 66 + (3 * i / 100.0) : 69 + (0.4 * Math.Sin(2 * Math.PI * i / 20))).ToArray();
        float[] frequencies = [.. numbers.Select(number => (float)(440 * Math.Pow(2, (number - 69) / 12)))];
        var file = Read(Write([frequencies], new MidiOptions { PitchBend = true, MinNote = 0.5 }, out _));
        var track = Assert.Single(file.Tracks);

        // Registered parameter 0, whole semitones.
        var controls = track.Where(one => one.Status == 0xB0).Select(one => (one.Data[0], one.Data[1])).ToArray();
        Assert.Equal([(101, 0), (100, 0)], controls[..2].Select(pair => ((int)pair.Item1, (int)pair.Item2)));
        Assert.Equal(6, controls[2].Item1);
        var range = controls[2].Item2;
        Assert.InRange(range, 2, 4);

        // At the middle of each frame what sounds is its pitch.
        for (var frame = 1; frame < numbers.Length; frame++)
        {
            var (note, bend) = (-1, 8192);
            foreach (var one in track.TakeWhile(one => one.Tick * file.SecondsPerTick <= frame / 100.0))
            {
                if (one.Status == 0x90) note = one.Data[0];
                else if (one.Status == 0xE0) bend = one.Data[0] | one.Data[1] << 7;
            }

            Assert.Equal(numbers[frame], note + ((bend - 8192) / 8192.0 * range), 1e-3);
        }
    }

    [Fact]
    public void A_part_has_the_times_of_the_whole_and_its_track_the_length_of_the_pitch()
    {
        var pitch = Pitch([Enumerable.Repeat(440f, 100).ToArray()], startTime: 61.5);
        var path = Path.Combine(_folder, "part.mid");
        MidiFile.Write(path, pitch);
        var file = Read(path);
        Assert.Equal(61.495, Notes(file.Tracks[0], file)[0].Start, 1e-3);
        Assert.Equal((0xFF, 0x2F), (file.Tracks[0][^1].Status, file.Tracks[0][^1].Type));
        Assert.Equal(62.495, file.Tracks[0][^1].Tick * file.SecondsPerTick, 1e-3);
    }

    [Fact]
    public void What_is_no_pitch_and_options_out_of_range_are_refused_and_leave_no_file()
    {
        var path = Path.Combine(_folder, "none.mid");
        var mfcc = new FeatureMatrix([1], 1, ["c0"], 1) { Kind = "Mfcc", SampleRate = 8000, HopLength = 80 };
        Assert.Contains("Mfcc", Assert.Throws<AudioException>(() => MidiFile.Write(path, mfcc)).Message, StringComparison.Ordinal);
        var unknown = new FeatureMatrix([440], 1, ["frequency"], 1) { Kind = "Pitch", SampleRate = 0, HopLength = 0 };
        Assert.Throws<AudioException>(() => MidiFile.Write(path, unknown));
        var pitch = Pitch([[440]]);
        foreach (var options in (MidiOptions[])[new() { Tempo = 19 }, new() { Tempo = double.NaN }, new() { MinNote = -1 }, new() { Hysteresis = 13 }, new() { ConcertPitch = 0 }])
            Assert.Contains("out of range", Assert.Throws<AudioException>(() => MidiFile.Write(path, pitch, options)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
        Assert.Equal(0, MidiFile.Write(path, pitch));
        Assert.Equal(AudioError.DestinationExists, Assert.Throws<AudioException>(() => MidiFile.Write(path, pitch)).Error);
    }

    private string Write(float[][] channels, MidiOptions options, out int count)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid()}.mid");
        count = MidiFile.Write(path, Pitch(channels), options);
        return path;
    }

    private static FeatureMatrix Pitch(float[][] channels, double startTime = 0) => new([.. channels.SelectMany(row => row)], channels.Length, ["frequency"], channels[0].Length)
    {
        Kind = "Pitch", SampleRate = 8000, HopLength = 80, StartTime = startTime,
    };

    private static List<Note> Notes(List<Event> track, Midi file)
    {
        var notes = new List<Note>();
        foreach (var one in track.Where(one => one.Status >> 4 is 8 or 9))
        {
            var seconds = one.Tick * file.SecondsPerTick;
            if (one.Status >> 4 == 9) notes.Add(new Note(one.Data[0], one.Status & 15, seconds, double.NaN));
            else notes[notes.FindIndex(note => note.Number == one.Data[0] && double.IsNaN(note.End))] = notes.Find(note => note.Number == one.Data[0] && double.IsNaN(note.End))! with { End = seconds };
        }

        return notes;
    }

    private static Midi Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        Assert.Equal("MThd\0\0\0\u0006"u8.ToArray(), bytes[..8]);
        var (format, count, division) = (Word(8), Word(10), Word(12));
        var tracks = new List<List<Event>>();
        var (at, quarter) = (14, 500_000);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal("MTrk"u8.ToArray(), bytes[at..(at + 4)]);
            var end = at + 8 + BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 4));
            at += 8;
            var events = new List<Event>();
            var tick = 0L;
            while (at < end)
            {
                tick += Quantity();
                int status = bytes[at++];
                if (status == 0xFF)
                {
                    int type = bytes[at++];
                    var length = (int)Quantity();
                    var data = bytes[at..(at + length)];
                    at += length;
                    if (type == 0x51) quarter = data[0] << 16 | data[1] << 8 | data[2];
                    events.Add(new Event(tick, status, type, data));
                    continue;
                }

                var size = status >> 4 is 0xC or 0xD ? 1 : 2;
                Assert.InRange(status, 0x80, 0xEF);
                Assert.All(bytes[at..(at + size)], one => Assert.InRange(one, 0, 127));
                events.Add(new Event(tick, status, 0, bytes[at..(at + size)]));
                at += size;
            }

            Assert.Equal(end, at);
            tracks.Add(events);
        }

        Assert.Equal(bytes.Length, at);
        return new Midi(format, division, quarter * 1e-6 / division, tracks);

        int Word(int place) => BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(place));

        long Quantity()
        {
            long value = 0;
            int one;
            do
            {
                one = bytes[at++];
                value = value << 7 | (long)(one & 0x7F);
            }
            while (one >= 0x80);
            return value;
        }
    }

    private sealed record Note(int Number, int Channel, double Start, double End);

    private sealed record Event(long Tick, int Status, int Type, byte[] Data);

    private sealed record Midi(int Format, int Division, double SecondsPerTick, List<List<Event>> Tracks);
}
