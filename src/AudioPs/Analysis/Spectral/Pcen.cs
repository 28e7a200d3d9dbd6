using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Normalises energies by their own course in each band (PCEN), with the numbers of <c>librosa.pcen</c>.</summary>
/// <remarks>
/// (S / (M + ε)^gain + bias)^power − bias^power, where M is S smoothed over time by M[t] = (1 − b) M[t − 1] + b S[t]: what lasts, such as the
/// noise of a room, goes, and what begins stands out. Source: Y. Wang et al., "Trainable frontend for robust and far-field keyword spotting",
/// ICASSP (2017); V. Lostanlen et al., "Per-channel energy normalization: why and how", IEEE Signal Processing Letters 26 (2019). Computed in
/// double precision. Immutable: threads may share it.
/// </remarks>
public sealed class Pcen
{
    /// <summary>A normalisation with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public Pcen(PcenOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
    }

    /// <summary>The options.</summary>
    public PcenOptions Options { get; }

    /// <summary>The normalised energies of a spectrogram.</summary>
    /// <param name="spectrogram">Magnitudes or powers, of a transform or of bands.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>As many values, of the quantity Normalized.</returns>
    /// <exception cref="AudioException">It holds other values, negative ones or no numbers.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Spectrogram Compute(Spectrogram spectrogram, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        spectrogram.RequireMagnitudes("Energies are normalised");

        if (Array.FindIndex(spectrogram.Values, value => !(value >= 0 && float.IsFinite(value))) is >= 0 and var place)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(CultureInfo.InvariantCulture, $"Value {place} of the spectrogram is {spectrogram.Values[place]}: magnitudes are finite and not negative."),
                spectrogram.Source.Path);
        }

        var values = new float[spectrogram.Values.Length];
        var largest = new float[spectrogram.Frames];
        var smoothing = Smoothing(spectrogram);
        for (var channel = 0; channel < spectrogram.Channels; channel++)
        {
            for (var bin = 0; bin < spectrogram.Bins; bin++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var row = spectrogram.Row(bin, channel);
                var reference = row;
                if (Options.MaxSize > 1)
                {
                    Largest(spectrogram, channel, bin, largest);
                    reference = largest;
                }

                Normalize(row, reference, smoothing, values.AsSpan((channel * spectrogram.Bins + bin) * spectrogram.Frames, spectrogram.Frames));
            }
        }

        return new Spectrogram(values, spectrogram.FrameAxes, spectrogram.Scale, SpectrogramQuantity.Normalized, spectrogram.Frequencies);
    }

    // With T frames a time constant, the share at which a filter of one pole has fallen to half its power at the frequency 1 / 2πT.
    private double Smoothing(Spectrogram spectrogram)
    {
        var frames = Options.TimeConstant * spectrogram.SampleRate / spectrogram.HopLength;
        return Options.Smoothing ?? (Math.Sqrt(1 + 4 * frames * frames) - 1) / (2 * frames * frames);
    }

    // Of an even number of bands the one more lies below.
    private void Largest(Spectrogram spectrogram, int channel, int bin, Span<float> largest)
    {
        var first = Math.Max(0, bin - Options.MaxSize / 2);
        var last = (int)Math.Min(spectrogram.Bins - 1, bin - Options.MaxSize / 2 + (long)Options.MaxSize - 1);
        spectrogram.Row(first, channel).CopyTo(largest);
        for (var other = first + 1; other <= last; other++) VectorMath.Raise(spectrogram.Row(other, channel), largest);
    }

    private void Normalize(ReadOnlySpan<float> row, ReadOnlySpan<float> reference, double smoothing, Span<float> values)
    {
        var (gain, bias, power, floor) = (Options.Gain, Options.Bias, Options.Power, Options.Floor);
        var ofBias = Math.Pow(bias, power);
        var smooth = Options.StartsSteady && row.Length > 0 ? reference[0] * Options.Scale : 1;
        for (var t = 0; t < row.Length; t++)
        {
            smooth = (1 - smoothing) * smooth + smoothing * (reference[t] * Options.Scale);
            var normalized = row[t] * Options.Scale * Math.Pow(floor + smooth, -gain);
            values[t] = (float)((power, bias) switch
            {
                (0, _) => LogOnePlus(normalized),
                (_, 0) => Math.Pow(normalized, power),
                _ => ofBias * ExpMinusOne(power * LogOnePlus(normalized / bias)),
            });
        }
    }

    // ln(1 + x) for x from 0 on, exact for small ones: what is lost of 1 + x by rounding is put back as a factor.
    private static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }

    // e^x − 1 for x from 0 on, exact for small ones in the same way. W. Kahan.
    private static double ExpMinusOne(double x)
    {
        var power = Math.Exp(x);
        return power == 1 ? x : double.IsPositiveInfinity(power) ? power : (power - 1) * (x / Math.Log(power));
    }
}
