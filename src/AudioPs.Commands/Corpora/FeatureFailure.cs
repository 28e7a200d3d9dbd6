using System.Management.Automation;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>An input of a corpus of which nothing could be made, on its way to its turn.</summary>
/// <param name="Item">The input.</param>
/// <param name="Error">Why.</param>
internal sealed record FeatureFailure(FeatureItem Item, ErrorRecord Error);
