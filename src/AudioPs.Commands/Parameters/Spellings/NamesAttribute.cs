using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Lets text be given by the names that toolkits have for it, beside its own; other names are refused with a reason.</summary>
/// <remarks>Of strings, which a function around a cmdlet passes on as they are. What else has such names reads them by its type: <see cref="ChoiceWords"/>.</remarks>
/// <param name="names">Pairs of a toolkit's name and ours.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamesAttribute(params string[] names) : ArgumentTransformationAttribute
{
    /// <summary>Pairs of a toolkit's name and ours.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>Names of toolkits that stand for nothing here.</summary>
    public string[] Refused { get; init; } = [];

    /// <summary>What is said of these.</summary>
    public string Instead { get; init; } = "";

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is not string text) return inputData;
        for (var i = 0; i < Names.Count; i += 2)
        {
            if (text.Equals(Names[i], StringComparison.OrdinalIgnoreCase)) return Names[i + 1];
        }

        return Refused.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? throw new ArgumentTransformationMetadataException($"There is no '{text}' here. {Instead}")
            : inputData;
    }
}
