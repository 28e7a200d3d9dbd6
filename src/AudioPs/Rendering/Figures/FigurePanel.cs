namespace AudioPs.Rendering;

/// <summary>One of the pictures that a figure is stacked of.</summary>
public abstract class FigurePanel
{
    /// <summary>What it is of, such as the name of a file.</summary>
    public required string Name { get; init; }

    /// <summary>The file that it is of, which tells files of one name apart; null where there is none.</summary>
    public string? Path { get; init; }

    /// <summary>What it shows, such as "Mel spectrogram".</summary>
    public required string Kind { get; init; }

    /// <summary>The time of its left edge in what its data were cut from, in seconds.</summary>
    public double Start { get; init; }

    /// <summary>Whether its horizontal axis is time, from 0 on; else it has an axis of its own.</summary>
    public abstract bool HasTime { get; }

    /// <summary>Where its data end, in seconds; 0 where its axis is not time.</summary>
    public abstract double Duration { get; }

    /// <summary>Height that suits its data, in pixels at <see cref="FigureOptions.StandardDpi"/>; its share where one is given.</summary>
    public abstract int NaturalHeight { get; }

    /// <summary>The names of its curves, each of which is told by its colour; empty where they have none.</summary>
    public virtual IReadOnlyList<string> CurveNames => [];

    /// <summary>What its axis of time is called.</summary>
    /// <param name="hasManyStarts">Whether the axis is shared with panels that begin at other times.</param>
    public virtual string GetTimeName(bool hasManyStarts) => hasManyStarts ? "Time from each start" : "Time";
}
