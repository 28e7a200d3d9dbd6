namespace AudioPs.Media;

/// <summary>What a filter does to a sine.</summary>
/// <param name="Frequency">Hz of the sine.</param>
/// <param name="Gain">By how many dB it comes out louder.</param>
/// <param name="Phase">By how much of its cycle it comes out earlier, in radians, -π to π.</param>
/// <param name="SampleRate">Hz of the signals that the filter is for.</param>
public sealed record FrequencyResponse(double Frequency, double Gain, double Phase, int SampleRate);
