using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Rendering;

/// <summary>A picture of a piece of audio. The table of all of them is closed: <see cref="All"/>.</summary>
public sealed class AudioView
{
    private readonly Func<int, int, AnalysisRun<Spectrogram>>? _begin;

    private AudioView(
        string name,
        string title,
        string caption,
        string description,
        FrequencyScale? scale = null,
        double height = 0,
        Func<int, int, AnalysisRun<Spectrogram>>? begin = null)
    {
        Name = name;
        Title = title;
        Caption = caption;
        Description = description;
        Scale = scale;
        Height = height;
        _begin = begin;
    }

    /// <summary>Amplitude over time.</summary>
    public static AudioView Waveform { get; } = new("Waveform", "Waveform", "Waveform", "Waveform, amplitude over time");

    /// <summary>The short-time Fourier transform: frequency in Hz over time.</summary>
    public static AudioView Stft { get; } = new(
        "Stft", "STFT", "STFT, Hz", "Spectrogram by the short-time Fourier transform, linear in frequency", FrequencyScale.Linear, 11, OverviewRuns.Stft);

    /// <summary>Mel bands over time.</summary>
    public static AudioView Mel { get; } = new(
        "Mel", "Mel spectrogram", "Mel, Hz", "Mel spectrogram", FrequencyScale.Mel, 8, OverviewRuns.Mel);

    /// <summary>Bands of the ear's filters over time.</summary>
    public static AudioView Gammatone { get; } = new(
        "Gammatone", "Gammatone spectrogram", "Gammatone, Hz", "Gammatone spectrogram", FrequencyScale.Erb, 7, OverviewRuns.Gammatone);

    /// <summary>Where somebody speaks, over time: the voice activity by energy.</summary>
    public static AudioView Speech { get; } = new("Speech", "Speech", "Speech", "Where somebody speaks", height: 1.25);

    /// <summary>Every view, from the top down where all are shown.</summary>
    public static IReadOnlyList<AudioView> All { get; } = [Waveform, Stft, Mel, Gammatone, Speech];

    /// <summary>Those of them that are spectrograms.</summary>
    public static IReadOnlyList<AudioView> Spectrograms { get; } = [.. All.Where(view => view.IsSpectrogram)];

    /// <summary>The name it is asked for.</summary>
    public string Name { get; }

    /// <summary>What it shows, above a figure.</summary>
    public string Title { get; }

    /// <summary>What it shows and in which unit, above a picture of a page.</summary>
    public string Caption { get; }

    /// <summary>What it is, for those who do not see it.</summary>
    public string Description { get; }

    /// <summary>How frequency runs from bottom to top; null where there is none.</summary>
    public FrequencyScale? Scale { get; }

    /// <summary>Whether it is a spectrogram; a waveform and a lane of speech are none.</summary>
    public bool IsSpectrogram => _begin is not null;

    /// <summary>Height on a page, in its letters' heights (CSS rem); 0 for a waveform, whose height goes by its channels.</summary>
    internal double Height { get; }

    /// <summary>What pages call it.</summary>
    internal string Key => Name.ToLowerInvariant();

    /// <summary>The view of a name, or of a beginning that only one has, in any letter case.</summary>
    /// <exception cref="AudioException">There is none; the message lists the names.</exception>
    public static AudioView Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var found = All.Where(view => view.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        return found.FirstOrDefault(view => view.Name.Length == name.Length)
            ?? (found.Length == 1 ? found[0] : throw new AudioException(
                AudioError.InvalidArgument, $"There is no view '{name}'. Use one of {string.Join(", ", All)}."));
    }

    /// <summary>A run that computes its spectrogram, in no more than so many frames.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    internal AnalysisRun<Spectrogram> Begin(int sampleRate, int maxFrames) =>
        _begin is null ? throw new InvalidOperationException($"{Name} is no spectrogram.") : _begin(sampleRate, maxFrames);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
