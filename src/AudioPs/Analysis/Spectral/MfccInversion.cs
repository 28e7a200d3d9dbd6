using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Makes mel spectrograms of cepstral coefficients, as <c>librosa.feature.inverse.mfcc_to_mel</c> does.</summary>
/// <remarks>
/// The liftering is undone, the cosine transform turned back with zeros in the place of the coefficients that there are not, and of the
/// decibels the powers are taken: a mel spectrogram smoothed along its bands. Immutable: threads may share it.
/// </remarks>
public sealed class MfccInversion
{
    private readonly MfccInversionOptions _options;

    /// <summary>An inversion with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public MfccInversion(MfccInversionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>The mel spectrogram of coefficients.</summary>
    /// <param name="coefficients">As <see cref="MfccAnalysis"/> makes them of decibels: c0, c1, … Derivatives behind them are left out.</param>
    /// <returns>Powers of mel bands over the same frames.</returns>
    /// <exception cref="AudioException">They are other features, more than there are bands, or no numbers.</exception>
    public Spectrogram Compute(FeatureMatrix coefficients)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        var path = coefficients.Source.Path;
        var count = 0;
        while (count < coefficients.Coefficients && coefficients.Names[count] == string.Create(CultureInfo.InvariantCulture, $"c{count}")) count++;
        if (count == 0)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"Cepstral coefficients are rows named c0, c1 and so on, and these are {coefficients.Kind}, of which the first row is {coefficients.Names[0]}. Without c0, such as with an energy in its place, the level is lost.",
                path);
        }

        if (count > _options.MelCount)
            throw new AudioException(AudioError.InvalidArgument, $"There are {count} coefficients, and MelCount {_options.MelCount} is less. Take as many bands as made them.", path);
        var (channels, bands, frames) = (coefficients.Channels, _options.MelCount, coefficients.Frames);
        var back = new Dct(_options.DctType switch { 1 => 1, 2 => 3, _ => 2 }, bands, bands, _options.Orthonormal);
        var scale = _options.Orthonormal ? 1 : 1.0 / (2 * (_options.DctType == 1 ? bands - 1 : bands));
        var lifter = Lifter.Weights(count, _options.Lifter, _options.LifterFormula);
        var values = new float[checked(channels * bands * frames)];
        var padded = new float[bands * frames];
        for (var channel = 0; channel < channels; channel++)
        {
            for (var row = 0; row < count; row++)
            {
                var given = coefficients.Row(row, channel);
                for (var t = 0; t < frames; t++) padded[row * frames + t] = (float)(given[t] / lifter[row] * scale);
            }

            back.ApplyToColumns(padded, values.AsSpan(channel * bands * frames, bands * frames), frames);
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(_options.Reference * Math.Pow(10, values[i] / 10));
            if (float.IsFinite(values[i])) continue;
            throw new AudioException(
                AudioError.InvalidArgument, "Some coefficients are no numbers, or come to powers beyond what there are. They are decibels, as of a mel spectrogram in dB.", path);
        }

        var bank = FilterBank.Mel(coefficients.SampleRate, _options.FftLength, bands, _options.MinFrequency, _options.MaxFrequency, _options.MelScale);
        return new Spectrogram(
            values,
            new FrameAxes(
                coefficients.Source, Window.Hann, channels, bands, frames, coefficients.SampleRate, _options.FftLength, coefficients.HopLength,
                _options.FftLength, coefficients.FirstFrameCenter == 0, coefficients.FirstFrameCenter, coefficients.StartTime),
            SpectrogramScale.Mel,
            SpectrogramQuantity.Power,
            bank.Frequencies);
    }
}
