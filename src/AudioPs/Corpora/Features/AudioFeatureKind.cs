using AudioPs.Analysis;

namespace AudioPs.Corpora;

/// <summary>A feature that is made of the audio of a corpus, by the options of a preset. The table of all of them is closed: <see cref="All"/>.</summary>
public sealed class AudioFeatureKind
{
    private readonly Func<FeatureRecipe, (OptionValues Options, Func<FeatureRun> Begin)> _make;

    private AudioFeatureKind(string name, string description, Func<FeatureRecipe, (OptionValues Options, Func<FeatureRun> Begin)> make)
    {
        Name = name;
        Description = description;
        _make = make;
    }

    /// <summary>Every kind, the default one first.</summary>
    public static IReadOnlyList<AudioFeatureKind> All { get; } =
    [
        new("Mel", "mel spectrogram of the preset", recipe =>
        {
            var analysis = new MelSpectrogramAnalysis(recipe.Mel);
            return (OptionValues.Of(analysis.Options), () => FeatureRun.Of(analysis.Begin()));
        }),
        new("Mfcc", "mel frequency cepstral coefficients of the preset", recipe =>
        {
            var analysis = new MfccAnalysis(recipe.Mfcc);
            return (OptionValues.Of(analysis.Options), () => FeatureRun.Of(analysis.Begin()));
        }),
        new("Spectrogram", "frames and logarithm of the preset over all bins, without bands", recipe =>
        {
            var analysis = new SpectrogramAnalysis(recipe.Mel);
            return (OptionValues.Of(analysis.Options), () => FeatureRun.Of(analysis.Begin()));
        }),
    ];

    /// <summary>The name it is asked for.</summary>
    public string Name { get; }

    /// <summary>In words.</summary>
    public string Description { get; }

    /// <summary>The name in small letters, under which it stands in folders, files of several arrays and manifests.</summary>
    internal string Key => Name.ToLowerInvariant();

    /// <summary>The kind of a name, in any letter case.</summary>
    /// <exception cref="AudioException">There is none; the message lists the names.</exception>
    public static AudioFeatureKind Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new AudioException(
                AudioError.InvalidArgument, $"There is no feature '{name}' here. Choose one of {string.Join(", ", All)}.");
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>What makes it by a recipe, for any number of signals, and the options that this comes to.</summary>
    /// <exception cref="AudioException">The preset has no such feature, or the options do not go together.</exception>
    internal (OptionValues Options, Func<FeatureRun> Begin) Make(FeatureRecipe recipe) => _make(recipe);
}
