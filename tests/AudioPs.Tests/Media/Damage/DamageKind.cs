namespace AudioPs.Tests.Media.Damage;

/// <summary>A way in which a file comes to harm.</summary>
internal enum DamageKind
{
    /// <summary>One to eight bytes are others, half of the time in the header alone.</summary>
    Flipped,

    /// <summary>The end is missing.</summary>
    Cut,

    /// <summary>A number of two, four or eight bytes is one that a careless reader trips over.</summary>
    Number,

    /// <summary>A block stands there twice.</summary>
    Repeated,

    /// <summary>A block is missing.</summary>
    Missing,

    /// <summary>Two of the other kinds.</summary>
    Twice,
}
