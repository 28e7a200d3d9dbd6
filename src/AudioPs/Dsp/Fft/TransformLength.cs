namespace AudioPs.Dsp;

/// <summary>Lengths of which transforms are quick.</summary>
internal static class TransformLength
{
    /// <summary>The least length of at least so many that has no factors but 2, 3 and 5, and is divided by four.</summary>
    public static int AtLeast(int least)
    {
        var best = int.MaxValue;
        for (long fives = 1; fives < 2L * least; fives *= 5)
        {
            for (var threes = fives; threes < 2L * least; threes *= 3)
            {
                var length = 4 * threes;
                while (length < least) length *= 2;
                if (length < best) best = (int)length;
            }
        }

        return best;
    }
}
