namespace AudioPs.Analysis;

/// <summary>A part that audio is split into by how its spectrum looks.</summary>
public enum HarmonicPercussivePart
{
    /// <summary>What sounds on: lines along time.</summary>
    Harmonic,

    /// <summary>What strikes: lines along frequency.</summary>
    Percussive,

    /// <summary>What is left where margins above 1 leave to neither what is not clearly one of them.</summary>
    Residual,
}
