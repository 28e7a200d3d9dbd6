namespace AudioPs.Corpora;

/// <summary>The features of one input on their way into a file of many.</summary>
/// <param name="Item">The input.</param>
/// <param name="Seconds">Of audio that they were made of; null where that is not known.</param>
/// <param name="Arrays">Its features, in the same order for each input.</param>
internal sealed record PackRow(FeatureItem Item, double? Seconds, IReadOnlyList<FeatureArray> Arrays);
