using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Media;
using AudioPs.Values;

namespace AudioPs.Commands;

/// <summary>What every cmdlet of the module has: cancellation that follows Ctrl+C, and errors made in one place.</summary>
public abstract class AudioPsCmdlet : PSCmdlet, IDisposable
{
    /// <summary>Where the pages of the cmdlets are on the web; what <c>Get-Help -Online</c> opens is below it.</summary>
    private protected const string HelpPages = "https://github.com/audiops/AudioPs/blob/main/docs/en-US/";

    // Never disposed: without a timer or wait handle it holds nothing, and StopProcessing may come at any time.
    private readonly CancellationTokenSource _stop = new();
    // What is to be told of inputs that are passed over or refused, texts and error records, in their order.
    private readonly Queue<object> _foreseen = new();

    private bool? _isVerbose;
    private bool _hasWarned;
    private bool _isCsvChecked;
    private AudioPathResolver? _paths;

    /// <summary>Cancelled when the pipeline is stopped, and when the cmdlet is disposed of.</summary>
    protected CancellationToken CancellationToken => _stop.Token;

    /// <summary>Whether verbose messages are wanted, so that making them can be spared.</summary>
    protected bool IsVerbose => _isVerbose ??= ReadVerbosePreference();

    /// <summary>Where the files go that are written of each input; null where none are.</summary>
    internal virtual DestinationMap? OutputMap => null;

    /// <summary>Whether what is made of an input, by this cmdlet or by those before it, will be written.</summary>
    /// <remarks>Of one that will not be, this cmdlet tells in its turn.</remarks>
    internal virtual bool IsOutputWanted(AudioInput input) => true;

    /// <summary>Whether what this cmdlet writes to the pipeline has the source of what it was made of.</summary>
    internal virtual bool KeepsSource => false;

    /// <summary>How many failures were written.</summary>
    private protected int FailureCount { get; private set; }

    private protected AudioPathResolver Paths => _paths ??= new AudioPathResolver(SessionState);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends all work. The engine calls it after the last record as well as after a stop or an error.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _stop.Cancel();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Ends all work of this cmdlet, because the pipeline will take no more of it.</summary>
    protected internal void CancelWork() => _stop.Cancel();

    /// <summary>Whether the pipeline was stopped, or takes no more.</summary>
    internal bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>Writes an object, after a warning where the next command would lose its values.</summary>
    public new void WriteObject(object sendToPipeline)
    {
        if (sendToPipeline is AudioArray && !_isCsvChecked)
        {
            _isCsvChecked = true;
            if (PipelineEnd.Next(this) is PSCmdlet { MyInvocation.MyCommand.Name: "Export-Csv" or "ConvertTo-Csv" } next)
            {
                WriteWarning(
                    $"{next.MyInvocation.MyCommand.Name} writes one row of an object, and of its values only their type. "
                    + "Put ConvertTo-AudioTable before it: a row a frame, with named columns.");
            }
        }

        base.WriteObject(sendToPipeline);
    }

    /// <summary>Writes what work on an input has given.</summary>
    protected internal virtual void WriteResult(object result) => WriteObject(result);

    /// <summary>Writes a warning, in which names and tags cannot do anything to the terminal.</summary>
    public new void WriteWarning(string text) => base.WriteWarning(VisibleText.Of(text));

    /// <summary>Writes a verbose message, as a warning is.</summary>
    public new void WriteVerbose(string text) => base.WriteVerbose(VisibleText.Of(text, keepsLines: true));

    /// <summary>Gives a warning where inputs are read ahead of a variable that is to be in step with results.</summary>
    /// <param name="limit">How many are worked on at once.</param>
    private protected void WarnOfReadingAhead(int limit)
    {
        if (limit == 1 || !MyInvocation.ExpectingInput || PipelineEnd.FindPipelineVariable(this) is not { } variable) return;
        WriteWarning(
            $"Inputs are read ahead of their results, so that ${variable} (-PipelineVariable) is ahead of what comes out. "
            + "Take the file from the result, which has its Path or Source.Path, or keep them in step with -ThrottleLimit 1.");
    }

    /// <summary>Asks, or says with -WhatIf, what is done to a target, as a warning is.</summary>
    public new bool ShouldProcess(string target, string action) => base.ShouldProcess(VisibleText.Of(target), VisibleText.Of(action));

