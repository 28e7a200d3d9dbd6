using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>
/// One piece of work of a <see cref="ParallelAudioCmdlet"/>: what runs on a worker, and what it has to say.
/// </summary>
/// <remarks>
/// Only the pipeline thread may write to a pipeline. What a worker writes is kept here and written by the pipeline thread
/// when its turn comes, in the order it was said.
/// </remarks>
public sealed class AudioWork
{
    private readonly Action<AudioWork>? _body;
    private readonly List<Record> _records = [];
    private readonly Action<AudioWork>? _pulse;
    private double _fraction;
    private bool _isChoiceTold;
    private bool _isWrappedTold;
    private bool _isPassedOverTold;

    internal AudioWork(
        AudioInput? input, Action<AudioWork>? body, bool isVerbose, Action<AudioWork>? pulse, CancellationToken cancellationToken)
    {
        Input = input;
        _body = body;
        IsVerbose = isVerbose;
        CancellationToken = cancellationToken;
        _pulse = pulse;
    }

    private enum RecordKind
    {
        Object,
        Error,
        Warning,
        FirstWarning,
        Verbose,
    }

    /// <summary>What is worked on; null where finding it failed.</summary>
    public AudioInput? Input { get; }

    /// <summary>Cancelled when the pipeline is stopped. Long work looks at it at least every 50 ms.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Whether verbose messages are wanted, so that making them can be spared.</summary>
    public bool IsVerbose { get; }

    /// <summary>What is being done now: it becomes part of the error id when it fails.</summary>
    public AudioStage Stage { get; private set; }

    /// <summary>The file being worked on when it is not the input: it is named by an error that names none.</summary>
    public string? TargetPath { get; set; }

    /// <summary>How much is done, 0 to 1, where that is known.</summary>
    public double Fraction => Volatile.Read(ref _fraction);

    /// <summary>Seconds of audio that were read of the input.</summary>
    public double Seconds { get; internal set; }

    internal bool IsDone { get; set; }

    /// <summary>Whether a warning has told of damage that is tolerated: once, however often the file is read.</summary>
    internal bool IsDamageTold { get; set; }

    /// <summary>Gives a warning, once, where a file is longer than its header can state, or not all beside its audio is read.</summary>
    internal void TellWrapped(AudioInfo info)
    {
        if (info.PassedOver.Count > 0 && !_isPassedOverTold)
        {
            _isPassedOverTold = true;
            WriteWarning($"'{info.Path}' holds more beside its audio than is read: {string.Join(", ", info.PassedOver)} passed over.");
        }

        if (!info.IsSizeWrapped || _isWrappedTold) return;
        _isWrappedTold = true;
        WriteWarning(FormattableString.Invariant(
            $"'{info.Path}' is longer than its header states: multiples of 4 GiB are missing in the size. All {info.SampleCount} samples are taken; other programs stop early."));
    }

    /// <summary>Whether a warning has told of what was passed over as no audio.</summary>
    internal bool IsSkippedTold { get; set; }

    /// <summary>Work on the same input that reads it again, and does not tell again what was told of it.</summary>
    internal AudioWork Again(Action<AudioWork>? body = null, Action<AudioWork>? pulse = null) => new(Input, body, IsVerbose, pulse, CancellationToken)
    {
        _isChoiceTold = _isChoiceTold,
        _isWrappedTold = _isWrappedTold,
        _isPassedOverTold = _isPassedOverTold,
        IsDamageTold = IsDamageTold,
        IsSkippedTold = IsSkippedTold,
    };

    /// <summary>Opens the input for reading.</summary>
    /// <param name="shape">What is put around it: a part, a mix, another rate. It owns the stream it is given.</param>
    /// <returns>
    /// A stream that reports progress, ends when the pipeline is stopped, and whose failures count as decoding.
    /// </returns>
    public InputStream Open(Func<SampleStream, SampleStream>? shape = null) => Open(Input?.Stream, shape);

    /// <summary>Opens the input to look at it before it is opened again for what is done with it.</summary>
    /// <param name="shape">What is put around it.</param>
    /// <exception cref="AudioException">It is a pipe or a device, which gives its samples once; or as for the other ways.</exception>
    public InputStream OpenAhead(Func<SampleStream, SampleStream>? shape = null)
    {
        if (Input?.FilePath is { } path && AudioReader.IsOneWay(path))
        {
            Stage = AudioStage.Open;
            throw new AudioException(
                AudioError.InvalidArgument,
                $"'{path}' is a pipe or a device: it gives its samples once, and they are read twice here. Take them into a clip first, by Import-Audio, and pipe that.",
                path);
        }

        return Open(shape);
    }

