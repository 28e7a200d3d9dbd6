using System.Numerics;
using AudioPs.Corpora;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

/// <summary>
/// A tone a loudspeaker, one after the other: each is read back from the loudspeaker that it was written for, or the layout is
/// refused. In every format and codec, for every layout that has a name.
/// </summary>
public sealed class ChannelLayoutTests : IDisposable
{
    // Samples of a loudspeaker's turn. Lossy codecs smear over less than a quarter of it.
    private const int Turn = 9600;
    private const int Rate = 48_000;

    // The bits of the loudspeakers at the back and at the sides, which formats without the one or the other take for each other.
    private const ulong Back = 0x30;
    private const ulong Side = 0x600;

    // Low enough for a channel of low frequencies, in every codec.
    private const double Frequency = 60;

    /// <summary>Layouts of WAVEFORMATEXTENSIBLE that have a name (those of FFmpeg), and for 0 each number of channels.</summary>
    private static readonly (string Name, ulong Mask)[] _layouts =
    [
        ("mono", 0x4), ("stereo", 0x3), ("2.1", 0xB), ("3.0", 0x7), ("3.0(back)", 0x103), ("4.0", 0x107), ("quad", 0x33),
        ("quad(side)", 0x603), ("3.1", 0xF), ("5.0", 0x37), ("5.0(side)", 0x607), ("4.1", 0x10F), ("5.1", 0x3F),
        ("5.1(side)", 0x60F), ("6.0", 0x707), ("6.0(front)", 0x6C3), ("3.1.2", 0x500F), ("hexagonal", 0x137), ("6.1", 0x70F),
        ("6.1(back)", 0x13F), ("6.1(front)", 0x6CB), ("7.0", 0x637), ("7.0(front)", 0x6C7), ("7.1", 0x63F), ("7.1(wide)", 0xFF),
        ("7.1(wide-side)", 0x6CF), ("5.1.2", 0x503F), ("octagonal", 0x737), ("cube", 0x2D033), ("5.1.4", 0x2D03F), ("7.1.2", 0x563F),
        ("7.1.4", 0x2D63F),
    ];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Codecs => new(
        from format in AudioFormat.All
        from codec in format.Codecs
        select (format.Name, codec.Name));

