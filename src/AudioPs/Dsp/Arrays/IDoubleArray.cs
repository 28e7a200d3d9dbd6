namespace AudioPs.Dsp;

/// <summary>An array of values in double precision.</summary>
/// <typeparam name="TSingle">What it is in single precision.</typeparam>
public interface IDoubleArray<out TSingle> : IFeatureArray
    where TSingle : IFeatureArray
{
    /// <summary>The same with its values rounded to float32.</summary>
    TSingle ToSingle();
}
