namespace AudioPs.Rendering.Terminal;

/// <summary>Characters of ASCII from light to dense.</summary>
internal static class TextRamp
{
    private const string Characters = " .:-=+*#%@";

    /// <summary>How many there are.</summary>
    public static int Length => Characters.Length;

    /// <summary>One of them; 0 is a blank.</summary>
    public static char At(int step) => Characters[step];
}
