using AudioPs.Interop;
using AudioPs.Media;
using static AudioPs.Tests.Media.PlainFile;

namespace AudioPs.Tests.Media.Damage;

/// <summary>Good files of every container and codec that can be made here, a part of a second each: what is damaged.</summary>
internal static class DamageSeeds
{
    private const int Rate = 16_000;
    private const int DamagedCount = 4_001;

    // Whatever writers of FFmpeg are compiled in: far more than the formats that the library offers to write.
    private static readonly string[] _containers =
    [
        "wav", "w64", "aiff", "caf", "au", "flac", "mp2", "mp3", "adts", "ipod", "mov", "mp4", "ogg", "oga", "opus", "spx", "matroska",
        "webm", "ac3", "eac3", "tta", "wv", "voc", "ircam", "sox", "asf", "g722", "g726",
    ];

    private static readonly string[] _encoders =
    [
        "libmp3lame", "libvorbis", "libopus", "aac", "ac3", "eac3", "alac", "flac", "mp2", "tta", "wavpack", "wmav2", "pcm_alaw",
        "pcm_mulaw", "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_f32le", "pcm_f32be", "adpcm_g722", "adpcm_g726",
        "adpcm_ima_qt", "adpcm_ima_wav", "adpcm_ms", "adpcm_swf", "adpcm_yamaha",
    ];

    /// <summary>Name and bytes, in the same order with the same bytes each time. All can be read to their ends.</summary>
    /// <param name="folder">A folder to make them in; nothing of them is left there.</param>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Make(string folder)
    {
        var seeds = new List<(string Name, byte[] Bytes)>();
        foreach (var (name, bytes) in Written(folder, DamagedCount).Concat(Joined(folder)).Concat(ForeignFile.All()).Concat(Plain()))
        {
            var path = Path.Combine(folder, "seed" + Path.GetExtension(name));
            File.WriteAllBytes(path, bytes);
            try
            {
                if (AudioInfo.Read(path, exact: true).SampleCount > 0) seeds.Add((name, bytes));
            }
            catch (AudioException)
            {
                // A container may take what its own reader does not read back.
            }

            File.Delete(path);
        }

        return seeds;
    }

    /// <summary>Files of each container and encoder that go together, with so many samples, whether anything can read them or not.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Written(string folder, int count) =>
        from container in _containers
        from encoder in _encoders
        let bytes = Write(folder, container, encoder, 2, count) ?? Write(folder, container, encoder, 1, count)
        where bytes is not null
        select ($"{encoder}.{Extension(container)}", bytes);

    private static string Extension(string muxer) => muxer switch { "ipod" => "m4a", "adts" => "aac", "matroska" => "mka", _ => muxer };

    // What stands end to end: links of Ogg, and tags of other formats around the audio.
    private static IEnumerable<(string Name, byte[] Bytes)> Joined(string folder)
    {
        foreach (var encoder in (string[])["libvorbis", "libopus", "flac"])
        {
            var link = Write(folder, "ogg", encoder, 2)!;
            yield return ($"chain-{encoder}.ogg", Join(link, link, link));
        }

        byte[] first = [.. Ascii("ID3"), 4, 0, 0, 0, 0, 0, 16, .. Ascii("TIT2"), 0, 0, 0, 6, 0, 0, 3, .. Ascii("title")];
        byte[] item = [.. U32(5), .. U32(0), .. Ascii("Title"), 0, .. Ascii("title")];
        byte[] ape = [.. item, .. Ascii("APETAGEX"), .. U32(2000), .. U32(item.Length + 32), .. U32(1), .. U32(0), .. new byte[8]];
        byte[] last = [.. Ascii("TAGtitle"), .. new byte[120]];
        foreach (var (container, encoder) in ((string, string)[])[("mp3", "libmp3lame"), ("flac", "flac"), ("tta", "tta"), ("wv", "wavpack"), ("adts", "aac")])
            yield return ($"tags-{encoder}.{Extension(container)}", Join(first, Write(folder, container, encoder, 2)!, ape, last));
    }

    // Every third: neighbours differ in a bit depth.
    private static IEnumerable<(string Name, byte[] Bytes)> Plain() =>
        PlainFormatTests.Layouts().Where((_, i) => i % 3 == 0).Select(layout => (layout.Name, layout.File));

    /// <summary>A file of <see cref="Signal.Chord"/>, or null where container and encoder do not go together.</summary>
    public static unsafe byte[]? Write(string folder, string container, string encoder, int channels, int count = DamagedCount)
    {
        if (NativeMethods.EncoderSampleRate(encoder, Rate, out var rate) != NativeResult.Ok) return null;
        var path = Path.Combine(folder, "seed." + container);
        var options = new NativeWriterOptions { StructSize = (uint)sizeof(NativeWriterOptions), SampleRate = rate, Channels = channels };
        NativeWriterOptions.SetText(options.Format, container);
        NativeWriterOptions.SetText(options.Codec, encoder);
        var result = NativeMethods.WriterOpen(path, &options, out var writer);
        using (writer)
        {
            if (result == NativeResult.Ok) result = NativeMethods.WriterSetTag(writer, "title", "A title");
            if (result == NativeResult.Ok)
            {
                var buffer = new AudioBuffer(channels, count) { Count = count };
                var clip = Signal.Chord(count, channels, rate);
                for (var channel = 0; channel < channels; channel++) clip.Channel(channel).CopyTo(buffer.Channel(channel));
                var planes = stackalloc float*[channels];
                buffer.GetPlanes(planes);
                result = NativeMethods.WriterWrite(writer, planes, channels, count);
                GC.KeepAlive(buffer);
            }

            if (result == NativeResult.Ok) result = NativeMethods.WriterFinish(writer);
        }

        var bytes = result == NativeResult.Ok ? File.ReadAllBytes(path) : null;
        File.Delete(path);
        return bytes;
    }
}
