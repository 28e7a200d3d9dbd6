using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Rendering.Terminal;

/// <summary>The values of a spectrogram as they are shown: decibels where that can be, and the range of the colours.</summary>
internal sealed class SpectrogramLevels
{
    // 200 dB below full scale: nothing that was ever heard or stored.
    private const double Nothing = 1e-20;

    // The logarithm of the vectors takes normal numbers.
    private const double SmallestFloat = 1.2e-38;

    private readonly Spectrogram _shown;
    private readonly bool _isSilent;
    private readonly int _peak;

    private SpectrogramLevels(Spectrogram shown, int peak, double minimum, double maximum, bool isSilent)
    {
        _shown = shown;
        _peak = peak;
        Minimum = minimum;
        Maximum = maximum;
        _isSilent = isSilent;
    }

    /// <summary>The value of the first colour.</summary>
    public double Minimum { get; }

    /// <summary>The value of the last colour.</summary>
    public double Maximum { get; }

    /// <summary>" dB", or nothing.</summary>
    public string Unit => _shown is { Quantity: SpectrogramQuantity.Decibel, IsRescaled: false } ? " dB" : "";

    /// <summary>Looks for the range of a spectrogram, and takes its decibels.</summary>
    /// <exception cref="AudioException">There are no finite values, or the range is empty.</exception>
    public static SpectrogramLevels Of(Spectrogram spectrogram, FrequencyAxis axis, double? minimum, double? maximum)
    {
        var isRatio = spectrogram is { Quantity: SpectrogramQuantity.Power or SpectrogramQuantity.Magnitude, IsRescaled: false };
        var merged = spectrogram.MergeChannels();
        var (smallest, largest, peak) = Extremes(merged, axis);
        var isSilent = isRatio && largest <= Nothing;
        if (isRatio)
        {
            // A floor far below the loudest, not librosa's fixed one: a quiet recording shows what a loud one does.
            merged = isSilent ? merged.ToDecibel(dynamicRange: double.PositiveInfinity) : merged.ToDecibel(largest, Math.Max(largest * Nothing, SmallestFloat), dynamicRange: double.PositiveInfinity);
            (smallest, largest) = (-TerminalSpectrogram.DefaultRange, 0);
        }

        if (merged.Quantity == SpectrogramQuantity.Phase) (smallest, largest) = (-Math.PI, Math.PI);
        var isDecibel = merged is { Quantity: SpectrogramQuantity.Decibel, IsRescaled: false };
        var high = maximum ?? largest;
        var low = minimum ?? (isDecibel ? high - TerminalSpectrogram.DefaultRange : smallest);
        if (!(high > low) && minimum is null && maximum is null) low = high - 1;
        return high > low
            ? new SpectrogramLevels(merged, peak, low, high, isSilent)
            : throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The colours cannot run from {low:0.##} to {high:0.##}{(isDecibel ? " dB" : "")}: give a smaller minimum or a larger maximum."),
                spectrogram.Source.Path);
    }

    /// <summary>Draws the values.</summary>
    public SpectrogramRaster Rasterize(FrequencyAxis axis, double end, int width, int height) =>
        SpectrogramRaster.Create(_shown, channel: 0, axis, start: 0, end, width, height);

    /// <summary>Which of so many equal steps from <see cref="Minimum"/> to <see cref="Maximum"/> a value is on.</summary>
    public int Step(double value, int steps) =>
        _isSilent ? 0 : (int)Math.Clamp((value - Minimum) / (Maximum - Minimum) * steps, 0, steps - 1);

    /// <summary>A value in few characters.</summary>
    public string Text(double value) => _shown.Quantity == SpectrogramQuantity.Phase && Math.Abs(value) == Math.PI
        ? (value < 0 ? "-π" : "π")
        : value.ToString(
        Maximum - Minimum >= 10 ? "0" : Maximum - Minimum >= 1 ? "0.0" : "0.000", CultureInfo.InvariantCulture);

