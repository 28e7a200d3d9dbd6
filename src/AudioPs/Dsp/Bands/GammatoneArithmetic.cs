namespace AudioPs.Dsp;

/// <summary>How a band is computed; the cheapest first.</summary>
internal enum GammatoneArithmetic
{
    /// <summary><see cref="DirectForm"/> in float32.</summary>
    DirectSingle,

    /// <summary><see cref="DifferenceForm"/> in float32.</summary>
    DifferenceSingle,

    /// <summary><see cref="DirectForm"/> in double precision.</summary>
    DirectDouble,
}
