namespace AudioPs.Analysis;

/// <summary>Where the energy of each frame stands among its values.</summary>
internal enum EnergyPlace
{
    /// <summary>In a row of its own before the others, as in Kaldi.</summary>
    Before,

    /// <summary>In a row of its own behind the others, as in HTK.</summary>
    Behind,

    /// <summary>In the place of the first row.</summary>
    First,
}
