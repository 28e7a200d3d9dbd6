namespace AudioPs.Dsp;

/// <summary>Values without a copy, for .NET: no script can hold a span, so these are no members that it sees.</summary>
public static class ArraySpans
{
    /// <summary>The values of one channel, bins x frames.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public static ReadOnlySpan<float> Channel(this Spectrogram spectrogram, int channel) => Of(spectrogram).Block.Channel(channel);

    /// <summary>The values of one bin over time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public static ReadOnlySpan<float> Row(this Spectrogram spectrogram, int bin, int channel = 0) =>
        Of(spectrogram).Block.Row(bin, channel);

    /// <summary>The values of one channel, coefficients x frames.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public static ReadOnlySpan<float> Channel(this FeatureMatrix features, int channel) => Of(features).Block.Channel(channel);

    /// <summary>The values of one coefficient over time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such coefficient or channel.</exception>
    public static ReadOnlySpan<float> Row(this FeatureMatrix features, int coefficient, int channel = 0) =>
        Of(features).Block.Row(coefficient, channel);

    /// <summary>The values of one channel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public static ReadOnlySpan<float> Channel(this RealSpectrum spectrum, int channel) =>
        new Values.FrameBlock<float>(Of(spectrum).Values, 1, spectrum.Channels, spectrum.Bins).Row(channel, 0);

    /// <summary>The real parts of one bin over time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public static ReadOnlySpan<float> RealRow(this ComplexSpectrogram spectrogram, int bin, int channel = 0) =>
        Of(spectrogram).RealBlock.Row(bin, channel);

    /// <summary>The imaginary parts of one bin over time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such bin or channel.</exception>
    public static ReadOnlySpan<float> ImaginaryRow(this ComplexSpectrogram spectrogram, int bin, int channel = 0) =>
        Of(spectrogram).ImaginaryBlock.Row(bin, channel);

    private static T Of<T>(T array) => array ?? throw new ArgumentNullException(nameof(array));
}
