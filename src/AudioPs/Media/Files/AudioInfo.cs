using System.Globalization;
using AudioPs.Interop;
using AudioPs.Values;

namespace AudioPs.Media;

/// <summary>What a file says about one of its audio streams: the facts of soxi and ffprobe. Immutable.</summary>
/// <remarks>A fact that the file does not state is null.</remarks>
public sealed class AudioInfo
{
    private const int BitsOfFloat = 32;

    private unsafe AudioInfo(
        in NativeStreamInfo native, string path, FileContents contents, bool isReadable = true)
    {
        fixed (NativeStreamInfo* text = &native)
        {
            Codec = NativeStreamInfo.Text(text->Codec, NativeStreamInfo.NameSize);
            CodecName = NativeStreamInfo.Text(text->CodecLong, NativeStreamInfo.NameSize * 2);
            SampleFormat = NativeStreamInfo.Text(text->SampleFormat, NativeStreamInfo.NameSize);
            ChannelLayout = NativeStreamInfo.Text(text->ChannelLayout, NativeStreamInfo.NameSize);
            Profile = NativeStreamInfo.Text(text->Profile, NativeStreamInfo.NameSize);
            Encoder = NativeStreamInfo.Text(text->Encoder, NativeStreamInfo.NameSize * 2);
            Format = FormatName(NativeStreamInfo.Text(text->Format, NativeStreamInfo.NameSize), path);
        }

        Path = path;
        Name = System.IO.Path.GetFileName(path);
        Tags = Joined(contents.Tags);
        TagValues = Several(contents.Tags);
        LegacyTags = contents.LegacyTags;
        PassedOver = contents.PassedOver;
        CuePoints = contents.CuePoints;
        Chapters = contents.Chapters;
        IXml = contents.IXml;
        PictureCount = (int)Math.Min(native.PictureCount, int.MaxValue);
        IsReadable = isReadable;
        if (!isReadable && CodecName.Length == 0)
            CodecName = Codec == "unknown" ? "an unknown codec" : $"the unknown codec '{Codec}'";
        Encoding = SampleEncoding.Describe(Codec, CodecName, Profile, native.BitDepth);
        Precision = SampleEncoding.Precision(Codec, native.BitDepth, native.IsFloat != 0);
        Profile = Profile.Length > 0 ? Profile : null;
        Encoder = Encoder.Length > 0 ? Encoder : null;
        Channels = native.Channels;
        ChannelMask = native.ChannelMask;
        ChannelLayout = LayoutName(ChannelLayout, native.Channels, native.ChannelMask);
        SampleRate = native.SampleRate;
        BitDepth = native.BitDepth > 0 ? native.BitDepth : null;
        IsLossless = native.IsLossless != 0;
        IsFloat = native.IsFloat != 0;
        SampleCountKind = native.SampleCount < 0 ? SampleCountKind.Unknown : (SampleCountKind)native.CountKind;
        SampleCount = SampleCountKind == SampleCountKind.Unknown ? null : native.SampleCount;
        FileSize = native.FileSize;
        BitRate = MeanBitRate() ?? (native.FormatBitRate > 0 ? native.FormatBitRate : null);
        StreamBitRate = native.StreamBitRate > 0 ? native.StreamBitRate : null;
        StreamIndex = native.StreamIndex;
        StreamCount = native.StreamCount;
        EncoderDelay = native.EncoderDelay;
        IsSizeWrapped = native.SizeWrapped != 0;
    }

    private AudioInfo(AudioClip clip)
    {
        Path = clip.Source.Path ?? "";
        Name = clip.Source.Name;
        Format = "clip";
        Codec = "pcm_f32";
        CodecName = "PCM 32-bit floating point";
        SampleFormat = "fltp";
        Encoding = SampleEncoding.Describe(Codec, CodecName, profile: "", BitsOfFloat);
        Precision = SampleEncoding.Precision(Codec, BitsOfFloat, isFloat: true);
        Channels = clip.Channels;
        ChannelMask = clip.ChannelMask;
        ChannelLayout = LayoutName(stated: "", clip.Channels, clip.ChannelMask);
        SampleRate = clip.SampleRate;
        BitDepth = BitsOfFloat;
        IsLossless = true;
        IsFloat = true;
        SampleCount = clip.SampleCount;
        SampleCountKind = SampleCountKind.Exact;
        BitRate = (long)clip.SampleRate * clip.Channels * BitsOfFloat;
        StreamBitRate = BitRate;
        StreamCount = 1;
        Tags = PrintedTable<string>.Nothing;
    }

