namespace AudioPs.Media;

/// <summary>A kind of file that can be written. The table of all of them is closed: <see cref="All"/>.</summary>
public sealed class AudioFormat
{
    private static readonly AudioCodec ALaw =
        new("alaw", "ITU-T G.711 A-law, 8 bits a sample", (0, "pcm_alaw"));

    private static readonly AudioCodec MuLaw =
        new("mulaw", "ITU-T G.711 mu-law, 8 bits a sample", (0, "pcm_mulaw"));

    private static readonly AudioCodec Flac =
        new("flac", "Free Lossless Audio Codec", (16, "flac"), (24, "flac"))
        {
            IsLossless = true,
            MaxChannels = 8,
            Quality = new(0, 12, "compression level, 0 fastest, 12 smallest, 5 by default; never changes the sound", true),
        };

    private static readonly AudioCodec Alac =
        new("alac", "Apple Lossless Audio Codec", (16, "alac"), (24, "alac")) { IsLossless = true, MaxChannels = 8 };

    private static readonly AudioCodec Vorbis =
        new("vorbis", "Vorbis, lossy", (0, "libvorbis"))
        {
            MinBitRate = 32_000,
            MaxBitRate = 500_000,
            Quality = new(-1, 10, "-1 smallest, 10 best, 3 by default (about 112 kbit/s for 44.1 kHz stereo)", false),
        };

    private static readonly AudioCodec Opus =
        new("opus", "Opus, lossy: the best for speech and at low bit rates", (0, "libopus"))
        {
            MaxChannels = 8,
            MinBitRate = 6_000,
            MaxBitRate = 510_000,
            Quality = new(0, 10, "complexity, 0 fastest, 10 best at the same bit rate and the default", true),
        };

    private static readonly AudioCodec Aac =
        new("aac", "Advanced Audio Coding, low complexity", (0, "aac"))
        {
            MaxChannels = 8,
            MinBitRate = 8_000,
            MaxBitRate = 512_000,
            Quality = new(0.1, 2, "variable bit rate, 0.1 smallest, 2 best; a constant bit rate by default", false),
        };

    private static readonly AudioCodec Mp3 =
        new("mp3", "MPEG-1 and MPEG-2 audio layer III", (0, "libmp3lame"))
        {
            MaxChannels = 2,
            MinBitRate = 8_000,
            MaxBitRate = 320_000,
            Quality = new(0, 9, "LAME's V0 to V9: variable bit rate, 0 best, 9 smallest; a constant bit rate by default", false),
        };

    private static readonly AudioCodec WavPack =
        new("wavpack", "WavPack, lossless", (16, "wavpack"), (24, "wavpack"), (32, "wavpack"))
        {
            IsLossless = true,
            Quality = new(0, 8, "compression level, 0 fastest, 8 smallest, 1 by default; never changes the sound", true),
        };

    private static readonly AudioCodec TrueAudio =
        new("tta", "True Audio, lossless", (8, "tta"), (16, "tta"), (24, "tta")) { IsLossless = true };

    private static readonly AudioCodec[] LittleEndian = [Pcm("pcm_u8", "le"), Float("le"), ALaw, MuLaw];

    private static readonly AudioCodec[] BigEndian = [Pcm("pcm_s8", "be"), Float("be"), ALaw, MuLaw];

    private AudioFormat(string name, string description, string muxer, string[] extensions, AudioCodec[] codecs)
    {
        Name = name;
        Description = description;
        Muxer = muxer;
        Extensions = Array.AsReadOnly(extensions);
        Codecs = Array.AsReadOnly(codecs);
    }

    /// <summary>Every format that can be written.</summary>
    public static IReadOnlyList<AudioFormat> All { get; } = Array.AsReadOnly<AudioFormat>(
    [
        new("wav", "RIFF WAVE; RF64 beyond 4 GiB", "wav", [".wav", ".wave"], LittleEndian),
        new("w64", "Sony Wave64", "w64", [".w64"], LittleEndian),
        new("aiff", "Audio Interchange File Format", "aiff", [".aiff", ".aif", ".aifc"], BigEndian),
        new("caf", "Core Audio Format", "caf", [".caf"], [Pcm("pcm_s8", "le"), Float("le"), ALaw, MuLaw, Alac]),
        new("au", "Sun/NeXT AU", "au", [".au", ".snd"], BigEndian),
        new("flac", "Free Lossless Audio Codec, about half as large as PCM", "flac", [".flac"], [Flac]),
        new("wv", "WavPack, lossless", "wv", [".wv"], [WavPack]),
        new("tta", "True Audio, lossless", "tta", [".tta"], [TrueAudio]),
        new("mp3", "MPEG audio layer III, played by everything", "mp3", [".mp3"], [Mp3]),
        new("m4a", "MPEG-4: AAC, or ALAC without loss", "ipod", [".m4a", ".m4b"], [Aac, Alac]),
        new("aac", "AAC in ADTS frames", "adts", [".aac"], [Aac]),
        new("ogg", "Ogg: Vorbis, Opus or FLAC", "ogg", [".ogg", ".oga"], [Vorbis, Opus, Flac]),
        new("opus", "Opus in Ogg", "opus", [".opus"], [Opus]),
    ]);

