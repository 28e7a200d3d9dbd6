using System.Globalization;
using AudioPs.Values;

namespace AudioPs.Media;

/// <summary>
/// Samples in memory: planar float32, full scale [-1, 1), one block with the channels one after another.
/// </summary>
/// <remarks>
/// Its shape never changes; its samples are to be treated as read-only once the clip has been handed on. A script indexes it
/// as <c>$clip[0, 100]</c>, channel and sample; see <see cref="AudioArray"/>.
/// </remarks>
public sealed class AudioClip : AudioArray
{
    /// <summary>Wraps <paramref name="samples"/> without copying.</summary>
    /// <param name="samples">channels x samples, row-major: all of channel 0, then all of channel 1, …</param>
    /// <param name="channels">1 to <see cref="AudioLimits.MaxChannels"/>.</param>
    /// <param name="sampleRate">Hz, 1 to <see cref="AudioLimits.MaxSampleRate"/>.</param>
    /// <param name="source">Where the samples come from, or null for a clip made in memory.</param>
    /// <exception cref="ArgumentException">The block does not divide into <paramref name="channels"/> equal rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Channel count or rate outside its range.</exception>
    public AudioClip(float[] samples, int channels, int sampleRate, AudioSource? source = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, AudioLimits.MaxChannels);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sampleRate, AudioLimits.MaxSampleRate);
        if (samples.Length % channels != 0)
        {
            throw new ArgumentException(
                $"{samples.Length} samples do not divide into {channels} channels of equal length.", nameof(samples));
        }

        Samples = samples;
        Channels = channels;
        SampleRate = sampleRate;
        SampleCount = samples.Length / channels;
        Source = source ?? AudioSource.InMemory;
    }

    /// <summary>Decodes a file, or a part of it, into memory: cut first, by samples of the file, then mixed, then resampled.</summary>
    /// <param name="path">A local file of any format that is read, whatever its name looks like.</param>
    /// <param name="offset">Where to begin: seconds, or a <see cref="TimeSpan"/>. Beyond the end the clip is empty.</param>
    /// <param name="duration">How much to take at most; null for all that is left.</param>
    /// <param name="mono">Mixes all channels to one, their mean, as <c>librosa.to_mono</c> does.</param>
    /// <param name="sampleRate">Resamples to this rate in Hz, 1 to <see cref="AudioLimits.MaxSampleRate"/>; null keeps the file's.</param>
    /// <param name="channels">The channels to take, counted from 0, in the order wanted; null for all. Not together with <paramref name="mono"/>.</param>
    /// <param name="quality">How good resampling is; the default is librosa's.</param>
    /// <param name="audioStream">Which audio stream of the file, counted from 0.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Samples of full scale [-1, 1), channels x samples.</returns>
    /// <exception cref="AudioException">
    /// The file cannot be read, is no audio, is damaged, or is too long for the memory; or a parameter is out of range.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static AudioClip Load(
        string path,
        AudioTime offset = default,
        AudioTime? duration = null,
        bool mono = false,
        int? sampleRate = null,
        IReadOnlyList<int>? channels = null,
        ResampleQuality quality = ResampleQuality.High,
        int? audioStream = null,
        CancellationToken cancellationToken = default)
    {
        Require(!string.IsNullOrEmpty(path), "The path must name a file.");
        Require(!mono || channels is null, "mono mixes all channels and channels picks some: give one of the two.");
        Require(channels is null or { Count: >= 1 and <= AudioLimits.MaxChannels }, $"channels must be from 1 to {AudioLimits.MaxChannels} numbers.");
        Require(sampleRate is null or (>= 1 and <= AudioLimits.MaxSampleRate), $"sampleRate must be from 1 to {AudioLimits.MaxSampleRate} Hz, not {sampleRate}.");
        Require(Enum.IsDefined(quality), $"quality must be Low, Medium, High or VeryHigh, not {(int)quality}.");
        Require(audioStream is null or >= 0, $"audioStream must be 0 or more, not {audioStream}.");
        SampleStream stream = AudioReader.Open(path, audioStream, cancellationToken);
        try
        {
            stream = CutStream.Between(stream, offset, duration);
            if (mono) stream = new ChannelStream(stream, ChannelMix.Mono(stream.Channels));
            else if (channels is not null) stream = new ChannelStream(stream, ChannelMix.Pick(stream.Channels, [.. channels]));
            if (sampleRate is { } rate) stream = new ResampledStream(stream, rate, quality);
            return stream.ToClip(cancellationToken);
        }
        finally
        {
            stream.Dispose();
        }

        void Require(bool holds, string message)
        {
            if (!holds) throw new AudioException(AudioError.InvalidArgument, message, path);
        }
    }

    /// <summary>The name of its source, by which clips and features list, sort and group as files do.</summary>
    public string Name => Source.Name;

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Sampling rate in Hz.</summary>
    public int SampleRate { get; }

    /// <summary>Samples per channel.</summary>
    public int SampleCount { get; }

    /// <summary>Where it begins in the file or clip that it is a part of, in seconds; 0 where it is all of that.</summary>
    public double StartTime { get; init; }

    /// <summary>The loudspeakers of the channels as WAVEFORMATEXTENSIBLE bits; 0 where they are not known.</summary>
    public ulong ChannelMask { get; init; }

    /// <summary>Length in time, rounded to 100 ns.</summary>
    public TimeSpan Duration => AudioTime.FromSamples(SampleCount, SampleRate);

    /// <summary>Length in seconds.</summary>
    public double Seconds => (double)SampleCount / SampleRate;

    /// <summary>Where the samples come from.</summary>
    public AudioSource Source { get; }

    /// <summary>The whole block, channels one after another: the clip's own array, not a copy.</summary>
    public float[] Samples { get; }

    /// <summary>Writes the clip as an audio file, which is there whole or not at all.</summary>
    /// <param name="path">The file; its extension says in what format, unless the options do. Its folder must exist.</param>
    /// <param name="options">
    /// How to write it; null, and what they leave open, follows from the extension and the clip's source: 16 bits a sample where
    /// that has none.
    /// </param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many samples, of all channels together, were beyond full scale and limited; 0 where nothing was lost.</returns>
    /// <exception cref="AudioException">
    /// The file exists and is not to be overwritten, or cannot be written; or the options do not go together: the message says
    /// what is allowed.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public long Save(
        string path, AudioWriterOptions? options = null, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(path)) throw new AudioException(AudioError.InvalidArgument, "The path must name a file.");
        using var stream = new ClipStream(this);
        using var writer = AudioWriter.Create(path, options ?? new AudioWriterOptions(), stream, overwrite, cancellationToken);
        writer.Write(stream);
        writer.Commit();
        return writer.ClippedSamples;
    }

    internal override IReadOnlyList<ArrayAxis> Axes =>
    [
        new("channel", Channels),
        new("sample", SampleCount) { Time = sample => StartTime + (double)sample / SampleRate },
    ];

    internal override IReadOnlyList<Array> Blocks => [Samples];

    // That a mono file states its one loudspeaker, and another does not, is no difference.
    internal override IEnumerable<(string Name, object? Value)> Facts =>
    [
        (nameof(SampleRate), SampleRate), (nameof(StartTime), StartTime), (nameof(ChannelMask), Speakers.Unusual(Channels, ChannelMask)),
    ];

    /// <summary>One sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel or sample.</exception>
    public float this[int channel, int sample] => new FrameBlock<float>(Samples, 1, Channels, SampleCount).At(0, channel, sample);

    /// <summary>A copy of one channel's samples.</summary>
    /// <param name="channel">Which, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public float[] GetRow(int channel = 0) => this.Channel(channel).ToArray();

    /// <summary>A copy of one sample of each channel.</summary>
    /// <param name="sample">Which, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such sample.</exception>
    public float[] GetFrame(int sample) => new FrameBlock<float>(Samples, 1, Channels, SampleCount).Column(sample, 0);

    /// <summary>A copy of one sample of each channel.</summary>
    /// <param name="sample">Which: a number; a time from the start of the file or clip, such as <c>'1.5 s'</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such sample.</exception>
    public float[] GetFrame(object sample) => GetFrame(IndexOn("sample", sample));

    /// <summary>A copy as a matrix, channels x samples.</summary>
    public float[,] ToArray() => new FrameBlock<float>(Samples, 1, Channels, SampleCount).Matrix(0);

    /// <summary>The smallest and largest sample, the mean and the standard deviation of one channel.</summary>
    /// <param name="channel">Which, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public ArrayStatistics GetStatistics(int channel)
    {
        _ = this.Channel(channel);
        return ArrayStatistics.Of(this, channel * SampleCount, SampleCount);
    }

    private protected override string Describe() =>
        string.Create(CultureInfo.InvariantCulture, $"{Source.Name}: {Duration:c}, {SampleRate} Hz, {Channels} ch");
}
