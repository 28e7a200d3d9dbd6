using System.Diagnostics.CodeAnalysis;
using AudioPs.Values;

namespace AudioPs.Dsp;

/// <summary>Magnitudes, powers, phases or decibels of the spectrum of a signal: channels x bins of real values.</summary>
/// <typeparam name="T">What the values are: float or double.</typeparam>
public abstract class RealSpectrum<T> : AudioSpectrum, IFeatureArray
{
    private readonly FrameBlock<T> _block;

    /// <summary>Wraps <paramref name="values"/> without copying.</summary>
    /// <param name="values">channels x bins: all of channel 0 first.</param>
    /// <param name="channels">1 or more.</param>
    /// <param name="bins">1 or more.</param>
    /// <param name="quantity">What the values are; not Complex.</param>
    /// <exception cref="ArgumentException">The block is not of this shape.</exception>
    private protected RealSpectrum(T[] values, int channels, int bins, SpectrogramQuantity quantity)
        : base((values ?? throw new ArgumentNullException(nameof(values))).Length, channels, bins)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(quantity, SpectrogramQuantity.Complex);
        _block = new FrameBlock<T>(values, 1, channels, bins);
        Quantity = quantity;
    }

    // Other values of the same bins.
    [SetsRequiredMembers]
    private protected RealSpectrum(T[] values, SpectrogramQuantity quantity, AudioSpectrum like)
        : base(values.Length, like)
    {
        _block = new FrameBlock<T>(values, 1, Channels, Bins);
        Quantity = quantity;
    }

    /// <inheritdoc/>
    public override SpectrogramQuantity Quantity { get; }

    /// <summary>The whole block, channels x bins: its own array, not a copy.</summary>
    public T[] Values => _block.Values;

    Array IFeatureArray.Values => _block.Values;

    internal override IReadOnlyList<Array> Blocks => [_block.Values];

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel or bin.</exception>
    public T this[int channel, int bin] => _block.At(0, channel, bin);

    /// <summary>A copy of one channel's values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public T[] GetRow(int channel = 0) => _block.Row(channel, 0).ToArray();

    /// <summary>A copy as a matrix, channels x bins.</summary>
    public T[,] ToArray() => _block.Matrix(0);

    /// <summary>The same in decibels, with the conventions of <c>librosa.power_to_db</c> and <c>amplitude_to_db</c>.</summary>
    /// <param name="reference">The power or the magnitude, as the spectrum holds them, of 0 dB.</param>
    /// <param name="floor">Smaller values count as this one; null is 1e-10 for powers and 1e-5 for magnitudes.</param>
    /// <param name="dynamicRange">What lies further below the loudest value is raised to that bound, in dB; infinite for none.</param>
    /// <param name="scope">Of which channels the largest and the median are.</param>
    /// <exception cref="AudioException">It holds neither powers nor magnitudes.</exception>
    public virtual RealSpectrum<T> ToDecibel(
        DecibelReference reference = default, double? floor = null, double dynamicRange = Decibel.DefaultDynamicRange,
        DecibelScope scope = DecibelScope.Channel) => Make(
        Decibel.Of(Values, Quantity, reference, floor, dynamicRange, Channels, scope, Source.Path), SpectrogramQuantity.Decibel, like: this);

    /// <inheritdoc cref="Spectrogram{T}.FromDecibel"/>
    public RealSpectrum<T> FromDecibel(SpectrogramQuantity quantity = SpectrogramQuantity.Power, double reference = 1) =>
        Make(Decibel.ToLinear(Values, Quantity, quantity, reference, Source.Path), quantity, like: this);

    /// <summary>A spectrum of values of this type.</summary>
    internal static RealSpectrum<T> Make(T[] values, SpectrogramQuantity quantity, AudioSpectrum like) => (object)values is double[] doubles
        ? (RealSpectrum<T>)(object)new DoubleRealSpectrum(doubles, quantity, like)
        : (RealSpectrum<T>)(object)new RealSpectrum((float[])(object)values, quantity, like);

    /// <summary>The same as the spectrogram of one frame, which is as long as the signal: channels x bins x 1.</summary>
    /// <exception cref="AudioException">It has the bins of negative frequencies too.</exception>
    public virtual Spectrogram<T> ToSpectrogram()
    {
        if (!IsOneSided)
        {
            throw new AudioException(
                AudioError.InvalidArgument, "A spectrogram has no negative frequencies, and this spectrum has.", Source.Path);
        }

        var axes = new FrameAxes(
            Source, Window, Channels, Bins, Frames: 1, SampleRate, FftLength, HopLength: Math.Max(1, SampleCount), WindowLength: SampleCount,
            Center: false, FirstFrameCenter: SampleCount / 2, StartTime: 0);
        return Spectrogram<T>.Make(Values, axes, SpectrogramScale.Linear, Quantity, Frequencies);
    }

    /// <summary>The smallest and largest value, the mean and the standard deviation of one channel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public ArrayStatistics GetStatistics(int channel) => ArrayStatistics.Of(this, _block.StartOf(channel, 0), Bins);
}
