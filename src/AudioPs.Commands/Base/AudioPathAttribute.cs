using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Values;

namespace AudioPs.Commands;

/// <summary>Lets paths and clips pass, and turns what was made of audio into a text that says what it is.</summary>
/// <remarks>
/// The engine takes any object for a path: its text. A refusal here would be lost, for the engine then tells that it found no
/// parameter; so the words go on in the place of the path, and <see cref="AudioInputCmdlet"/> makes its error of them.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AudioPathAttribute : ArgumentTransformationAttribute
{
    // No path begins so: file systems do not take the character.
    private const string Mark = "\0not audio: ";

    // The names by which objects bring a path into a pipeline.
    private static readonly string[] _pathNames = [nameof(AudioInputCmdlet.Path), nameof(AudioInputCmdlet.LiteralPath), "PSPath", "LP", "FullName"];

    /// <summary>Whether the cmdlet has a parameter that takes spectrograms, which are left to it.</summary>
    public bool LeavesSpectrograms { get; set; }

    /// <summary>Whether the cmdlet has a parameter that takes all kinds of features, which are left to it.</summary>
    public bool LeavesFeatures { get; set; }

    /// <summary>Whether the cmdlet has a parameter that takes onset strengths, to which matrices are left.</summary>
    public bool LeavesStrengths { get; set; }

    /// <summary>Whether the cmdlet has a parameter that takes gammatone filters, which are left to it.</summary>
    public bool LeavesFilters { get; set; }

    /// <summary>Whether the cmdlet draws the lengths of a dataset, which are left to it.</summary>
    public bool LeavesLengths { get; set; }

    /// <summary>Whether it is no path but a name, which no object of this module is.</summary>
    public bool IsName { get; set; }

    /// <summary>What a cmdlet takes whose paths have it, in a user's words: audio, and what is left to its other parameters.</summary>
    internal string Takes
    {
        get
        {
            string[] others = [.. Others()];
            return others.Length == 0 ? "audio: files or clips" : $"audio, as files or clips, and {string.Join(", ", others)}";
        }
    }

    private IEnumerable<string> Others()
    {
        if (LeavesSpectrograms) yield return "spectrograms";
        if (LeavesStrengths) yield return "onset strengths";
        if (LeavesFeatures) yield return "spectrograms, spectra and features";
        if (LeavesFilters) yield return "filter banks";
        if (LeavesLengths) yield return "measures of datasets";
    }

    /// <summary>What was given in the place of a path; null for a path.</summary>
    public static string? WordsOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith(Mark, StringComparison.Ordinal) ? path[Mark.Length..] : null;
    }

    /// <summary>What stands for an object in the place of its path: words that say what it is.</summary>
    internal static string Marked(object value) => Mark + Words(value);

    /// <summary>Whether the files are of features, which neither a clip nor what was told of an audio file is.</summary>
    public bool IsFeatureFile { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is IList list) return list.Cast<object>().Select(each => One(each, engineIntrinsics)).ToArray();
        return One(inputData, engineIntrinsics);
    }

    private object One(object input, EngineIntrinsics engine)
    {
        var value = input is PSObject wrapped ? wrapped.BaseObject : input;
        if (value is PSCustomObject) value = ArraySerialization.Restore(input) ?? value;
        var isTaken = value switch
        {
            GammatoneFilterBank => LeavesFilters,
            FeaturePreset => IsName,
            AudioSpectrogram => LeavesSpectrograms || LeavesFeatures,
            FeatureMatrix => LeavesStrengths || LeavesFeatures,
            IFeatureArray => LeavesFeatures,
            Media.AudioClip or Media.AudioInfo => !IsName && !IsFeatureFile,
            FileSystemInfo => !IsName,
            Media.AudioSegment segment => segment.Path is not null && !IsName && !IsFeatureFile,
            Corpora.DatasetSize when LeavesLengths => true,
            _ => IsPath(input, value, engine),
        };
        if (!isTaken) return Marked(value!);
        return value switch
        {
            Media.AudioInfo { Path.Length: > 0 } info => info.Path,
            Media.AudioClip clip => new OtherPlace(clip),
            _ => input,
        };
    }

    // Whether an object has a path, or its text may be one.
    private bool IsPath(object? input, object? value, EngineIntrinsics engine)
    {
        if (value is null or string or char or FileSystemInfo or Uri or ScriptBlock) return true;
        var given = PSObject.AsPSObject(input);
        // A filter and a device have the text of their names, and keep it on their way from another process.
        if (IsName) return value is Media.AudioFilter or Devices.AudioDevice || given.TypeNames[0].StartsWith("Deserialized.", StringComparison.Ordinal);
        var space = value.GetType().Namespace ?? "";
        if (Array.Exists(_pathNames, name => given.Properties[name]?.Value is { } path && $"{path}" is { Length: > 0 } text && WordsOf(text) is null))
        {
            // What was told of audio has the path of the audio.
            return !(IsFeatureFile && space is "AudioPs.Media" or "AudioPs.Analysis");
        }

        // A file may be called by a number.
        return value is ValueType && engine.SessionState is { Path.CurrentFileSystemLocation.ProviderPath: var here }
            && System.IO.Path.Exists(System.IO.Path.Combine(here, Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
    }

    // A clip in the place of a path: from the pipeline another parameter takes it, as this is no text; by place it becomes the words.
    private sealed class OtherPlace(Media.AudioClip clip)
    {
        public override string ToString() => $"{Mark}{ObjectWords.Of(clip)}, in the place of a path. Pipe it, or give it by -InputObject";
    }

    private static string Words(object value)
    {
        var name = value is AudioArray and IFeatureArray { Source.Path: not null } array ? $" of '{array.Source.Name}'" : "";
        return ObjectWords.Of(value) + name;
    }
}
