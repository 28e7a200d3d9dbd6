namespace AudioPs.Media;

/// <summary>What the bits of a headerless sample mean.</summary>
internal enum RawEncodingKind
{
    /// <summary>Two's complement.</summary>
    Signed,

    /// <summary>Silence is half of the range.</summary>
    Unsigned,

    /// <summary>IEEE 754.</summary>
    Float,

    /// <summary>G.711 A-law.</summary>
    ALaw,

    /// <summary>G.711 mu-law.</summary>
    MuLaw,
}