    [Theory]
    [MemberData(nameof(Codecs))]
    public void A_loudspeaker_stays_where_it_was_or_the_layout_is_refused(string format, string codec)
    {
        var faults = new List<string>();
        var written = 0;
        foreach (var (name, mask) in _layouts)
        {
            var path = _folder[name + AudioFormat.Parse(format).Extensions[0]];
            var channels = BitOperations.PopCount(mask);
            try
            {
                Turns(channels).Save(path, new AudioWriterOptions { Format = AudioFormat.Parse(format), Codec = codec, ChannelMask = mask });
            }
            catch (AudioException error) when (error.Error is AudioError.Unsupported or AudioError.InvalidArgument)
            {
                continue;
            }

            written++;
            var info = AudioInfo.Read(path);
            var moved = Misplaced(AudioClip.Load(path), mask, info.ChannelMask);
            if (moved.Length > 0) faults.Add($"{name} is read as {info.ChannelLayout}: {moved}");
        }

        Assert.True(faults.Count == 0, $"{format} with {codec}: {string.Join("; ", faults)}.");
        Assert.True(written >= 2, $"{format} with {codec} takes neither mono nor stereo.");
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Channels_without_loudspeakers_stay_in_their_order_or_are_refused(string format, string codec)
    {
        var faults = new List<string>();
        for (var channels = 1; channels <= 12; channels++)
        {
            var path = _folder[channels + AudioFormat.Parse(format).Extensions[0]];
            try
            {
                Turns(channels).Save(path, new AudioWriterOptions { Format = AudioFormat.Parse(format), Codec = codec });
            }
            catch (AudioException error) when (error.Error is AudioError.Unsupported or AudioError.InvalidArgument)
            {
                Assert.True(channels > 2, error.Message);
                continue;
            }

            var loud = Loudest(AudioClip.Load(path));
            if (!loud.SequenceEqual(Enumerable.Range(0, channels))) faults.Add($"{channels} channels come back as {string.Join(' ', loud)}");
        }

        Assert.True(faults.Count == 0, $"{format} with {codec}: {string.Join("; ", faults)}.");
    }

    [Theory]
    [InlineData(0x107UL, "4 channels")]
    [InlineData(0x60FUL, "6 channels")]
    public void A_clip_keeps_the_loudspeakers_of_its_file_and_gives_them_on(ulong mask, string layout)
    {
        Turns(BitOperations.PopCount(mask)).Save(_folder["a.wav"], new AudioWriterOptions { ChannelMask = mask });
        var clip = AudioClip.Load(_folder["a.wav"]);
        Assert.Equal(mask, clip.ChannelMask);
        Assert.Equal(mask, AudioInfo.FromClip(clip).ChannelMask);
        Assert.Equal(layout, AudioInfo.FromClip(clip).ChannelLayout);
        using var louder = new GainStream(new ClipStream(clip), 1);
        var edited = louder.ToClip(TestContext.Current.CancellationToken);
        edited.Save(_folder["b.wav"]);
        Assert.Equal(mask, AudioInfo.Read(_folder["b.wav"]).ChannelMask);
        var unpacked = (AudioClip)ArrayPacker.Unpack(ArrayPacker.Pack(edited));
        Assert.Equal(mask, unpacked.ChannelMask);
        Assert.Equal(edited, unpacked);

        // Which channels they are is unknown once there are others.
        using var picked = new ChannelStream(new ClipStream(clip), ChannelMix.Pick(clip.Channels, [0, 0]));
        Assert.Equal(0UL, picked.ToClip(TestContext.Current.CancellationToken).ChannelMask);
    }

    [Theory]
    [InlineData(1, 0UL, "mono")]
    [InlineData(1, 0x4UL, "mono")]
    [InlineData(2, 0x3UL, "stereo")]
    [InlineData(2, 0x30UL, "2 channels")]
    public void A_clip_says_what_its_loudspeakers_are(int channels, ulong mask, string layout) =>
        Assert.Equal(layout, AudioInfo.FromClip(new AudioClip(new float[channels], channels, Rate) { ChannelMask = mask }).ChannelLayout);

    // A second reader: the header by its specification, and the samples as they lie there.
    [Theory]
    [InlineData("wav")]
    [InlineData("w64")]
    [InlineData("caf")]
    public void A_loudspeaker_is_where_the_bytes_of_the_file_say(string format)
    {
        var faults = new List<string>();
        var written = 0;
        foreach (var (name, mask) in _layouts)
        {
            var path = _folder[name + "." + format];
            var channels = BitOperations.PopCount(mask);
            try
            {
                Turns(channels).Save(path, new AudioWriterOptions { Codec = "pcm", BitDepth = 16, NoDither = true, ChannelMask = mask });
            }
            catch (AudioException error) when (error.Error is AudioError.Unsupported or AudioError.InvalidArgument)
            {
                continue;
            }

            written++;
            var (speakers, clip) = PlainLayout.Read(File.ReadAllBytes(path), channels, Rate);
            if (speakers.Length != channels)
            {
                faults.Add($"{name} states {speakers.Length} loudspeakers");
                continue;
            }

            var loud = Loudest(clip);
            var isSwapped = (mask & Back) == 0 != ((mask & Side) == 0);
            faults.AddRange(Bits(mask).Select((speaker, turn) => (speaker, heard: loud[turn] < 0 ? -1 : speakers[loud[turn]]))
                .Where(pair => pair.speaker != pair.heard && !(isSwapped && Swap(pair.speaker) == pair.heard))
                .Select(pair => $"{name}: {pair.speaker} from {pair.heard}"));
        }

        Assert.True(faults.Count == 0, $"{format}: {string.Join("; ", faults)}.");
        Assert.True(written >= 8, $"{format} took {written} layouts.");
    }

    [Theory]
    [InlineData(3, "3.0")] // RFC 9639, 9.1.3
    [InlineData(4, "quad")]
    [InlineData(5, "5.0")]
    [InlineData(6, "5.1")]
    [InlineData(7, "6.1")]
    [InlineData(8, "7.1")]
    public void FLAC_has_the_loudspeakers_of_its_number_in_any_container(int channels, string layout)
    {
        foreach (var container in (string[])["flac", "matroska", "mp4"])
        {
            var path = _folder[$"a.{container}"];
            File.WriteAllBytes(path, Damage.DamageSeeds.Write(_folder.Path, container, "flac", channels)!);
            // The surrounding ones are those at the sides in FFmpeg's words.
            Assert.Equal((container, layout), (container, AudioInfo.Read(path).ChannelLayout.Replace("(side)", "", StringComparison.Ordinal)));
        }
    }

    public void Dispose() => _folder.Dispose();

    // Channel after channel a tone, and else silence.
    private static AudioClip Turns(int channels)
    {
        var samples = new float[channels * channels * Turn];
        for (var channel = 0; channel < channels; channel++)
        {
            for (var i = 0; i < Turn; i++)
            {
                var fade = Math.Sin(Math.PI * i / Turn);
                samples[(channel * channels + channel) * Turn + i] = (float)(0.5 * fade * Math.Sin(2 * Math.PI * Frequency * i / Rate));
            }
        }

        return new AudioClip(samples, channels, Rate);
    }

    // Which channel sounds in each turn; -1 where none does.
    private static int[] Loudest(AudioClip clip) => [.. Enumerable.Range(0, clip.Channels).Select(turn =>
    {
        var levels = Enumerable.Range(0, clip.Channels).Select(channel =>
        {
            var samples = clip.Channel(channel);
            double sum = 0;
            for (var i = turn * Turn; i < Math.Min((turn + 1) * Turn, samples.Length); i++) sum += samples[i] * (double)samples[i];
            return sum;
        }).ToArray();
        var loudest = Array.IndexOf(levels, levels.Max());
        return levels[loudest] > Turn * 0.005 ? loudest : -1;
    })];

    [Theory]
    [InlineData(1, 0x4, true)]
    [InlineData(2, 0x3, true)]
    [InlineData(6, 0x3F, true)]
    [InlineData(1, 0x1, false)]
    [InlineData(4, 0x107, false)]
    [InlineData(6, 0x60F, false)]
    public void A_clip_that_states_the_usual_loudspeakers_equals_one_that_states_none(int channels, ulong mask, bool isEqual)
    {
        var none = new AudioClip(new float[channels * 5], channels, Rate);
        var stated = new AudioClip(new float[channels * 5], channels, Rate) { ChannelMask = mask };
        Assert.Equal(isEqual, none.Equals(stated));
        if (isEqual) Assert.Equal(none.GetHashCode(), stated.GetHashCode());
    }

    private static string Misplaced(AudioClip read, ulong written, ulong stated)
    {
        // What states nothing is taken as WAV takes that many channels, as for mixing down.
        var speakers = Bits(Usual(read.Channels, stated));
        var wanted = Bits(written);
        if (speakers.Length != wanted.Length) return $"{read.Channels} channels";
        if (wanted.Length == 1) return Loudest(read) is [0] ? "" : "silent";
        var loud = Loudest(read);
        var isSwapped = (written & Back) == 0 != ((written & Side) == 0);
        return string.Join(
            ", ",
            wanted.Select((speaker, turn) => (speaker, heard: loud[turn] < 0 ? -1 : speakers[loud[turn]]))
                .Where(pair => pair.speaker != pair.heard && !(isSwapped && Swap(pair.speaker) == pair.heard))
                .Select(pair => $"{pair.speaker} from {pair.heard}"));
    }

    private static ulong Usual(int channels, ulong stated) => stated != 0 ? stated : channels switch
    {
        1 => 0x4UL, 2 => 0x3, 3 => 0x7, 4 => 0x33, 5 => 0x37, 6 => 0x3F, 7 => 0x70F, 8 => 0x63F, _ => (1UL << channels) - 1,
    };

    private static int[] Bits(ulong mask) => [.. Enumerable.Range(0, 64).Where(bit => (mask >> bit & 1) != 0)];

    private static int Swap(int speaker) => speaker switch { 4 => 9, 5 => 10, 9 => 4, 10 => 5, _ => speaker };
}