    /// <summary>Writes a warning where it is the first of its kind, else a verbose message.</summary>
    internal void WriteFirstWarning(string message)
    {
        if (_hasWarned) WriteVerbose(message);
        else WriteWarning($"{message} (Said once; -Verbose says it of each file.)");
        _hasWarned = true;
    }

    /// <summary>Writes a failure as a non-terminating error; a native library that does not load ends the pipeline at once.</summary>
    protected internal void WriteFailure(ErrorRecord error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (error.Exception is AudioException { Error: AudioError.NativeLibrary } && !NativeLibraryLoads())
        {
            ThrowTerminatingError(error);
        }

        FailureCount++;
        WriteError(error);
    }

    /// <summary>
    /// Whether an object is of the kind that is taken, where it is in double precision perhaps after rounding; of another it writes an
    /// error that says what it is.
    /// </summary>
    /// <typeparam name="T">The kind.</typeparam>
    /// <param name="item">The object, as the engine gives it.</param>
    /// <param name="takes">What is taken, in a user's words.</param>
    /// <param name="value">The object itself.</param>
    /// <param name="other">Of an object of another kind, which cmdlet takes it, in a sentence; null for none.</param>
    /// <param name="fail">Takes the error; null: it is written at once.</param>
    private protected bool IsTaken<T>(object item, string takes, [NotNullWhen(true)] out T? value, Func<object, string?>? other = null, Action<ErrorRecord>? fail = null)
        where T : class
    {
        var given = item is PSObject wrapped ? wrapped.BaseObject : item;
        value = given as T ?? (given as IDoubleArray<IFeatureArray>)?.ToSingle() as T ?? MatrixOf(given) as T;
        if (value is not null) return true;
        var words = ObjectWords.Of(given) + (other?.Invoke(given) is { } way ? $". {way}" : "");
        (fail ?? WriteFailure)(ErrorRecordFactory.WrongKind(MyInvocation.MyCommand.Name, words, takes));
        return false;
    }

    // A matrix of a script, rows x frames; nothing is known of it but its values.
    private static IFeatureArray? MatrixOf(object given) => given switch
    {
        float[,] values when values.GetLength(0) > 0 => FeatureMatrix.FromArray(values),
        double[,] values when values.GetLength(0) > 0 => DoubleFeatureMatrix.FromArray(values),
        _ => null,
    };

    /// <summary>Ends the pipeline with an error about a parameter. The message states what is allowed.</summary>
    protected void ThrowParameterError(string parameter, string message, object? value = null) =>
        ThrowTerminatingError(ErrorRecordFactory.Parameter(parameter, message, value));

    /// <summary>Ends the pipeline where two parameters were given that say the same in two ways.</summary>
    private protected void RefuseTogether(string one, string other)
    {
        var given = MyInvocation.BoundParameters;
        if (!given.ContainsKey(one) || !given.ContainsKey(other)) return;
        ThrowParameterError(other, $"-{one} and -{other} say the same in two ways. Give one of them.");
    }

    /// <summary>Ends the pipeline where one of these parameters was given, in their order.</summary>
    /// <param name="names">Parameters that have no place here.</param>
    /// <param name="why">What is said of the one that was given.</param>
    private protected void RefuseGiven(IEnumerable<string> names, Func<string, string> why)
    {
        if (names.FirstOrDefault(MyInvocation.BoundParameters.ContainsKey) is { } name) ThrowParameterError(name, why(name));
    }

    /// <summary>Ends the pipeline where something was given about files at a destination, and there is none: files are changed in place.</summary>
    private protected void RefuseTreeInPlace() => RefuseGiven(
        [nameof(ITreeWriter.BasePath), nameof(ITreeWriter.Name), nameof(ITreeWriter.SkipExisting), nameof(ITreeWriter.Newer)],
        name => $"-{name} is about the files at -Destination, but files are changed in place. Give that too, or leave it out.");

    /// <summary>The full path of a file or folder that need not exist; one outside the file system ends the pipeline.</summary>
    protected string ResolvePath(string path)
    {
        try
        {
            return Paths.FullPath(path);
        }
        catch (ErrorRecordException e)
        {
            ThrowTerminatingError(e.ErrorRecord);
            throw;
        }
    }

    /// <summary>Whether the native library can be used; loads it where that has not happened yet.</summary>
    protected static bool NativeLibraryLoads()
    {
        try
        {
            return NativeLibraryInfo.Current is not null;
        }
        catch (AudioException)
        {
            return false;
        }
    }