    private AudioInfo(string path, RawFormat raw, long fileSize)
    {
        Path = path;
        Name = System.IO.Path.GetFileName(path);
        Format = AudioFormat.Raw.Name;
        Codec = raw.Encoding.Codec;
        CodecName = $"{raw.Encoding.Description}, without a header";
        SampleFormat = raw.Encoding.Name;
        IsFloat = raw.Encoding.IsFloat;
        IsLossless = raw.Encoding.Kind is not (RawEncodingKind.ALaw or RawEncodingKind.MuLaw);
        BitDepth = raw.Encoding.Bits;
        Encoding = SampleEncoding.Describe(Codec, CodecName, profile: "", raw.Encoding.Bits);
        Precision = SampleEncoding.Precision(Codec, raw.Encoding.Bits, IsFloat);
        Channels = raw.Channels;
        ChannelLayout = LayoutName(stated: "", raw.Channels, mask: 0);
        SampleRate = raw.SampleRate;
        SampleCount = fileSize / raw.FrameBytes;
        SampleCountKind = SampleCountKind.Exact;
        FileSize = fileSize;
        BitRate = (long)raw.SampleRate * raw.FrameBytes * 8;
        StreamBitRate = BitRate;
        StreamCount = 1;
        Tags = PrintedTable<string>.Nothing;
    }

    /// <summary>Full path of the file; for a clip, of the file it was made from, or empty.</summary>
    public string Path { get; }

    /// <summary>File name; "clip" for a clip made in memory.</summary>
    public string Name { get; }

    /// <summary>Container: "wav", "flac", "mp3", "ogg", "m4a", …; of one that can be written, its
    /// name among <see cref="AudioFormat.All"/>. Where several names mean one container, the file's extension decides.</summary>
    public string Format { get; }

    /// <summary>Codec: "pcm_s16le", "flac", "mp3", "opus", …</summary>
    public string Codec { get; }

    /// <summary>Codec in words: "PCM signed 16-bit little-endian".</summary>
    public string CodecName { get; }

    /// <summary>How samples are stored, in soxi's words: "16-bit Signed Integer PCM".</summary>
    public string Encoding { get; }

    /// <summary>Profile of the codec, e.g. "LC".</summary>
    public string? Profile { get; }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>"mono", "stereo", "5.1(side)", …</summary>
    public string ChannelLayout { get; }

    /// <summary>The loudspeakers as WAVEFORMATEXTENSIBLE bits; 0 where they are not stated.</summary>
    public ulong ChannelMask { get; }

    /// <summary>Sampling rate in Hz.</summary>
    public int SampleRate { get; }

    /// <summary>
    /// Bits of a stored sample; null where the codec has none (MP3, AAC, …). DSD has 1, at eight times <see cref="SampleRate"/>,
    /// which is that of the PCM that it is decoded to.
    /// </summary>
    public int? BitDepth { get; }

    /// <summary>Bits of a linear sample that the stored ones are worth, as soxi counts them.</summary>
    public int Precision { get; }

    /// <summary>Type of a decoded sample: "s16", "fltp", …</summary>
    public string SampleFormat { get; }

    /// <summary>True where decoding returns what the encoder was given.</summary>
    public bool IsLossless { get; }

    /// <summary>True where samples are stored as floating point.</summary>
    public bool IsFloat { get; }

    /// <summary>Length in time: <see cref="SampleCount"/> / <see cref="SampleRate"/>.</summary>
    public TimeSpan? Duration => SampleCount is { } count ? AudioTime.FromSamples(count, SampleRate) : null;

    /// <summary>Length in seconds, as a number: for sums, filters and manifests.</summary>
    public double? Seconds => SampleCount is { } count ? (double)count / SampleRate : null;

    /// <summary>Samples per channel that decoding returns, as far as <see cref="SampleCountKind"/> says.</summary>
    public long? SampleCount { get; private set; }

    /// <summary>Where <see cref="SampleCount"/> comes from.</summary>
    public SampleCountKind SampleCountKind { get; private set; }

    /// <summary>Length in sectors of an audio CD, 75 a second.</summary>
    public double? CddaSectors => SampleCount is { } count ? count * 75.0 / SampleRate : null;

    /// <summary>Bytes of the file.</summary>
    public long FileSize { get; }

