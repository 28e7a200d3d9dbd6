using System.Collections.ObjectModel;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace AudioPs.Values;

/// <summary>A list that says what it has where only its text is asked for, as Export-Csv asks: of an array that is the type's name.</summary>
/// <typeparam name="T">What it has.</typeparam>
[CollectionBuilder(typeof(PrintedList), nameof(PrintedList.Create))]
public sealed class PrintedList<T> : ReadOnlyCollection<T>
{
    internal PrintedList(T[] items)
        : base(items)
    {
    }

    internal static PrintedList<T> Nothing { get; } = new([]);

    /// <summary>How many there are, in the word of an array: PowerShell would take <c>Length</c> for that of each item.</summary>
    public int Length => Count;

    /// <summary>All of it, with "; " between.</summary>
    public override string ToString() => string.Join("; ", this.Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)));
}

/// <summary>Makes lists of collection expressions.</summary>
public static class PrintedList
{
    /// <summary>The list of some items.</summary>
    public static PrintedList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? PrintedList<T>.Nothing : new(items.ToArray());
}
