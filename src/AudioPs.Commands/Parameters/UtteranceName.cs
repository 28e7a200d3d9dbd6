namespace AudioPs.Commands;

/// <summary>The name of an utterance in its dataset, as the value of a parameter.</summary>
/// <remarks>
/// Not a text: of what comes down a pipeline the engine binds texts to texts first, in the parameter set of <c>-Path</c>, and would not look for
/// a literal path any more, which an utterance has where <c>-Path</c> holds the destination by its place.
/// </remarks>
/// <param name="Value">The name.</param>
public readonly record struct UtteranceName(string Value)
{
    /// <summary>Takes a name as it is.</summary>
    public static UtteranceName Parse(string text) => new(text);

    /// <summary>The name.</summary>
    public override string ToString() => Value;
}
