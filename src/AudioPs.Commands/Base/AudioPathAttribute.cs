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

    /// <summary>Whether the cmdlet has parameters that take all kinds of features, which are left to them.</summary>
    public bool LeavesFeatures { get; set; }

    /// <summary>What was given in the place of a path; null for a path.</summary>
    public static string? WordsOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith(Mark, StringComparison.Ordinal) ? path[Mark.Length..] : null;
    }

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
        if (value is PSCustomObject && input is PSObject { TypeNames: [var name, ..] } && name.StartsWith("Deserialized.AudioPs.", StringComparison.Ordinal))
        {
            // From another process, into one that did not know the module then: made again where its own parameter takes it.
            if (ArraySerialization.Restore(input) is not { } restored) return input;
            if (restored is not Media.AudioClip) value = restored;
            else throw new ArgumentTransformationMetadataException("A clip goes to -InputObject.");
        }

        var isFeature = value is IFeatureArray or GammatoneFilterBank or FeaturePreset;
        if (!isFeature || (LeavesFeatures && value is not FeaturePreset) || (LeavesSpectrograms && value is AudioSpectrogram)) return input;
        return Mark + Words(value);
    }

    private static string Words(object value)
    {
        var name = value is AudioArray and IFeatureArray { Source.Path: not null } array ? $" of '{array.Source.Name}'" : "";
        return ObjectWords.Of(value) + name;
    }
}
