using AudioPs.Values;

namespace AudioPs.Media;

/// <summary>One of FFmpeg's filters of audio, as the FFmpeg that is built in describes it.</summary>
public sealed class AudioFilter
{
    private static readonly Lazy<IReadOnlyList<AudioFilter>> Listed = new(AudioFilterReader.ReadAll);

    /// <summary>All that a graph may have, by name. Those that open files, wait for the clock or make pictures are not built in.</summary>
    public static IReadOnlyList<AudioFilter> All => Listed.Value;

    /// <summary>The name by which a graph has it.</summary>
    public required string Name { get; init; }

    /// <summary>What FFmpeg says of it.</summary>
    public required string Description { get; init; }

    /// <summary>Its inputs that are always there.</summary>
    public required PrintedList<string> Inputs { get; init; }

    /// <summary>Its outputs that are always there.</summary>
    public required PrintedList<string> Outputs { get; init; }

    /// <summary>Whether its options say how many inputs it has.</summary>
    public required bool HasVariableInputs { get; init; }

    /// <summary>Whether its options say how many outputs it has.</summary>
    public required bool HasVariableOutputs { get; init; }

    /// <summary>Whether it takes the option <c>enable</c>, a formula of the time that switches it on and off.</summary>
    public required bool SupportsTimeline { get; init; }

    /// <summary>Its options, in the order in which their values may stand without names.</summary>
    public required PrintedList<AudioFilterOption> Options { get; init; }

    /// <summary>Whether it makes sound of its own, with no input.</summary>
    public bool IsSource => Inputs.Count == 0 && !HasVariableInputs;

    /// <summary>The filter of a name.</summary>
    /// <exception cref="AudioException">There is none; the message names those that are spelled nearly so.</exception>
    public static AudioFilter Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Find(name) ?? throw new AudioException(AudioError.InvalidArgument, $"There is no audio filter '{name}'. {NearestName.Hint(name, All.Select(filter => filter.Name))}".TrimEnd());
    }

    /// <summary>The option of a name; null where there is none.</summary>
    public AudioFilterOption? FindOption(string name) => Options.FirstOrDefault(option => option.IsCalled(name));

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal static AudioFilter? Find(string name) => All.FirstOrDefault(filter => filter.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
