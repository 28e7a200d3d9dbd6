namespace AudioPs.Dsp;

/// <summary>Where butterflies take complex values from: offsets are those of the block that they write to.</summary>
internal interface ILaneInput<T>
    where T : struct, ILanes<T>
{
    T Real(nint offset);

    T Imaginary(nint offset);
}
