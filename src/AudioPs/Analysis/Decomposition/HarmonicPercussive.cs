using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Splits audio, or its spectrogram, into what sounds on and what strikes, with the numbers of <c>librosa.effects.hpss</c>.</summary>
/// <remarks>Immutable: threads may share it. How it is done: D. FitzGerald, DAFx (2010); with margins J. Driedger et al., ISMIR (2014).</remarks>
public sealed class HarmonicPercussive
{
    /// <summary>A way to split.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public HarmonicPercussive(HarmonicPercussiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
    }

    /// <summary>The options.</summary>
    public HarmonicPercussiveOptions Options { get; }

    /// <summary>The parts of a signal as clips, each as long as the signal.</summary>
    /// <param name="signal">What is split; it is read to its end.</param>
    /// <param name="parts">Which parts, in the order wanted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">The signal cannot be read, or the parts do not fit into memory.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public AudioClip[] Split(SampleStream signal, IReadOnlyList<HarmonicPercussivePart> parts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count * signal.Channels > AudioLimits.MaxChannels)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"{parts.Count} parts of {signal.Channels} channels are more than the {AudioLimits.MaxChannels} channels that are worked on at once. Take fewer parts at a time, or some of the channels.",
                signal.Source.Path);
        }

        var mask = signal.ChannelMask;
        using var stream = new HarmonicPercussiveStream(signal, Options, parts);
        var together = stream.ToClip(cancellationToken);
        if (parts.Count == 1) return [together];
        var length = signal.Channels * together.SampleCount;
        return
        [
            .. parts.Select((_, part) => new AudioClip(
                together.Samples.AsSpan(part * length, length).ToArray(), signal.Channels, together.SampleRate, together.Source)
            {
                StartTime = together.StartTime,
                ChannelMask = mask,
            }),
        ];
    }

    /// <summary>The masks of a spectrogram, or its parts: the spectrogram times them.</summary>
    /// <param name="spectrogram">A transform, or magnitudes or powers of one; its bins are on a line.</param>
    /// <param name="parts">Which parts, in the order wanted.</param>
    /// <param name="asMask">Whether the masks themselves are wanted: shares between 0 and 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>As many as there are parts, of the shape of the spectrogram; masks have the quantity Share.</returns>
    /// <exception cref="AudioException">It holds other values, or some that are negative or no numbers.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public AudioSpectrogram[] Split(
        AudioSpectrogram spectrogram, IReadOnlyList<HarmonicPercussivePart> parts, bool asMask = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        ArgumentNullException.ThrowIfNull(parts);
        var values = spectrogram switch
        {
            ComplexSpectrogram complex => complex.ToSpectrogram(SpectrogramQuantity.Magnitude).Values,
            Spectrogram { IsRescaled: false, Quantity: SpectrogramQuantity.Magnitude or SpectrogramQuantity.Power or SpectrogramQuantity.RaisedMagnitude } real => real.Values,
            _ => throw new AudioException(
                AudioError.InvalidArgument,
                $"What sounds on and what strikes is told by magnitudes or powers, and these are {spectrogram.Meaning.Quantity} values. Take the parts before, and the logarithm after.",
                spectrogram.Source.Path),
        };
        if (Array.FindIndex(values, value => !(value >= 0 && float.IsFinite(value))) is >= 0 and var place)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                FormattableString.Invariant($"Value {place} of the spectrogram is {values[place]}: magnitudes are finite and not negative."),
                spectrogram.Source.Path);
        }

        var masks = Masks(spectrogram, values, parts, cancellationToken);
        return Array.ConvertAll(masks, mask => asMask ? Real(spectrogram, mask, SpectrogramQuantity.Share) : Masked(spectrogram, mask));
    }

    private float[][] Masks(AudioSpectrogram spectrogram, float[] values, IReadOnlyList<HarmonicPercussivePart> parts, CancellationToken cancellationToken)
    {
        var (channels, bins, frames) = (spectrogram.Channels, spectrogram.Bins, spectrogram.Frames);
        var width = LaneWidth.For(bins, 1 << 21);
        var maker = new HarmonicPercussiveMasks(Options, channels, bins, width);
        var masks = parts.Select(_ => new float[values.Length]).ToArray();
        int read = 0, written = 0;
        while (written < frames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            while (maker.TryTake(out var count))
            {
                for (var channel = 0; channel < channels; channel++)
                {
                    maker.TakeChannel(channel, count);
                    for (var part = 0; part < masks.Length; part++)
                    {
                        var mask = maker.Mask(parts[part]);
                        for (var bin = 0; bin < bins; bin++)
                            mask.Slice(bin * width, count).CopyTo(masks[part].AsSpan((channel * bins + bin) * frames + written));
                    }
                }

                written += count;
            }

            if (read == frames)
            {
                maker.End();
                continue;
            }

            var taken = Math.Min(width, frames - read);
            for (var channel = 0; channel < channels; channel++)
            {
                var block = maker.Magnitudes(channel);
                for (var bin = 0; bin < bins; bin++)
                    values.AsSpan((channel * bins + bin) * frames + read, taken).CopyTo(block[(bin * width)..]);
            }

            maker.Accept(taken);
            read += taken;
        }

        return masks;
    }

    private static AudioSpectrogram Masked(AudioSpectrogram spectrogram, float[] mask)
    {
        if (spectrogram is not ComplexSpectrogram complex)
        {
            var real = (Spectrogram)spectrogram;
            VectorMath.Multiply(real.Values, mask, mask);
            return Real(spectrogram, mask, real.Quantity);
        }

        var imaginary = new float[mask.Length];
        VectorMath.Multiply(complex.Imaginary, mask, imaginary);
        VectorMath.Multiply(complex.Real, mask, mask);
        return complex.WithValues(mask, imaginary);
    }

    private static Spectrogram Real(AudioSpectrogram spectrogram, float[] values, SpectrogramQuantity quantity) =>
        new(values, spectrogram.FrameAxes, spectrogram.Meaning.Scale, quantity, spectrogram.BinFrequencies);
}
