using System.Dynamic;
using System.Linq.Expressions;

namespace AudioPs.Values;

/// <summary>
/// What clips, spectra, spectrograms, features and filter banks have in common: a block of numbers over named axes, which is
/// indexed, compared and measured the same way whatever it holds.
/// </summary>
/// <remarks>
/// <para>
/// A script indexes it as <c>$mel[10, 42]</c>, or with the channel first where there are several, <c>$mel[1, 10, 42]</c>. An index
/// is a number, negative from the end; a list of numbers such as <c>0..9</c>, which gives an array; or text: the name of a
/// row (<c>'c3'</c>), a frequency (<c>'440 Hz'</c>) or a time (<c>'1.5 s'</c>), which mean the nearest. A wrong one throws, and says
/// what there is.
/// </para>
/// <para>
/// It does not enumerate its values, so that it travels through a pipeline as one object. Two are equal when their shapes, their
/// axes and all their values are; where they come from does not count, and NaN equals NaN.
/// </para>
/// </remarks>
public abstract class AudioArray : IDynamicMetaObjectProvider, IEquatable<AudioArray>
{
    private protected AudioArray()
    {
    }

    /// <summary>The axes, outermost first; the values lie row-major (C order).</summary>
    internal abstract IReadOnlyList<ArrayAxis> Axes { get; }

    /// <summary>The blocks that hold the values: one, or real and imaginary parts; each of float32 or of float64.</summary>
    internal abstract IReadOnlyList<Array> Blocks { get; }

    /// <summary>What else makes two of them equal, such as the sampling rate: each with its name.</summary>
    internal abstract IEnumerable<(string Name, object? Value)> Facts { get; }

    /// <summary>The smallest and largest value, the mean and the standard deviation of all values.</summary>
    public ArrayStatistics GetStatistics() => ArrayStatistics.Of(this, 0, Blocks[0].Length);

    /// <summary>Where this and another differ first, and by how much at most; null where they are equal.</summary>
    /// <param name="other">What it is compared with.</param>
    public ArrayDifference? GetDifference(AudioArray other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ArrayDifference.Between(this, other);
    }

    /// <summary>Whether another has the same shape, axes and values.</summary>
    public bool Equals(AudioArray? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is null) return false;
        if (ArrayDifference.AreEqual(this, other)) return true;
        LastComparison.Remember(this, other);
        return false;
    }

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => ArrayMetaObject.Unwrapped(obj) is AudioArray other && Equals(other);

    /// <inheritdoc/>
    public sealed override int GetHashCode()
    {
        // Of the shape alone: values would take as long as comparing them.
        var hash = default(HashCode);
        hash.Add(GetType());
        foreach (var axis in Axes) hash.Add(axis.Count);
        return hash.ToHashCode();
    }

    /// <summary>What it is in a line; once after a comparison that failed, also where it differs.</summary>
    public sealed override string ToString() => Describe() + LastComparison.Tell(this);

    DynamicMetaObject IDynamicMetaObjectProvider.GetMetaObject(Expression parameter) => new ArrayMetaObject(parameter, this);

    /// <summary>What it is in a line, in words that fit an error message.</summary>
    private protected abstract string Describe();

    /// <summary>The element at a place of the blocks, boxed.</summary>
    internal object ElementAt(long place) => (Blocks[0], Blocks.Count == 1 ? null : Blocks[1]) switch
    {
        (float[] values, null) => (object)values[place],
        (double[] values, null) => values[place],
        (float[] real, float[] imaginary) => new System.Numerics.Complex(real[place], imaginary[place]),
        (double[] real, double[] imaginary) => new System.Numerics.Complex(real[place], imaginary[place]),
        _ => throw new InvalidOperationException("Values are float32 or float64."),
    };

    /// <summary>Said of arrays in double precision behind what they are.</summary>
    private protected string PrecisionWords => Blocks[0] is double[] ? ", in double precision" : "";

    /// <summary>The index that something means on an axis: a number, a name, a frequency or a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place; the message says which there are.</exception>
    private protected int IndexOn(string axis, object place)
    {
        var found = Axes.First(each => each.Name == axis);
        return found.IndexOf(ArrayMetaObject.Unwrapped(place));
    }
}
