using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Linq.Expressions;
using System.Reflection;

namespace AudioPs.Values;

/// <summary>How a script language indexes an <see cref="AudioArray"/>.</summary>
/// <remarks>
/// PowerShell turns every error of an ordinary indexer into nothing, as it does for an array; what an object of the dynamic
/// runtime throws comes through.
/// </remarks>
internal sealed class ArrayMetaObject(Expression expression, AudioArray array)
    : DynamicMetaObject(expression, BindingRestrictions.Empty, array)
{
    private static readonly MethodInfo _get = ((Func<AudioArray, object?[], object>)Get).Method;

    /// <inheritdoc/>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only a language with a dynamic runtime calls it.")]
    public override DynamicMetaObject BindGetIndex(GetIndexBinder binder, DynamicMetaObject[] indexes) => new(
        Expression.Call(
            _get,
            Expression.Convert(Expression, typeof(AudioArray)),
            Expression.NewArrayInit(typeof(object), indexes.Select(index => Expression.Convert(index.Expression, typeof(object))))),
        BindingRestrictions.GetTypeRestriction(Expression, Value!.GetType()));

    /// <summary>What is wrapped: PowerShell hands a value that came through a pipeline in an object of its own.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Only a language with a dynamic runtime brings such objects.")]
    public static object? Unwrapped(object? value) => value is IDynamicMetaObjectProvider and not AudioArray
        ? value.GetType().GetProperty("BaseObject")?.GetValue(value) ?? value
        : value;

    /// <summary>What lies at some indexes: a value, or an array with an axis for each index that is a list.</summary>
    /// <exception cref="ArgumentException">There are too few or too many indexes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    internal static object Get(AudioArray array, object?[] indexes)
    {
        var axes = array.Axes;
        var given = indexes.Select(Unwrapped).ToList();
        if (given.Count == axes.Count - 1 && axes[0] is { Name: "channel", Count: 1 }) given.Insert(0, 0);
        if (given.Count != axes.Count) throw new ArgumentException(Usage(axes));
        var places = new int[axes.Count][];
        List<int> lengths = [];
        for (var axis = 0; axis < places.Length; axis++)
        {
            var axisOf = axes[axis];
            if (given[axis] is IEnumerable list and not string)
            {
                places[axis] = [.. list.Cast<object?>().Select(index => axisOf.IndexOf(Unwrapped(index)))];
                lengths.Add(places[axis].Length);
            }
            else
            {
                places[axis] = [axisOf.IndexOf(given[axis])];
            }
        }

        if (lengths.Count == 0) return array.ElementAt(PlaceOf(axes, places, new int[axes.Count]));
        var result = array.Blocks.Count > 1 ? Make<System.Numerics.Complex>(lengths)
            : array.Blocks[0] is double[] ? Make<double>(lengths) : Make<float>(lengths);
        Fill(array, places, given, result);
        return result;
    }

    private static Array Make<T>(List<int> lengths) => lengths.Count switch
    {
        1 => new T[lengths[0]],
        2 => new T[lengths[0], lengths[1]],
        _ => new T[lengths[0], lengths[1], lengths[2]],
    };

    private static string Usage(IReadOnlyList<ArrayAxis> axes)
    {
        var names = axes.Select(axis => axis.Name).ToList();
        return axes[0] is { Name: "channel", Count: > 1 and var count }
            ? $"There are {count} channels: index as [{string.Join(", ", names)}]."
            : $"Index as [{string.Join(", ", axes[0] is { Name: "channel" } ? names.Skip(1) : names)}].";
    }

    private static long PlaceOf(IReadOnlyList<ArrayAxis> axes, int[][] places, int[] at)
    {
        var place = 0L;
        for (var axis = 0; axis < places.Length; axis++) place = place * axes[axis].Count + places[axis][at[axis]];
        return place;
    }

    private static void Fill(AudioArray array, int[][] places, List<object?> given, Array result)
    {
        var isList = given.Select(index => index is IEnumerable and not string).ToArray();
        var at = new int[places.Length];
        var into = new int[result.Rank];
        for (var left = result.LongLength; left > 0; left--)
        {
            var list = 0;
            for (var axis = 0; axis < at.Length; axis++)
            {
                if (isList[axis]) into[list++] = at[axis];
            }

            result.SetValue(array.ElementAt(PlaceOf(array.Axes, places, at)), into);
            for (var axis = at.Length - 1; axis >= 0 && ++at[axis] == places[axis].Length; axis--) at[axis] = 0;
        }
    }
}
