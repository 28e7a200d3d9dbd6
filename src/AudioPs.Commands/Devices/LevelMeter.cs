namespace AudioPs.Commands;

/// <summary>How loud both sides are, as <c>[  -===|===-  ]</c>.</summary>
internal static class LevelMeter
{
    private const int Cells = 6;
    private const double DecibelsOfHalf = 2;

    // Within so much of full scale the outermost cell is a warning.
    private const double DecibelsOfWarning = 1;

    /// <summary>Both sides.</summary>
    /// <param name="left">A magnitude, full scale 1.</param>
    /// <param name="right">The same of the other side.</param>
    public static string Draw(double left, double right) => $"[{Reverse(Side(left))}|{Side(right)}]";

    // From the middle outwards: "=" for each 4 dB, "-" for what is left of one, "!" next to full scale.
    private static string Side(double peak)
    {
        var decibels = 20 * Math.Log10(Math.Max(peak, 1e-9));
        var halves = (int)Math.Clamp(Math.Floor((decibels / DecibelsOfHalf) + (2 * Cells) + (DecibelsOfWarning / DecibelsOfHalf)), 0, 2 * Cells);
        var cells = new string('=', halves / 2) + (halves % 2 == 1 ? "-" : "");
        if (decibels > -DecibelsOfWarning) cells = new string('=', Cells - 1) + "!";
        return cells.PadRight(Cells);
    }

    private static string Reverse(string text)
    {
        var letters = text.ToCharArray();
        Array.Reverse(letters);
        return new string(letters);
    }
}
