using System.Globalization;
using System.Numerics;

namespace AudioPs.Media;

/// <summary>Bands of an equalizer one after the other, perhaps with pre-emphasis before and de-emphasis after them, at one rate.</summary>
/// <remarks>
/// Pre-emphasis is y[n] = x[n] − c·x[n − 1] and de-emphasis y[n] = x[n] + c·y[n − 1], as torchaudio and librosa have them, each from silence:
/// one undoes the other.
/// </remarks>
public sealed class Equalizer
{
    // -400 dB, below what is left in a notch by rounding: a gain is a finite number.
    private const double Nothing = 1e-20;

    private readonly Biquad[] _filters;

    /// <summary>An equalizer.</summary>
    /// <param name="sampleRate">Hz of what it is for.</param>
    /// <param name="bands">Any number of bands, applied in this order.</param>
    /// <param name="preEmphasis">The coefficient of a pre-emphasis before them, 0 to 1; 0 for none.</param>
    /// <param name="deEmphasis">The coefficient of a de-emphasis after them, 0 to less than 1; 0 for none.</param>
    /// <exception cref="AudioException">A band is at half of the rate or above it, which no filter at this rate can be.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate or a coefficient is out of range.</exception>
    public Equalizer(int sampleRate, IReadOnlyList<EqualizerBand> bands, double preEmphasis = 0, double deEmphasis = 0)
    {
        ArgumentNullException.ThrowIfNull(bands);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        if (preEmphasis is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(preEmphasis), preEmphasis, "It is from 0 to 1.");
        if (deEmphasis is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(deEmphasis), deEmphasis, "It is from 0 to less than 1.");
        if (bands.FirstOrDefault(band => 2 * band.Frequency >= sampleRate) is { } high)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The band '{high}' is at or above {sampleRate / 2.0} Hz, half of the rate of {sampleRate} Hz, where there is no sound. Leave it out, or give a lower frequency."));
        }

        SampleRate = sampleRate;
        _filters =
        [
            .. preEmphasis == 0 ? [] : new[] { new Biquad(1, -preEmphasis, 0, 0, 0) },
            .. bands.Select(band => band.ToBiquad(sampleRate)),
            .. deEmphasis == 0 ? [] : new[] { new Biquad(1, 0, 0, -deEmphasis, 0) },
        ];
    }

    /// <summary>Hz of what it is for.</summary>
    public int SampleRate { get; }

    internal IReadOnlyList<Biquad> Filters => _filters;

    /// <summary>The response of all of it to a sine.</summary>
    /// <param name="frequency">Hz, 0 to half of the rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is out of range.</exception>
    public FrequencyResponse ResponseAt(double frequency)
    {
        if (!(frequency >= 0 && 2 * frequency <= SampleRate)) throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "It is from 0 to half of the rate.");
        var w = 2 * Math.PI * frequency / SampleRate;
        var all = _filters.Aggregate(Complex.One, (product, filter) => product * filter.Response(w));
        return new FrequencyResponse(frequency, 20 * Math.Log10(Math.Max(all.Magnitude, Nothing)), all.Phase, SampleRate);
    }

    /// <summary>The response at 24 frequencies an octave, from 20 Hz to half of the rate, 1000 Hz among them.</summary>
    public IReadOnlyList<FrequencyResponse> GetResponse()
    {
        const double Middle = 1000, Lowest = 20, Steps = 24;
        var first = (int)Math.Ceiling(Math.Log2(Lowest / Middle) * Steps);
        var last = (int)Math.Floor(Math.Log2(SampleRate / 2.0 / Middle) * Steps);
        return [.. Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(step => ResponseAt(Math.Min(Middle * Math.Pow(2, step / Steps), SampleRate / 2.0)))];
    }
}
