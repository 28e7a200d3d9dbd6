using AudioPs.Analysis;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class PitchNotesTests
{
    [Theory]
    [InlineData(440, 440, 69)]
    [InlineData(442, 442, 69)]
    [InlineData(261.6255653005986, 440, 60)]
    [InlineData(0, 440, double.NaN)]
    [InlineData(-5, 440, double.NaN)]
    [InlineData(double.NaN, 440, double.NaN)]
    [InlineData(7, 440, double.NaN)]
    [InlineData(13000, 440, double.NaN)]
    public void A_number_of_MIDI_is_12_to_the_octave_from_A4_which_is_69(double frequency, double concertPitch, double expected) =>
        Assert.Equal(expected, PitchNotes.NumberOf(frequency, concertPitch), 1e-9);

    [Fact]
    public void A_run_of_voiced_frames_is_cut_where_the_note_changes() =>
        Assert.Equal(
            [new PitchNote(60, 1, 4), new PitchNote(62, 5, 3), new PitchNote(62, 9, 3)],
            Find([N, 60, 60.1, 59.9, 60, 62, 62, 62, N, 62, 62, 62, N], 3, 0));

    [Theory]
    [InlineData(0, "60 1, 61 1, 60 1, 61 1")]
    [InlineData(0.19, "60 1, 61 1, 60 1, 61 1")]
    [InlineData(0.21, "60 4")]
    public void A_note_reaches_beyond_half_of_a_semitone_by_the_hysteresis(double hysteresis, string expected) =>
        Assert.Equal(expected, Text(Find([60.3, 60.7, 60.3, 60.7], 1, hysteresis)));

    [Fact]
    public void What_is_too_short_belongs_to_the_note_before_it_or_at_the_beginning_to_the_one_after_it()
    {
        // A scoop up to C, a frame an octave off; a glide up to E.
        Assert.Equal("60 8, 64 4", Text(Find([58, 59, 60, 60, 60, 72, 60, 60, 64, 64, 64, 64], 3, 0)));
        Assert.Equal("60 6, 64 4", Text(Find([60, 60, 60, 61, 62, 63, 64, 64, 64, 64], 3, 0)));
    }

    [Fact]
    public void A_run_without_a_long_note_is_one_note_and_a_short_run_is_none()
    {
        Assert.Equal("62 5", Text(Find([60, 61, 62, 63, 64], 3, 0)));
        Assert.Empty(Find([N, 60, 60, N, 62, 62, N], 3, 0));
        Assert.Empty(Find([N, N], 1, 0));
        Assert.Empty(Find([], 1, 0));
    }

    private const double N = double.NaN;

    private static IReadOnlyList<PitchNote> Find(double[] numbers, int least, double hysteresis) => PitchNotes.Find(numbers, least, hysteresis);

    private static string Text(IEnumerable<PitchNote> notes) => string.Join(", ", notes.Select(note => $"{note.Number} {note.FrameCount}"));
}
