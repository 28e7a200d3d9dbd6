using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>A cmdlet that takes audio or a part of it, as <c>librosa.load</c> does; also utterances, by property name.</summary>
/// <remarks>
/// A piped Duration counts only beside a piped Offset: alone it is the length of a clip or of a file that Get-AudioInfo tells
/// of, and an estimated one would cut off samples.
/// </remarks>
public abstract partial class AudioPartCmdlet : ParallelAudioCmdlet
{
    private bool _hasOffset;
    private bool _hasDuration;

    /// <summary>Where to begin: seconds, or a time such as <c>1:30</c> (minutes and seconds) or <c>0:01:30.5</c>. By default the start.</summary>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public virtual AudioTime? Offset { get; set; }

    /// <summary>How much to take: seconds, or a time. By default all. What is beyond the end is left out.</summary>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public virtual AudioTime? Duration { get; set; }

    /// <summary>The one channel that an utterance of a dataset is of, counted from 0. It comes with the utterance.</summary>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [WholeNumber]
    public int? UtteranceChannel { get; set; }

    /// <summary>The name of an utterance in its dataset, by which parts of one file are told apart. It comes with the utterance.</summary>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    public UtteranceName? UtteranceId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _hasOffset = Offset is not null;
        _hasDuration = Duration is not null;
    }

    /// <inheritdoc/>
    private protected override void Take(AudioInput input)
    {
        input.Offset = Offset ?? TimeSpan.Zero;
        input.Duration = _hasDuration || (Offset is not null && !_hasOffset) ? Duration : null;
        if (UtteranceChannel is { } channel) input.Channel = channel;
        if (Offset is not null || UtteranceChannel is not null) input.Id = UtteranceId?.Value;
        IReadOnlyList<AudioInput> parts;
        try
        {
            parts = PartsOf(input);
        }
        catch (Exception e) when (e is AudioException or IOException or UnauthorizedAccessException)
        {
            Reject(ErrorRecordFactory.Create(AudioStage.Open, e, input.SourcePath, input.Target));
            return;
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        foreach (var part in parts) base.Take(part);
    }

    /// <summary>What is made of an input: itself, or several parts of it, each of which becomes something of its own.</summary>
    /// <exception cref="AudioException">They cannot be told.</exception>
    private protected virtual IReadOnlyList<AudioInput> PartsOf(AudioInput input) => [input];

    /// <summary>Opens what is meant of an input, on the pipeline thread, to tell its parts.</summary>
    private protected InputStream Open(AudioInput input) =>
        new AudioWork(input, null, isVerbose: false, pulse: null, CancellationToken).OpenAhead();

    /// <summary>The rate of what is meant of an input, and how many samples it has, which is read to its end where nothing states it.</summary>
    private protected (int SampleRate, long Count) Measure(AudioInput input)
    {
        using var stream = Open(input);
        var count = stream.Length;
        if (count >= 0) return (stream.SampleRate, count);
        var block = new AudioBuffer(stream.Channels);
        for (count = 0; stream.Read(block) > 0; count += block.Count) CancellationToken.ThrowIfCancellationRequested();
        return (stream.SampleRate, count);
    }

    /// <summary>Refuses a part of what is no audio any more.</summary>
    private protected void RefusePart() => RefuseGiven(
        [nameof(Offset), nameof(Duration)],
        name => $"-{name} is of the signal, and this was made of one. Give it to the cmdlet that makes it, or take some frames: SelectFrames(first, count).");

    /// <summary>How headerless files are to be read, by the parameters of a cmdlet that takes them.</summary>
    /// <param name="isRaw">Whether files are headerless.</param>
    /// <param name="sampleRate">The rate that is stated.</param>
    /// <param name="channels">The channels that are stated.</param>
    /// <param name="encoding">The encoding that is stated.</param>
    private protected RawFormat? ReadRaw(bool isRaw, int? sampleRate, int? channels, RawEncoding? encoding)
    {
        if (!isRaw)
        {
            if (channels is not null)
                ThrowParameterError("Channels", "-Channels is how many channels a -Raw file has. To change them: Convert-AudioChannel.", channels);
            if (encoding is not null)
                ThrowParameterError("Encoding", "-Encoding is how a -Raw file stores its samples. For what is written give -Codec.", encoding);
            return null;
        }

        if (Stream is not null) ThrowParameterError("Stream", "A -Raw file is one stream. Leave -Stream out.", Stream);
        if (encoding is null)
            ThrowParameterError("Encoding", "Nothing in a -Raw file says how its samples are stored: give -Encoding, such as s16le.");
        if (sampleRate is null)
            ThrowParameterError("SampleRate", "Nothing in a -Raw file says its rate: give -SampleRate, such as 16000.");
        return new RawFormat(encoding!, sampleRate!.Value, channels ?? 1);
    }
}