    /// <summary>Opens an audio stream of the input, null for the first that can be decoded, other than the one asked for; else as the other overload.</summary>
    public InputStream Open(int? audioStream, Func<SampleStream, SampleStream>? shape = null)
    {
        Stage = AudioStage.Open;
        var input = Input ?? throw new InvalidOperationException("There is no input.");
        if (input.Raw is { } raw) return OpenRaw(input, raw, shape);
        var reader = input.FilePath is { } path ? AudioReader.Open(path, audioStream, CancellationToken) : null;
        SampleStream stream = reader is null ? new ClipStream(input.Clip!) : reader;
        try
        {
            if (reader is not null) reader.Tolerant = input.AllowDamaged;
            if (audioStream is null && reader is { Info.StreamIndex: > 0 }) TellChoice(reader.Info);
            if (reader is not null) TellWrapped(reader.Info);
            Stage = AudioStage.Transform;
            stream = input.Cut(stream);
            return new InputStream(shape is null ? stream : shape(stream), reader, reader?.Info, this);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private void TellChoice(AudioInfo info)
    {
        if (_isChoiceTold) return;
        _isChoiceTold = true;
        WriteWarning(FormattableString.Invariant(
            $"Audio stream {info.StreamIndex} of '{info.Path}' was taken: no decoder here knows what is before it. -Stream chooses another."));
    }

    private InputStream OpenRaw(AudioInput input, RawFormat raw, Func<SampleStream, SampleStream>? shape)
    {
        var reader = RawReader.Open(input.FilePath!, raw, input.AllowDamaged, CancellationToken);
        SampleStream stream = reader;
        try
        {
            if (reader.ExtraBytes > 0 && !IsDamageTold)
            {
                IsDamageTold = true;
                WriteWarning(FormattableString.Invariant(
                    $"'{input.FilePath}' ends with {reader.ExtraBytes} bytes of a sample that takes {raw.FrameBytes} ({raw}). The rest was taken."));
            }

            Stage = AudioStage.Transform;
            stream = input.Cut(stream);
            return new InputStream(shape is null ? stream : shape(stream), null, reader.Info, this);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Begins another stage, which lasts until the next.</summary>
    public void Enter(AudioStage stage) => Stage = stage;

    /// <summary>Does something that counts as another stage; the one before goes on after it.</summary>
    /// <returns>What it gives. Where it fails, the stage stays what it was when it failed.</returns>
    public T During<T>(AudioStage stage, Func<T> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var before = Stage;
        Stage = stage;
        var result = action();
        Stage = before;
        return result;
    }

    /// <summary>Gives an object to the pipeline.</summary>
    public void WriteObject(object value) => _records.Add(new Record(RecordKind.Object, value));

    /// <summary>Gives a warning to the pipeline.</summary>
    public void WriteWarning(string message) => _records.Add(new Record(RecordKind.Warning, message));

    /// <summary>Gives a verbose message of each temporary file that killed processes had left, once it is deleted.</summary>
    public void TellCleared()
    {
        if (!IsVerbose) return;
        foreach (var path in TemporaryFiles.TakeCleared())
            WriteVerbose($"'{path}' was deleted: a process that was killed while it wrote had left it.");
    }

    /// <summary>Gives a warning to the pipeline that one call says once: for further inputs it is a verbose message.</summary>
    public void WriteFirstWarning(string message) => _records.Add(new Record(RecordKind.FirstWarning, message));

    /// <summary>Gives a verbose message to the pipeline, if such are wanted.</summary>
    public void WriteVerbose(string message)
    {
        if (IsVerbose) _records.Add(new Record(RecordKind.Verbose, message));
    }

    /// <summary>Gives a non-terminating error to the pipeline.</summary>
    public void WriteError(ErrorRecord error) => _records.Add(new Record(RecordKind.Error, error));

    /// <summary>Says how much is done, and ends the work when the pipeline is stopped.</summary>
    /// <param name="fraction">0 to 1.</param>
    /// <exception cref="OperationCanceledException">The pipeline is stopped.</exception>
    public void Report(double fraction)
    {
        CancellationToken.ThrowIfCancellationRequested();
        Volatile.Write(ref _fraction, fraction);
        _pulse?.Invoke(this);
    }

    internal void Run()
    {
        if (_body is null) return;
        try
        {
            CancellationToken.ThrowIfCancellationRequested();
            _body(this);
        }
        catch (OperationCanceledException) when (CancellationToken.IsCancellationRequested)
        {
            // The pipeline is going down: nobody is left to tell.
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            WriteError(ErrorRecordFactory.Create(Stage, e, TargetPath ?? Input?.SourcePath, Input?.Target));
        }
    }

    /// <summary>Writes what was said, on the pipeline thread.</summary>
    internal void Replay(AudioPsCmdlet cmdlet)
    {
        foreach (var (kind, value) in _records)
        {
            switch (kind)
            {
                case RecordKind.Object:
                    cmdlet.WriteResult(value);
                    break;
                case RecordKind.Error:
                    cmdlet.WriteFailure((ErrorRecord)value);
                    break;
                case RecordKind.Warning:
                    cmdlet.WriteWarning((string)value);
                    break;
                case RecordKind.FirstWarning:
                    cmdlet.WriteFirstWarning((string)value);
                    break;
                default:
                    cmdlet.WriteVerbose((string)value);
                    break;
            }
        }
    }

    // A class, as a list of these is compiled ahead.
    private sealed record Record(RecordKind Kind, object Value);
}
