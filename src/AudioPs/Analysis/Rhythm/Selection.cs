namespace AudioPs.Analysis;

/// <summary>Finds the value at a place of an order, without ordering all.</summary>
internal static class Selection
{
    /// <summary>The value that stands at a place when the values ascend; those before it then stand before that place, and those after it after.</summary>
    /// <param name="values">Finite; they change their places.</param>
    /// <param name="place">From 0, below their number.</param>
    /// <remarks>C. A. R. Hoare, "Algorithm 65: find", Communications of the ACM 4 (1961), the middle one of three as the pivot.</remarks>
    public static float Smallest(Span<float> values, int place)
    {
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var (a, b, c) = (values[low], values[low + ((high - low) / 2)], values[high]);
            var pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (values[left] < pivot) left++;
                while (values[right] > pivot) right--;
                if (left > right) break;
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }

            if (place <= right) high = right;
            else if (place >= left) low = left;
            else break;
        }

        return values[place];
    }
}
