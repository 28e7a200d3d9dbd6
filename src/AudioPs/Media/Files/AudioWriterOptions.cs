namespace AudioPs.Media;

/// <summary>How a file is to be written. What is left out follows from the file name and the source.</summary>
public sealed record AudioWriterOptions
{
    /// <summary>The container; null: by the file name's extension.</summary>
    public AudioFormat? Format { get; init; }

    /// <summary>A codec of the format ("pcm", "float", "alac", … or an encoder such as "pcm_s24le"); null: its first, or "float" where the source is floating point.</summary>
    public string? Codec { get; init; }

    /// <summary>
    /// Bits of a sample; null: the source's, raised to what the codec has, or 16 where the source has none (MP3, made in memory).
    /// </summary>
    public int? BitDepth { get; init; }

    /// <summary>Bit/s, for lossy codecs; null: the encoder's default.</summary>
    public long? BitRate { get; init; }

    /// <summary>On the codec's own scale, see <see cref="AudioCodec.Quality"/>; null: the encoder's default.</summary>
    public double? Quality { get; init; }

    /// <summary>
    /// Round without dither. Else integer samples of 16 bits and less get triangular dither of 2 LSB peak to peak, unless
    /// the source holds its samples verbatim with no more bits than are written.
    /// </summary>
    public bool NoDither { get; init; }

    /// <summary>Seed of the dither: the same seed gives the same bytes.</summary>
    public ulong DitherSeed { get; init; }

    /// <summary>Tags to write, such as title and artist; names that a format does not have are kept where it allows it.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The values of those of <see cref="Tags"/> that have several; formats of one value have them as it is there.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? TagValues { get; init; }

    /// <summary>A file whose cover art is taken over, as far as the format can hold it; null: none.</summary>
    public string? PictureSource { get; init; }

    /// <summary>Where the samples come from: decides the default bit depth, and whether dither is needed.</summary>
    public AudioSource Source { get; init; } = AudioSource.InMemory;

    /// <summary>Refuses values that no file of <see cref="Format"/> can be written with, before any is begun.</summary>
    /// <remarks>Without a format there is nothing to go by; the number of channels is checked with the first file.</remarks>
    /// <exception cref="AudioException">The message says what is allowed.</exception>
    public void Validate()
    {
        if (Format is not null)
            EncodingPlan.For("*" + Format.Extensions[0], this, channels: 1, Source.IsVerbatim);
    }

    /// <summary>The loudspeakers as WAVEFORMATEXTENSIBLE bits; 0: the usual ones for the number of channels.</summary>
    public ulong ChannelMask { get; init; }

    /// <summary>
    /// Write under the file's own name from the start, and leave there what was written where it is not finished: for what cannot be had
    /// again, such as a recording. Else a file appears whole, or not at all.
    /// </summary>
    public bool InPlace { get; init; }
}
