using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Makes the features of a recipe: all of them in one pass over the samples. Threads may share it.</summary>
public sealed class FeatureExtractor
{
    private readonly (AudioFeatureKind Kind, OptionValues Options, Func<FeatureRun> Begin)[] _features;

    /// <summary>What makes the features of a recipe.</summary>
    /// <exception cref="AudioException">
    /// The recipe has no feature or one twice, the preset has not got it, or the options do not go together.
    /// </exception>
    public FeatureExtractor(FeatureRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe.Features.Count == 0) throw new AudioException(AudioError.InvalidArgument, "No feature is asked for.");
        if (recipe.Features.GroupBy(kind => kind).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new AudioException(AudioError.InvalidArgument, $"The feature {twice.Key} is asked for twice. Name each once.");
        Recipe = recipe;
        _features = [.. recipe.Features.Select(kind => Make(kind, recipe))];
    }

    /// <summary>What is made.</summary>
    public FeatureRecipe Recipe { get; }

    /// <summary>The names of the features in files, in the order of the recipe, each with the options it is made by.</summary>
    internal IEnumerable<(string Key, OptionValues Options)> Options => _features.Select(feature => (feature.Kind.Key, feature.Options));

    /// <summary>Makes all features of what is left of a stream, which stays open.</summary>
    /// <param name="stream">A signal as <see cref="FeatureRecipe.Shape"/> gives it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>In the order of the recipe, each in its layout.</returns>
    /// <exception cref="AudioException">The audio does not fit the options, is too short or not finite; or reading failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<IFeatureArray> Compute(SampleStream stream, CancellationToken cancellationToken = default)
    {
        var runs = Array.ConvertAll(_features, feature => feature.Begin());
        try
        {
            Pump.Run(stream, Array.ConvertAll(runs, run => run.Sink), cancellationToken);
            return Array.ConvertAll<FeatureRun, IFeatureArray>(runs, run => Recipe.Layout == FeatureLayout.FramesFirst ? new FramesFirstArray(run.Result) : run.Result);
        }
        finally
        {
            foreach (var run in runs) run.Dispose();
        }
    }

    private static (AudioFeatureKind Kind, OptionValues Options, Func<FeatureRun> Begin) Make(AudioFeatureKind kind, FeatureRecipe recipe)
    {
        var (options, begin) = kind.Make(recipe);
        return (kind, options, begin);
    }
}
