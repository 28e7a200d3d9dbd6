using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace AudioPs.Commands;

/// <summary>One of an enumeration, as the value of a parameter.</summary>
/// <remarks>
/// Of a parameter whose type is the enumeration itself, PowerShell completes the members before it asks anybody: by the alphabet, and
/// with their names for tooltips. Of this it asks <see cref="MemberCompleter{T}"/>.
/// </remarks>
/// <typeparam name="T">The enumeration, whose members are declared in the order of use.</typeparam>
/// <param name="Value">Which of them.</param>
public readonly record struct Choice<T>(T Value)
    where T : struct, Enum
{
    /// <summary>All of them, the most used first.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "Closed tables have it.")]
    public static IReadOnlyList<T> All { get; } =
    [
        .. typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static)
            .OrderBy(field => field.MetadataToken)
            .Select(field => (T)field.GetValue(null)!),
    ];

    private static readonly ChoiceWords? ToolkitWords = ChoiceWords.Of(typeof(T));

    /// <summary>What toolkits call some of them: taken by <see cref="Parse"/>, beside their names.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "Closed tables have it.")]
    public static IReadOnlyCollection<string> Words => ToolkitWords?.Taken ?? [];

    /// <summary>Words of toolkits that <see cref="Parse"/> refuses with what to choose instead.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "Closed tables have it.")]
    public static IReadOnlyCollection<string> RefusedWords => ToolkitWords?.Refused ?? [];

    /// <summary>What a parameter takes.</summary>
    public static implicit operator Choice<T>(T value) => FromT(value);

    /// <summary>What toolkits say by true or false, where that is a word for one of them.</summary>
    public static explicit operator Choice<T>(bool value) => FromBoolean(value);

    /// <summary>What the library takes.</summary>
    public static implicit operator T(Choice<T> choice) => choice.ToT();

    /// <summary>A choice.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "The other name of the operator.")]
    public static Choice<T> FromT(T value) => new(value);

    /// <summary>What toolkits say by true or false, where that is a word for one of them.</summary>
    /// <exception cref="AudioException">It is none; the message lists the names.</exception>
    [SuppressMessage("Design", "CA1000", Justification = "The other name of the operator.")]
    public static Choice<T> FromBoolean(bool value) => Parse(value.ToString());

    /// <summary>Reads a name, a beginning that only one has, or a word of another toolkit, in any letter case.</summary>
    /// <exception cref="AudioException">There is none; the message lists the names.</exception>
    [SuppressMessage("Design", "CA1000", Justification = "PowerShell reads text by it.")]
    public static Choice<T> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = ToolkitWords?.Read(text.Trim()) ?? text.Trim();
        var begun = All.Where(one => one.ToString().StartsWith(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        var found = Array.FindIndex(begun, one => one.ToString().Length == name.Length);
        return found >= 0 ? begun[found]
            : begun.Length == 1 ? begun[0]
            : throw new AudioException(AudioError.InvalidArgument, $"There is no '{text}' here. Choose one of {string.Join(", ", All)}.");
    }

    /// <summary>The value.</summary>
    public T ToT() => Value;

    /// <summary>The name.</summary>
    public override string ToString() => Value.ToString();
}
