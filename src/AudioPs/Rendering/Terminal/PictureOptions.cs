namespace AudioPs.Rendering.Terminal;

/// <summary>What pictures in a terminal have in common.</summary>
public abstract record PictureOptions
{
    /// <summary>The least width in columns.</summary>
    public const int MinWidth = 32;

    /// <summary>The least height in rows.</summary>
    public const int MinHeight = 8;

    private readonly string _title = "";

    /// <summary>Where it will be shown.</summary>
    public TerminalTarget Target { get; init; } = TerminalTarget.Plain;

    /// <summary>Columns of all of it; null for those of the window.</summary>
    public int? Width { get; init; }

    /// <summary>Rows of all of it, from the title to the last line; null for what suits the window.</summary>
    public int? Height { get; init; }

    /// <summary>The title. Anything may be in it: it is shown as text.</summary>
    public string Title
    {
        get => _title;
        init => _title = TerminalText.Show(value);
    }

    /// <summary>Length of what is shown in seconds; null for that of the data.</summary>
    public double? Duration { get; init; }

    /// <summary>Channels of the audio; null for those of the data.</summary>
    public int? Channels { get; init; }

    /// <summary>
    /// What the left end of the time axis is called, in seconds: where a part was cut from. Of a spectrogram, beside its own
    /// <see cref="Dsp.AudioSpectrogram.StartTime"/>.
    /// </summary>
    public double Offset { get; init; }

    // An image is put into its frame when all lines and the start of the next are written, and what has left the window cannot be reached any more.
    internal bool CanPlaceImage(int height) => ReferenceEquals(Target, TerminalTarget.Plain) || height < Target.Rows;

    internal int TotalWidth => Math.Max(MinWidth, Width ?? Target.Columns);
}
