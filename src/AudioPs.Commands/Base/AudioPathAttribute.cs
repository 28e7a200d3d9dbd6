using System.Collections;
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

    /// <summary>Whether the cmdlet has a parameter that takes spectrograms, which are left to it.</summary>
    public bool LeavesSpectrograms { get; set; }

    /// <summary>Whether the cmdlet has a parameter that takes all kinds of features, which are left to it.</summary>
    public bool LeavesFeatures { get; set; }

    /// <summary>Whether the cmdlet has a parameter that takes onset strengths, to which matrices are left.</summary>
    public bool LeavesStrengths { get; set; }

    /// <summary>Whether the cmdlet has a parameter that takes gammatone filters, which are left to it.</summary>
    public bool LeavesFilters { get; set; }

    /// <summary>Whether it is no path but a name, which no object of this module is.</summary>
    public bool IsName { get; set; }

    /// <summary>What was given in the place of a path; null for a path.</summary>
    public static string? WordsOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith(Mark, StringComparison.Ordinal) ? path[Mark.Length..] : null;
    }

    /// <summary>Whether the files are of features, which neither a clip nor what was told of an audio file is.</summary>
    public bool IsFeatureFile { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is IList list) return list.Cast<object>().Select(each => One(each)).ToArray();
        return One(inputData);
    }

    private object One(object input)
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
            _ => true,
        };
        if (!isTaken) return Mark + Words(value!);
        return value switch
        {
            Media.AudioInfo { Path.Length: > 0 } info => info.Path,
            Media.AudioClip clip => new OtherPlace(clip),
            _ => input,
        };
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