    /// <summary>
    /// Samples without a header, which no file tells to be read by: to be named, with an encoding out of
    /// <see cref="RawEncoding.All"/> as its codec. Not among <see cref="All"/>.
    /// </summary>
    public static AudioFormat Raw => Headerless.Format;

    /// <summary>Short name, as given to choose it: "wav", "flac", …</summary>
    public string Name { get; }

    /// <summary>In words.</summary>
    public string Description { get; }

    /// <summary>File name extensions with their dot, the usual one first.</summary>
    public IReadOnlyList<string> Extensions { get; }

    /// <summary>Codecs it may hold, the default one first.</summary>
    public IReadOnlyList<AudioCodec> Codecs { get; }

    /// <summary>Whether its files hold tags of any name; the others have places for the usual ones, or none.</summary>
    public bool TakesAnyTag => Name is "flac" or "ogg" or "opus" or "mp3" or "m4a" or "aac" or "aiff" or "wv" or "tta";

    /// <summary>Whether files of this format can hold a codec of that name, as <see cref="AudioInfo.Codec"/> tells it.</summary>
    public bool Holds(string codec)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return Codecs.Any(candidate => candidate.IsCalled(codec, out _));
    }

    /// <summary>What the native library calls the container when it writes it.</summary>
    internal string Muxer { get; }

    /// <summary>What the native library calls the container when it reads it: one of several names of one reader.</summary>
    internal string Demuxer => Muxer switch
    {
        "ipod" => "m4a",
        "adts" => "aac",
        "opus" => "ogg",
        _ => Muxer,
    };

    /// <summary>The format of a file name, by its extension without regard to case.</summary>
    /// <exception cref="AudioException">No format has that extension; the message lists those there are.</exception>
    public static AudioFormat FromExtension(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var extension = Path.GetExtension(path);
        return Find(extension) ?? throw new AudioException(
            AudioError.InvalidArgument,
            (extension.Length == 0
                ? $"'{path}' has no extension to tell the format by. "
                : $"No format that can be written has the extension '{extension}' of '{path}'. ") +
            $"Use one of {string.Join(", ", All.SelectMany(format => format.Extensions))}, or name the format.",
            path);
    }

    /// <summary>The format of a file name by its extension, or null where none has it.</summary>
    public static AudioFormat? FindByExtension(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Find(Path.GetExtension(path));
    }

    /// <summary>The format of a name as <see cref="Name"/> has it, without regard to case, or null where none has it.</summary>
    public static AudioFormat? FindByName(string name) =>
        All.Append(Raw).FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The format of a name, or of an extension with or without its dot, without regard to case.</summary>
    /// <exception cref="AudioException">No such format; the message lists those there are.</exception>
    public static AudioFormat Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return FindByName(name)
            ?? Find("." + name.TrimStart('.'))
            ?? throw new AudioException(
                AudioError.InvalidArgument,
                $"There is no format '{name}' to write. Use one of {string.Join(", ", All.Append(Raw))}.");
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static AudioFormat? Find(string extension) => All.FirstOrDefault(
        format => format.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase));

    private static AudioCodec RawCodec(RawEncoding encoding) => encoding.Kind is RawEncodingKind.ALaw or RawEncodingKind.MuLaw
        ? new(encoding.Name, encoding.Description, (0, encoding.Codec))
        : new(encoding.Name, encoding.Description, (encoding.Bits, encoding.Codec)) { IsLossless = true, IsFloat = encoding.IsFloat };

    private static AudioCodec Pcm(string eightBit, string order) =>
        new("pcm", "integer PCM", (8, eightBit), (16, "pcm_s16" + order), (24, "pcm_s24" + order), (32, "pcm_s32" + order))
        {
            IsLossless = true,
        };

    private static AudioCodec Float(string order) =>
        new("float", "floating-point PCM", (32, "pcm_f32" + order), (64, "pcm_f64" + order))
        {
            IsLossless = true,
            IsFloat = true,
        };

    // Made when it is first asked for: most sessions never do.
    private static class Headerless
    {
        public static readonly AudioFormat Format = new(
            "raw",
            "samples without a header",
            "raw",
            [".raw", ".pcm"],
            [.. RawEncoding.All.Where(encoding => encoding.Kind != RawEncodingKind.Unsigned || encoding.Bits == 8).Select(RawCodec)]);
    }
}
