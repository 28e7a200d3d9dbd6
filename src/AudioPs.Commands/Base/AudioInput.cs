using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>What is given to a cmdlet: a file or a clip, or a part of one; or something that was made of audio.</summary>
public sealed class AudioInput
{
    private readonly AudioSource? _source;
    private readonly string? _root;
    private string? _id;

    /// <summary>A file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="root">
    /// The folder above it that a folder tree is kept against (see <see cref="DestinationMap"/>), or null.
    /// </param>
    public AudioInput(string path, string? root = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FilePath = path;
        _root = root;
    }

    /// <summary>A clip.</summary>
    public AudioInput(AudioClip clip)
    {
        ArgumentNullException.ThrowIfNull(clip);
        Clip = clip;
        _source = clip.Source;
    }

    /// <summary>A feature: what was made of audio, such as a spectrogram, or for it, such as a filter bank.</summary>
    public AudioInput(IFeatureArray feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        Feature = feature;
        _source = feature.Source;
    }

    /// <summary>Gammatone filters, which come from no audio.</summary>
    public AudioInput(GammatoneFilterBank filters)
    {
        ArgumentNullException.ThrowIfNull(filters);
        Feature = filters;
        _source = AudioSource.InMemory;
    }

    /// <summary>Labels, of which only their source is meant.</summary>
    /// <param name="source">The file or clip that all of them are of.</param>
    public AudioInput(AudioSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        Feature = source;
    }

    /// <summary>The feature; null for audio.</summary>
    public object? Feature { get; }

    /// <summary>The clip, or null for a file.</summary>
    public AudioClip? Clip { get; }

    /// <summary>The file's full path, or null for a clip.</summary>
    public string? FilePath { get; }

    /// <summary>The folder that was named before the first wildcard, also of the file that a clip or feature comes from; or null.</summary>
    public string? Root => _source is null ? _root : _source.Root;

    /// <summary>Whether a folder was searched for it, which may hold files that are no audio.</summary>
    public bool IsFound { get; init; }

    /// <summary>Which audio stream of the file, counted from 0; null where none was chosen.</summary>
    public int? Stream { get; internal set; }

    /// <summary>How the file is to be read where it has no header; null where it has one.</summary>
    public RawFormat? Raw { get; internal set; }

    /// <summary>Whether what can be decoded of a damaged or truncated file is taken, with a warning.</summary>
    public bool AllowDamaged { get; internal set; }

    /// <summary>The one channel of it that is meant, counted from 0; null for all.</summary>
    public int? Channel { get; internal set; }

    /// <summary>What is appended to its name where several files are made of it, such as <c>-left</c>; empty elsewhere.</summary>
    public string Suffix { get; internal set; } = "";

    /// <summary>Which output of a filter graph is made of it, counted from 0.</summary>
    public int Output { get; internal set; }

    /// <summary>Its name in a dataset, where it is a part of a file; null elsewhere.</summary>
    public string? Id
    {
        get => _source is null ? _id : _source.Id;
        internal set => _id = value;
    }

    /// <summary>Where the part of it that is meant begins.</summary>
    public TimeSpan Offset { get; internal set; }

    /// <summary>How long that part is at most; null for all that is left.</summary>
    public TimeSpan? Duration { get; internal set; }

    /// <summary>The file this audio comes from, be it given as a path or as a clip; null for a clip made in memory.</summary>
    public string? SourcePath => FilePath ?? _source!.Path;

    /// <summary>Where it comes from.</summary>
    internal AudioSource Source => _source ?? new AudioSource(FilePath, null, 0, IsVerbatim: false) { Root = _root, Id = _id };

    /// <summary>File name, or its name in a dataset, for messages; "clip" for samples made in memory, and for filters what they are.</summary>
    public string Name => FilePath is not null ? _id ?? Path.GetFileName(FilePath)
        : _source!.Path is null && Feature is FilterBank or GammatoneFilterBank ? Kind : _source.Name;

    /// <summary>What an error of this input is about: the file it comes from, or its name.</summary>
    public string Target => SourcePath ?? Name;

    /// <summary>What it is, in a word that can stand in a file name: audio, mel, mfcc, …</summary>
    public string Kind => Feature switch
    {
        null => "audio",
        AudioSource => "label",
        AudioSpectrogram { Method: SpectrogramMethod.Reassigned } => "reassigned",
        AudioSpectrogram { Method: SpectrogramMethod.Semitone } => "semitone",
        AudioSpectrogram { Method: SpectrogramMethod.Salience } => "salience",
        Spectrogram { Scale: SpectrogramScale.Mel } or DoubleSpectrogram { Scale: SpectrogramScale.Mel } => "mel",
        Spectrogram { Scale: SpectrogramScale.Erb } or DoubleSpectrogram { Scale: SpectrogramScale.Erb } => "gammatone",
        AudioSpectrogram { ConstantQ: not null } or Spectrogram { Scale: SpectrogramScale.ConstantQ } or DoubleSpectrogram { Scale: SpectrogramScale.ConstantQ } => "constantq",
        AudioSpectrogram => "stft",
        FeatureMatrix matrix => matrix.Kind.ToLowerInvariant(),
        DoubleFeatureMatrix matrix => matrix.Kind.ToLowerInvariant(),
        FilterBank => "filterbank",
        GammatoneFilterBank => "gammatone",
        AudioSpectrum => "spectrum",
        _ => "feature",
    };

    /// <summary>The same, for one of the outputs of a filter graph.</summary>
    /// <param name="output">Which, counted from 0.</param>
    /// <param name="suffix">What is appended to its name.</param>
    internal AudioInput WithOutput(int output, string suffix)
    {
        var copy = (AudioInput)MemberwiseClone();
        (copy.Output, copy.Suffix) = (output, suffix);
        return copy;
    }

    /// <summary>One channel of the same.</summary>
    /// <param name="channel">Which, counted from 0.</param>
    /// <param name="suffix">What is appended to its name.</param>
    internal AudioInput With(int channel, string suffix)
    {
        var copy = (AudioInput)MemberwiseClone();
        (copy.Channel, copy.Suffix) = (channel, suffix);
        return copy;
    }

    /// <summary>A part of the part that is meant.</summary>
    /// <param name="start">Its first sample, counted from that of this part.</param>
    /// <param name="count">How many samples it has at most; null for all that are left.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="suffix">What is appended to its name.</param>
    internal AudioInput With(long start, long? count, int sampleRate, string suffix)
    {
        var copy = (AudioInput)MemberwiseClone();
        var offset = AudioTime.ToSamples(Offset, sampleRate);
        var left = Duration is { } duration ? Math.Max(0, AudioTime.ToSamples(duration, sampleRate) - start) : (long?)null;
        copy.Offset = AudioTime.FromSamples(offset + start, sampleRate);
        copy.Duration = (count, left) switch
        {
            (null, null) => null,
            _ => AudioTime.FromSamples(Math.Min(count ?? long.MaxValue, left ?? long.MaxValue), sampleRate),
        };
        copy.Suffix = Suffix + suffix;
        return copy;
    }

    /// <summary>The part of its samples that is meant.</summary>
    internal SampleStream Cut(SampleStream stream)
    {
        var part = CutStream.Between(stream, Offset, Duration);
        return Channel is { } channel ? new ChannelStream(part, ChannelMix.Pick(part.Channels, [channel])) : part;
    }
}
