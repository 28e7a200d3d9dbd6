using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>How features are masked: the policy of SpecAugment, with the numbers that its authors used for LibriSpeech but for the bound of time masks.</summary>
public sealed record FeatureMaskOptions
{
    /// <summary>The most masks, and the widest.</summary>
    public const int MaxCount = 1 << 20;

    /// <summary>Masks over rows, such as bands of frequency.</summary>
    public int FrequencyMaskCount { get; init; } = 2;

    /// <summary>Rows of a mask at most: its width is drawn from 0 to this, both included.</summary>
    public int FrequencyMaskWidth { get; init; } = 27;

    /// <summary>Masks over frames.</summary>
    public int TimeMaskCount { get; init; } = 2;

    /// <summary>Frames of a mask at most: its width is drawn from 0 to this, both included.</summary>
    public int TimeMaskWidth { get; init; } = 100;

    /// <summary>The share of all frames that a mask over frames has at most, from 0 to 1.</summary>
    public double MaxTimeShare { get; init; } = 0.2;

    /// <summary>Frames by which a frame is moved at most before all is masked, those around it being stretched and squeezed; 0 for none.</summary>
    public int TimeWarp { get; init; }

    /// <summary>What masked values become.</summary>
    public MaskValue Value { get; init; }

    /// <summary>Whether each channel has masks of its own.</summary>
    public bool PerChannel { get; init; }

    /// <summary>Where the draws begin: the same number gives the same masks on any machine.</summary>
    public int Seed { get; init; }

    internal void Validate()
    {
        Count(FrequencyMaskCount, nameof(FrequencyMaskCount));
        Count(FrequencyMaskWidth, nameof(FrequencyMaskWidth));
        Count(TimeMaskCount, nameof(TimeMaskCount));
        Count(TimeMaskWidth, nameof(TimeMaskWidth));
        Count(TimeWarp, nameof(TimeWarp));
        if (MaxTimeShare is >= 0 and <= 1) return;
        throw new AudioException(
            AudioError.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"MaxTimeShare must be from 0 to 1, not {MaxTimeShare}."));
    }

    private static void Count(int value, string name)
    {
        if (value is >= 0 and <= MaxCount) return;
        throw new AudioException(
            AudioError.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"{name} must be from 0 to {MaxCount}, not {value}."));
    }
}