    /// <summary>Bit/s of the whole file: <see cref="FileSize"/> over <see cref="Duration"/>.</summary>
    public long? BitRate { get; private set; }

    /// <summary>Bit/s of the audio stream alone.</summary>
    public long? StreamBitRate { get; }

    /// <summary>Which audio stream of the file this is, counted from 0; cover art does not count.</summary>
    public int StreamIndex { get; }

    /// <summary>Audio streams in the file.</summary>
    public int StreamCount { get; }

    /// <summary>
    /// False for a stream that no decoder here knows: where a file has others, such a one is listed as what it is, with a rate and
    /// channels of 0 where the file does not state them.
    /// </summary>
    public bool IsReadable { get; } = true;

    /// <summary>The program that wrote the audio, where the file names it.</summary>
    public string? Encoder { get; }

    /// <summary>Samples that the encoder put before the audio, dropped by decoding.</summary>
    public long EncoderDelay { get; }

    /// <summary>
    /// Whether the header states a size from which multiples of 4 GiB were lost, as programs write it that go on beyond what a WAV
    /// header can state. <see cref="SampleCount"/> is that of the file.
    /// </summary>
    public bool IsSizeWrapped { get; }

    /// <summary>
    /// What the file holds beside its audio and is not read, as it is too large or too much, in words; empty where all is read.
    /// </summary>
    public PrintedList<string> PassedOver { get; } = [];

    /// <summary>Pieces of cover art in the file.</summary>
    public int PictureCount { get; }

    /// <summary>The values of each tag that has several, such as the artists of a duet; <see cref="Tags"/> has them as one text.</summary>
    public PrintedTable<IReadOnlyList<string>> TagValues { get; } = PrintedTable<IReadOnlyList<string>>.Nothing;

    /// <summary>
    /// Tags of the file and the stream in their order, names compared without regard to case; several values of one with
    /// semicolons between them.
    /// </summary>
    public PrintedTable<string> Tags { get; }

    /// <summary>
    /// What a WAV or AIFF file marks in its audio, in order: cue points with their labels and notes, and regions with a length.
    /// </summary>
    public PrintedList<AudioSegment> CuePoints { get; } = [];

    /// <summary>The chapters of the file, in order, with their titles as labels.</summary>
    public PrintedList<AudioSegment> Chapters { get; } = [];

    /// <summary>
    /// What a field recorder noted in a WAV file's iXML chunk (scene, take, tracks, time code), as the XML that it is; null where
    /// there is none.
    /// </summary>
    public string? IXml { get; }

    /// <summary>Names of <see cref="Tags"/> whose text is of another encoding in the file; null for none.</summary>
    internal IReadOnlySet<string>? LegacyTags { get; }

