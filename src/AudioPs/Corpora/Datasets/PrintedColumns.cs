using System.Collections;
using AudioPs.Values;

namespace AudioPs.Corpora;

/// <summary>The other columns of an utterance while they are gathered; those without a value are left out.</summary>
internal sealed class PrintedColumns : IEnumerable<KeyValuePair<string, string>>
{
    private OrderedDictionary<string, string>? _columns;

    /// <summary>Adds a column.</summary>
    public void Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) (_columns ??= new(StringComparer.OrdinalIgnoreCase))[name] = value;
    }

    /// <summary>The columns.</summary>
    public PrintedTable<string> ToTable() => _columns is null ? PrintedTable<string>.Nothing : new PrintedTable<string>(_columns);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => (_columns ?? []).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