    /// <summary>Decides where outputs go; a destination that cannot hold them ends the pipeline.</summary>
    /// <param name="writer">The parameters; there is a destination.</param>
    /// <param name="names">What is written.</param>
    /// <param name="isFormatGiven">Whether its format was chosen, so that the name of a file need not tell it.</param>
    private protected DestinationMap MapDestination(ITreeWriter writer, OutputNames names, bool isFormatGiven)
    {
        var destination = writer.Destination!;

        // On Unix the engine leaves a last backslash, by which a folder may be told, in the name.
        var path = ResolvePath(destination.EndsWith('\\') ? destination[..^1] + '/' : destination);
        var isFile = false;
        try
        {
            isFile = names.IsFile(destination, path, isFormatGiven);
        }
        catch (AudioException e)
        {
            ThrowParameterError(nameof(writer.Destination), e.Message, destination);
        }

        if (!isFile && File.Exists(path))
        {
            ThrowParameterError(
                nameof(writer.Destination),
                $"'{path}' is a file, whose name does not end as one that is written here. Give a folder, or another name.",
                destination);
        }

        return new DestinationMap(
            path,
            isFile,
            writer.BasePath is null ? null : ResolvePath(writer.BasePath),
            SessionState.Path.CurrentFileSystemLocation.ProviderPath,
            ReadExisting(writer))
        {
            Name = ReadName(writer, isFile),
            Tell = text => _foreseen.Enqueue(text),
        };
    }

    /// <summary>Whether the output of an input is wanted where it is not made yet. Why not is told by <see cref="TellForeseen"/>.</summary>
    /// <param name="map">Where outputs go.</param>
    /// <param name="input">The input, of this cmdlet or of one before it.</param>
    /// <param name="extension">The extension of the output; may throw as the map does.</param>
    private protected bool Foresee(DestinationMap map, AudioInput input, Func<string> extension)
    {
        try
        {
            return map.IsWanted(input, extension());
        }
        catch (ErrorRecordException e)
        {
            _foreseen.Enqueue(e.ErrorRecord);
            return false;
        }
    }

    /// <summary>Tells of what was passed over or refused, by this cmdlet's own turn to write.</summary>
    private protected void TellForeseen(Action<ErrorRecord> fail)
    {
        while (_foreseen.TryDequeue(out var told))
        {
            if (told is ErrorRecord failure) fail(failure);
            else if (IsVerbose) WriteVerbose((string)told);
        }
    }

    private ExistingFile ReadExisting(ITreeWriter writer)
    {
        (bool IsGiven, string Name, ExistingFile Existing)[] choices =
        [
            (writer.Force, nameof(writer.Force), ExistingFile.Replace),
            (writer.SkipExisting, nameof(writer.SkipExisting), ExistingFile.Skip),
            (writer.Newer, nameof(writer.Newer), ExistingFile.ReplaceOlder),
        ];
        var given = Array.FindAll(choices, choice => choice.IsGiven);
        if (given.Length > 1)
        {
            ThrowParameterError(
                given[1].Name,
                $"-{given[0].Name} and -{given[1].Name} say different things of files that exist: -Force replaces them, -SkipExisting "
                + "leaves them, -Newer replaces those that are older than their input. Give one.");
        }

        return given.Length == 0 ? ExistingFile.Refuse : given[0].Existing;
    }

    private OutputName? ReadName(ITreeWriter writer, bool isFile)
    {
        if (writer.Name is null) return null;
        if (isFile)
        {
            ThrowParameterError(
                nameof(writer.Name), $"-Name is for files in a folder, and '{writer.Destination}' is a file. Leave -Name out.", writer.Name);
        }

        try
        {
            return OutputName.Parse(writer.Name);
        }
        catch (AudioException e)
        {
            ThrowParameterError(nameof(writer.Name), e.Message, writer.Name);
            throw;
        }
    }

    /// <summary>What $PSStyle.OutputRendering says; null where nothing does.</summary>
    private protected string? ReadOutputRendering() => GetVariableValue("PSStyle") is { } style
        ? PSObject.AsPSObject(style).Properties["OutputRendering"]?.Value?.ToString()
        : null;

    private bool ReadVerbosePreference()
    {
        if (MyInvocation.BoundParameters.TryGetValue("Verbose", out var bound))
        {
            return bound is SwitchParameter { IsPresent: true };
        }

        var preference = GetVariableValue("VerbosePreference");
        return preference is not null
            && LanguagePrimitives.TryConvertTo<ActionPreference>(preference, out var action)
            && action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }
}