    /// <summary>Reads the facts of one audio stream.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stream">Audio stream, counted from 0; null for the first that can be decoded.</param>
    /// <param name="exact">Decode all of it to count its samples where the header's count is not exact.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">
    /// The file cannot be read or is not audio; with <paramref name="exact"/>, also where it is damaged or cut short.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static AudioInfo Read(
        string path, int? stream = null, bool exact = false, CancellationToken cancellationToken = default)
    {
        using var reader = AudioReader.Open(path, stream, cancellationToken);
        return exact ? Count(reader, cancellationToken) : reader.Info;
    }

    /// <summary>The same facts of samples in memory: 32-bit floating point in no container (format "clip").</summary>
    public static AudioInfo FromClip(AudioClip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        return new AudioInfo(clip);
    }

    /// <summary>The facts of a file without a header, as far as its size and what is said of it tell them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="raw">How it is to be read.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static AudioInfo ReadRaw(string path, RawFormat raw)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(raw);
        var full = System.IO.Path.GetFullPath(path);
        return FromRaw(full, raw, new FileInfo(full).Length);
    }

    internal static AudioInfo FromRaw(string path, RawFormat raw, long fileSize) => new(path, raw, fileSize);

    /// <summary>Reads the facts of every audio stream of a file; parameters and errors as <see cref="Read"/>.</summary>
    /// <remarks>
    /// A stream that cannot be decoded hides nothing of the others: it is told of as what it is. Where none can be decoded, that is
    /// the error.
    /// </remarks>
    public static IReadOnlyList<AudioInfo> ReadAll(
        string path, bool exact = false, CancellationToken cancellationToken = default)
    {
        using var reader = AudioReader.Open(path, null, cancellationToken);
        var all = new AudioInfo[Math.Max(reader.Info.StreamCount, 1)];
        for (var stream = 0; stream < all.Length; stream++)
        {
            if (stream == reader.Info.StreamIndex)
            {
                all[stream] = exact ? Count(reader, cancellationToken) : reader.Info;
                continue;
            }

            try
            {
                all[stream] = Read(path, stream, exact, cancellationToken);
            }
            catch (AudioException e) when (e.Error == AudioError.Unsupported)
            {
                all[stream] = reader.Describe(stream);
            }
        }

        return all;
    }

    /// <summary>The same facts with the number of samples per channel that decoding returned.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public AudioInfo WithDecodedCount(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var info = (AudioInfo)MemberwiseClone();
        info.SampleCount = count;
        info.SampleCountKind = SampleCountKind.Decoded;
        info.BitRate = info.MeanBitRate();
        return info;
    }

    /// <summary>"speech.wav: wav, 16-bit Signed Integer PCM, 16000 Hz, mono, 00:00:05".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: {Format}, {Encoding}, {SampleRate} Hz, {ChannelLayout}, {Duration?.ToString("c") ?? "unknown length"}");

    internal static unsafe AudioInfo From(ReaderHandle reader, string path, CancellationToken cancellationToken)
    {
        var native = new NativeStreamInfo { StructSize = (uint)sizeof(NativeStreamInfo) };
        var result = NativeMethods.ReaderInfo(reader, &native);
        if (result != NativeResult.Ok)
            throw NativeError.Reading(result, path, cancellationToken);

        return new AudioInfo(native, path, FileContents.Read(reader, native, path, cancellationToken));
    }

    internal static unsafe AudioInfo From(ReaderHandle reader, int stream, string path, CancellationToken cancellationToken)
    {
        var native = new NativeStreamInfo { StructSize = (uint)sizeof(NativeStreamInfo) };
        var result = NativeMethods.ReaderDescribe(reader, stream, &native);
        return result == NativeResult.Ok
            ? new AudioInfo(native, path, FileContents.None, isReadable: false)
            : throw NativeError.Reading(result, path, cancellationToken);
    }

    private static AudioInfo Count(AudioReader reader, CancellationToken cancellationToken) =>
        reader.Info.WithDecodedCount(Pump.Count(reader, cancellationToken));

    private long? MeanBitRate() =>
        SampleCount > 0 ? (long)Math.Min(long.MaxValue, (decimal)FileSize * 8 * SampleRate / SampleCount.Value) : null;

    // One or two channels that no loudspeakers are stated for are what everybody takes them for.
    private static string LayoutName(string stated, int channels, ulong mask) => (channels, mask) switch
    {
        (1, 0 or Speakers.Mono) => "mono",
        (2, 0 or Speakers.Stereo) => "stereo",
        _ when stated.Length > 0 => stated,
        _ => string.Create(CultureInfo.InvariantCulture, $"{channels} channels"),
    };

    // "mov,mp4,m4a,3gp,3g2,mj2" is one demuxer, and "ogg" is that of .opus too: the file's own extension says which of them the
    // user calls it, in the word by which it is written where it is one that can be.
    private static string FormatName(string names, string path)
    {
        var candidates = names.Split(',');
        if (AudioFormat.FindByExtension(path) is { } format && candidates.Contains(format.Demuxer)) return format.Name;
        var extension = System.IO.Path.GetExtension(path).TrimStart('.');
        return Array.Find(candidates, name => name.Equals(extension, StringComparison.OrdinalIgnoreCase)) ?? candidates[0];
    }

    private static PrintedTable<string> Joined(OrderedDictionary<string, List<string>> tags)
    {
        if (tags.Count == 0) return PrintedTable<string>.Nothing;
        var joined = new OrderedDictionary<string, string>(tags.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in tags) joined.Add(name, string.Join("; ", values));
        return new PrintedTable<string>(joined);
    }

    private static PrintedTable<IReadOnlyList<string>> Several(OrderedDictionary<string, List<string>> tags)
    {
        OrderedDictionary<string, IReadOnlyList<string>>? several = null;
        foreach (var (name, values) in tags)
        {
            if (values.Count > 1) (several ??= new(StringComparer.OrdinalIgnoreCase)).Add(name, (PrintedList<string>)[.. values]);
        }

        return several is null ? PrintedTable<IReadOnlyList<string>>.Nothing : new PrintedTable<IReadOnlyList<string>>(several);
    }
}