    /// <summary>"loudest 1.02 kHz at 2.31 s"; "silence" where nothing is.</summary>
    /// <param name="offset">Added to the time, in seconds.</param>
    public string Loudest(double offset)
    {
        if (_isSilent) return "silence";
        var (bin, frame) = Math.DivRem(_peak, _shown.Frames);
        var word = _shown.Quantity == SpectrogramQuantity.Phase ? "largest" : "loudest";
        var time = TerminalFrame.DurationText(Math.Max(_shown.StartTime, _shown.Times[frame]) + offset);
        // The width of a bin is all that is known of the frequency of reassigned powers.
        var place = _shown is { Method: SpectrogramMethod.Reassigned, FftLength: > 0 }
            ? $"{TerminalFrame.FrequencyText(_shown.Frequencies[bin], isExact: true)} ± {TerminalFrame.FrequencyText(_shown.SampleRate / (2.0 * _shown.FftLength), isExact: true)}"
            : TerminalFrame.FrequencyText(PeakFrequency(bin, frame), IsTransform);
        return $"{word} {place} at {time}";
    }

    private bool IsTransform => _shown is { Scale: SpectrogramScale.Linear, FftLength: > 0, Method: SpectrogramMethod.Plain };

    /// <summary>The frequency of a peak between bins or bands.</summary>
    /// <remarks>
    /// Of a transform by the shape of its window: <see cref="WindowLobe"/>. Of bands by the vertex of the parabola through the levels
    /// of three: J. O. Smith, X. Serra, "PARSHL" (1987). Reassigned powers lie in the bin that is nearest to their place, and those beside
    /// it tell nothing of it.
    /// </remarks>
    private double PeakFrequency(int bin, int frame)
    {
        var frequencies = _shown.Frequencies;
        if (_shown.Method == SpectrogramMethod.Reassigned) return frequencies[bin];
        if (_shown.Quantity != SpectrogramQuantity.Decibel || bin == 0 || bin == _shown.Bins - 1 || double.IsNaN(frequencies[bin - 1])) return frequencies[bin];
        double below = _shown.Row(bin - 1)[frame], at = _shown.Row(bin)[frame], above = _shown.Row(bin + 1)[frame];
        var bend = below - 2 * at + above;
        if (!(bend < 0) || !double.IsFinite(bend)) return frequencies[bin];
        var place = IsTransform
            ? new WindowLobe(_shown.Window, Math.Min(_shown.WindowLength, _shown.FftLength), _shown.FftLength).Offset(above - below)
            : Math.Clamp((below - above) / (2 * bend), -0.5, 0.5);
        return frequencies[bin] + place * (place < 0 ? frequencies[bin] - frequencies[bin - 1] : frequencies[bin + 1] - frequencies[bin]);
    }

    // Rows without a frequency, such as one of energies, are not drawn and do not count.
    private static (double Smallest, double Largest, int Peak) Extremes(Spectrogram spectrogram, FrequencyAxis axis)
    {
        var (smallest, largest, peak) = (double.PositiveInfinity, double.NegativeInfinity, -1);
        var inView = Array.ConvertAll([.. spectrogram.Frequencies], hertz => hertz >= axis.Min && hertz <= axis.Max);
        // Between two bins there is none, and as much to see as anywhere.
        if (!inView.Contains(true)) Array.Fill(inView, true);
        for (var bin = 0; bin < spectrogram.Bins; bin++)
        {
            if (double.IsNaN(spectrogram.Frequencies[bin])) continue;
            if (!inView[bin]) continue;
            var values = spectrogram.Row(bin);
            for (var frame = 0; frame < values.Length; frame++)
            {
                if (!float.IsFinite(values[frame])) continue;
                smallest = Math.Min(smallest, values[frame]);
                if (values[frame] > largest) (largest, peak) = (values[frame], bin * spectrogram.Frames + frame);
            }
        }

        return peak >= 0
            ? (smallest, largest, peak)
            : throw new AudioException(
                AudioError.InvalidArgument,
                "There is nothing to show: the spectrogram has no frames, or no finite value at any frequency.",
                spectrogram.Source.Path);
    }
}
