using System.Collections.ObjectModel;

namespace AudioPs.Values;

/// <summary>Names and what each stands for, as a text too, as <see cref="PrintedList{T}"/> is a list.</summary>
/// <typeparam name="TValue">What a name stands for.</typeparam>
public sealed class PrintedTable<TValue> : ReadOnlyDictionary<string, TValue>
{
    internal PrintedTable(IDictionary<string, TValue> entries)
        : base(entries)
    {
    }

    internal static PrintedTable<TValue> Nothing { get; } = new(new Dictionary<string, TValue>());

    /// <summary>All of it, as "name=value" with "; " between.</summary>
    public override string ToString() => string.Join("; ", this.Select(entry => $"{entry.Key}={entry.Value}"));
}
