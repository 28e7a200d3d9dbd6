using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace AudioPs.Values;

/// <summary>How two arrays differ.</summary>
/// <param name="What">What differs first: a fact such as SampleRate, the shape, or the place of a value.</param>
/// <param name="Value">What the one that was asked has there.</param>
/// <param name="OtherValue">What the other has.</param>
/// <param name="Count">How many values differ; 0 where the arrays cannot be compared value by value.</param>
/// <param name="Largest">The largest absolute difference of two values; NaN where one of them is.</param>
public sealed record ArrayDifference(string What, object? Value, object? OtherValue, long Count, double Largest)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"{What} is {Value ?? "nothing"}, not {OtherValue ?? "nothing"}");
        return Count == 0
            ? first
            : string.Create(CultureInfo.InvariantCulture, $"{first}; {Count} {(Count == 1 ? "value differs" : "values differ")}, by {Largest:g3} at most");
    }

    internal static bool AreEqual(AudioArray one, AudioArray other) =>
        one.GetType() == other.GetType() && HaveSameShape(one, other) && DifferentFact(one, other) is null && HaveSameValues(one, other);

    internal static ArrayDifference? Between(AudioArray one, AudioArray other)
    {
        if (one.GetType() != other.GetType()) return new ArrayDifference("The type", one.GetType().Name, other.GetType().Name, 0, 0);
        if (!HaveSameShape(one, other)) return new ArrayDifference("The shape", Shape(one), Shape(other), 0, 0);
        var fact = DifferentFact(one, other);
        if (HaveSameValues(one, other)) return fact;
        var (first, count, largest) = one.Blocks[0] is double[]
            ? Scan<double>(one.Blocks, other.Blocks)
            : Scan<float>(one.Blocks, other.Blocks);

        return fact is null
            ? new ArrayDifference($"The value at {Place(one, first)}", one.ElementAt(first), other.ElementAt(first), count, largest)
            : fact with { Count = count, Largest = largest };
    }

    // Where values differ first, how many do, and by how much at most; of complex ones, by the distance.
    private static (int First, long Count, double Largest) Scan<T>(IReadOnlyList<Array> one, IReadOnlyList<Array> other)
        where T : struct, INumberBase<T>
    {
        ReadOnlySpan<T> x = (T[])one[0], y = (T[])other[0];
        ReadOnlySpan<T> xImaginary = one.Count == 1 ? default : (T[])one[1], yImaginary = one.Count == 1 ? default : (T[])other[1];
        int first = -1, count = 0;
        double largest = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var isSame = x[i].Equals(y[i]) && (xImaginary.IsEmpty || xImaginary[i].Equals(yImaginary[i]));
            if (isSame) continue;
            var distance = Math.Abs(Distance(x[i], y[i]));
            if (!xImaginary.IsEmpty) distance = double.Hypot(distance, Distance(xImaginary[i], yImaginary[i]));
            if (first < 0) first = i;
            count++;
            largest = double.IsNaN(distance) || double.IsNaN(largest) ? double.NaN : Math.Max(largest, distance);
        }

        return (first, count, largest);

        static double Distance(T a, T b) => double.CreateTruncating(a) - double.CreateTruncating(b);
    }

    private static ArrayDifference? DifferentFact(AudioArray one, AudioArray other)
    {
        foreach (var ((name, value), (_, otherValue)) in one.Facts.Zip(other.Facts))
        {
            if (!AreSame(value, otherValue)) return new ArrayDifference(name, Text(value), Text(otherValue), 0, 0);
        }

        return null;

        static bool AreSame(object? x, object? y) => x is IEnumerable<double> a && y is IEnumerable<double> b ? a.SequenceEqual(b)
            : x is IEnumerable<string> c && y is IEnumerable<string> d ? c.SequenceEqual(d)
            : Equals(x, y);

        static object? Text(object? value) => value switch
        {
            IEnumerable<double> numbers => string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))),
            IEnumerable<string> names => string.Join(' ', names),
            _ => value,
        };
    }

    private static bool HaveSameShape(AudioArray one, AudioArray other) =>
        one.Axes.Select(axis => axis.Count).SequenceEqual(other.Axes.Select(axis => axis.Count));

    // Bits first, which takes as long as reading them; then numbers, for two zeros of different sign.
    private static bool HaveSameValues(AudioArray one, AudioArray other)
    {
        for (var block = 0; block < one.Blocks.Count; block++)
        {
            var areSame = one.Blocks[block] is double[] values
                ? HaveSameValues<double>(values, (double[])other.Blocks[block])
                : HaveSameValues<float>((float[])one.Blocks[block], (float[])other.Blocks[block]);
            if (!areSame) return false;
        }

        return true;
    }

    private static bool HaveSameValues<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : struct, IEquatable<T>
    {
        if (MemoryMarshal.AsBytes(x).SequenceEqual(MemoryMarshal.AsBytes(y))) return true;
        for (var i = 0; i < x.Length; i++)
        {
            if (!x[i].Equals(y[i])) return false;
        }

        return true;
    }

    private static string Shape(AudioArray array) => string.Join(" x ", array.Axes.Select(axis => $"{axis.Count} {axis.Name}s"));

    private static string Place(AudioArray array, long place)
    {
        var names = new string[array.Axes.Count];
        for (var axis = names.Length - 1; axis >= 0; axis--)
        {
            var count = array.Axes[axis].Count;
            names[axis] = $"{array.Axes[axis].Name} {place % count}";
            place /= count;
        }

        return string.Join(", ", names);
    }
}
