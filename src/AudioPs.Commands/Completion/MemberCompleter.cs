using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes the members of an enumeration, the most used first, each with what it is.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public class MemberCompleter<T> : ChoiceCompleter
    where T : struct, Enum
{
    /// <summary>Which of them are taken.</summary>
    protected virtual IReadOnlyList<T> Members => Choice<T>.All;

    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        Members.Select(member => (member.ToString(), MemberSummary.Of(member)));
}
