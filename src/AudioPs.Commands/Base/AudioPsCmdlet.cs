using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>What every cmdlet of the module has: cancellation that follows Ctrl+C, and errors made in one place.</summary>
public abstract class AudioPsCmdlet : PSCmdlet, IDisposable
{
    /// <summary>Where the pages of the cmdlets are on the web; what <c>Get-Help -Online</c> opens is below it.</summary>
    private protected const string HelpPages = "https://github.com/audiops/AudioPs/blob/main/docs/en-US/";

    // Never disposed: without a timer or wait handle it holds nothing, and StopProcessing may come at any time.
    private readonly CancellationTokenSource _stop = new();
    private bool? _isVerbose;
    private AudioPathResolver? _paths;

    /// <summary>Cancelled when the pipeline is stopped, and when the cmdlet is disposed of.</summary>
    protected CancellationToken CancellationToken => _stop.Token;

    /// <summary>Whether verbose messages are wanted, so that making them can be spared.</summary>
    protected bool IsVerbose => _isVerbose ??= ReadVerbosePreference();

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
    protected void CancelWork() => _stop.Cancel();

    /// <summary>Writes what work on an input has given.</summary>
    protected internal virtual void WriteResult(object result) => WriteObject(result);

    /// <summary>Writes a failure as a non-terminating error; a native library that does not load ends the pipeline at once.</summary>
    protected internal void WriteFailure(ErrorRecord error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (error.Exception is AudioException { Error: AudioError.NativeLibrary } && !NativeLibraryLoads())
        {
            ThrowTerminatingError(error);
        }

        WriteError(error);
    }

    /// <summary>Ends the pipeline with an error about a parameter. The message states what is allowed.</summary>
    protected void ThrowParameterError(string parameter, string message, object? value = null) =>
        ThrowTerminatingError(ErrorRecordFactory.Parameter(parameter, message, value));

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
    /// <param name="destination">What -Destination says.</param>
    /// <param name="names">What is written.</param>
    /// <param name="isFormatGiven">Whether its format was chosen, so that the name of a file need not tell it.</param>
    /// <param name="basePath">What -BasePath says, or null.</param>
    /// <param name="overwrite">Whether outputs may replace existing files.</param>
    private protected DestinationMap MapDestination(
        string destination, OutputNames names, bool isFormatGiven, string? basePath, bool overwrite)
    {
        // On Unix the engine leaves a last backslash, by which a folder may be told, in the name.
        var path = ResolvePath(destination.EndsWith('\\') ? destination[..^1] + '/' : destination);
        var isFile = false;
        try
        {
            isFile = names.IsFile(destination, path, isFormatGiven);
        }
        catch (AudioException e)
        {
            ThrowParameterError("Destination", e.Message, destination);
        }

        if (!isFile && File.Exists(path))
        {
            ThrowParameterError(
                "Destination", $"'{path}' is a file, whose name does not end as one that is written here. Give a folder, or another name.", destination);
        }

        return new DestinationMap(
            path,
            isFile,
            basePath is null ? null : ResolvePath(basePath),
            SessionState.Path.CurrentFileSystemLocation.ProviderPath,
            overwrite);
    }

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
