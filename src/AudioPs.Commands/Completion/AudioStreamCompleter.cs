using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Completes the audio streams of the file that is named, or numbers where none is.</summary>
public sealed class AudioStreamCompleter : ChoiceCompleter
{
    private static readonly string[] Names = ["language", "title"];

    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        try
        {
            if (FirstFile(parameters) is { } path) return [.. AudioInfo.ReadAll(path).Select((info, i) => (Number(i), Describe(info)))];
        }
        catch (Exception e) when (e is AudioException or RuntimeException)
        {
            // What is wrong with the file is said when the cmdlet runs.
        }

        return [(Number(0), "The first audio stream, which is the default"), (Number(1), "The second audio stream"), (Number(2), "The third audio stream")];
    }

    private static string? FirstFile(IDictionary parameters)
    {
        var (name, given) = parameters["LiteralPath"] is { } literal ? ("LiteralPath", literal) : ("Path", parameters["Path"]);
        if ((given as IEnumerable<object> ?? [given!]).FirstOrDefault() is not { } path) return null;

        // In the session, whose current folder is not that of the process.
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddCommand("Resolve-Path").AddParameter(name, path.ToString()).AddParameter("ErrorAction", ActionPreference.Ignore)
            .Invoke<PathInfo>().FirstOrDefault()?.ProviderPath;
    }

    private static string Number(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static string Describe(AudioInfo info)
    {
        var tags = Names.Select(name => info.Tags.TryGetValue(name, out var value) ? value : null).Where(value => value is not null);
        return string.Join(", ", new[] { $"{info.Codec}", FormattableString.Invariant($"{info.SampleRate} Hz"), $"{info.ChannelLayout}" }.Concat(tags));
    }
}
