using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace AudioPs.Corpora;

/// <summary>The options that something is made by, each with its name, in the order of their names.</summary>
internal sealed record OptionValues(IReadOnlyList<(string Name, object? Value)> Values)
{
    /// <summary>The properties of options that can be set.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    public static OptionValues Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(T options) => new(
    [
        .. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => (property.Name, property.GetValue(options))),
    ]);
}
