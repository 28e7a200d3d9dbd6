using System.Globalization;

namespace AudioPs.Media;

/// <summary>A part of a signal: a stretch of speech, a piece between two silences; or a moment, such as an onset. Immutable.</summary>
public sealed class AudioSegment
{
    /// <summary>A segment between two times.</summary>
    /// <param name="start">Seconds from the start of the signal, 0 or more.</param>
    /// <param name="end">Seconds, not before <paramref name="start"/>; the same for a moment.</param>
    /// <param name="sampleRate">Hz of the signal, or 0 where it is not known.</param>
    /// <exception cref="AudioException">The times are not finite or not in order.</exception>
    public AudioSegment(double start, double end, int sampleRate = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sampleRate);
        if (!(start >= 0 && end >= start && double.IsFinite(end)))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A segment cannot run from {start} to {end} s: it begins at 0 or later and does not end before it begins."));
        }

        Start = start;
        End = end;
        SampleRate = sampleRate;
    }

    /// <summary>Seconds at which it begins.</summary>
    public double Start { get; }

    /// <summary>Seconds at which it ends; the same as <see cref="Start"/> for a moment.</summary>
    public double End { get; }

    /// <summary>Its length in seconds.</summary>
    public double Length => End - Start;

    /// <summary>Whether it is a moment, without length.</summary>
    public bool IsMoment => End == Start;

    /// <summary>Hz of the signal; 0 where it is not known.</summary>
    public int SampleRate { get; }

    /// <summary>The first sample, where the rate is known.</summary>
    public long? StartSample => SampleRate > 0 ? (long)Math.Round(Start * SampleRate) : null;

    /// <summary>The sample after the last, where the rate is known.</summary>
    public long? EndSample => SampleRate > 0 ? (long)Math.Round(End * SampleRate) : null;

    /// <summary>What it is, such as "speech"; empty where nothing is said.</summary>
    public string Label { get; init; } = "";

    /// <summary>How sure that is or how strong, as whatever found the segment counts it.</summary>
    public double? Score { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Start:0.###} s{(IsMoment ? "" : $" to {End:0.###} s")}{(Label.Length > 0 ? " " + Label : "")}");
}
