namespace AudioPs.Analysis;

/// <summary>The loudness of several files taken as one: gates and percentiles are over the blocks of all.</summary>
/// <remarks>Used by one thread at a time. No block spans two files.</remarks>
public sealed class AlbumLoudness
{
    private readonly LoudnessParts _parts = new();
    private LoudnessFacts? _facts;

    /// <summary>How many have been added.</summary>
    public int InputCount => _facts?.InputCount ?? 0;

    /// <summary>Adds a file or clip.</summary>
    /// <param name="loudness">Measured with <see cref="LoudnessOptions.ForAlbum"/>; can be added once.</param>
    /// <exception cref="ArgumentException">It was not, or has been added.</exception>
    public void Add(AudioLoudness loudness)
    {
        ArgumentNullException.ThrowIfNull(loudness);
        var parts = loudness.Parts ?? throw new ArgumentException("It was not measured for an album, or is in one.", nameof(loudness));
        loudness.Parts = null;
        _parts.Add(parts);
        var added = new LoudnessFacts(loudness.SampleRate, loudness.Channels, loudness.Duration, loudness.ChannelWeights) { IsAlbum = true };
        _facts = _facts is not { } facts ? added : facts with
        {
            InputCount = facts.InputCount + 1,
            Duration = facts.Duration + added.Duration,
            SampleRate = facts.SampleRate == added.SampleRate ? facts.SampleRate : 0,
            Channels = facts.Channels == added.Channels ? facts.Channels : 0,
            ChannelWeights = facts.ChannelWeights == added.ChannelWeights ? facts.ChannelWeights : null,
        };
    }

    /// <summary>The figures of all that was added; null where nothing was.</summary>
    public AudioLoudness? Build() => _facts is null ? null : _parts.ToLoudness(_facts);
}
