using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Turns a constant-Q transform back into a signal, as <c>librosa.icqt</c> does: approximately, as its filters do not cover all of time and frequency.</summary>
/// <remarks>
/// The spectra of each octave's frames are made of the filters, in proportion to the values and over the filters' power, and transformed back;
/// the octaves are resampled to the full rate and added. It is the better the shorter the hop: where frames lie further apart than the highest filters are
/// long (<see cref="ShortestFilter"/>), what sounds between them is lost.
/// </remarks>
public static class InverseConstantQ
{
    /// <summary>The signal of a transform.</summary>
    /// <param name="transform">As <see cref="ConstantQAnalysis"/> gives it, or changed.</param>
    /// <param name="length">Samples per channel; null for those of the analysed signal, or where these are not known for what the frames cover.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">It is no constant-Q transform, is of a variable Q, or the length is negative.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static AudioClip Compute(ComplexSpectrogram transform, long? length = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transform);
        var plan = PlanOf(transform);
        if (length < 0 || length > Array.MaxLength) throw Refusal(transform, $"The length must be 0 to {Array.MaxLength} samples, not {length}.");
        var covered = (transform.Frames - 1L) * transform.HopLength;
        var wanted = (int)Math.Min(Array.MaxLength, Math.Max(0, length ?? (transform.Length >= 0 ? transform.Length : covered)));
        var clip = new AudioClip(new float[checked(transform.Channels * wanted)], transform.Channels, transform.SampleRate, transform.Source.Processed())
        {
            StartTime = transform.StartTime,
        };
        for (var channel = 0; channel < transform.Channels; channel++)
        {
            var sum = clip.Samples.AsSpan(channel * wanted, wanted);
            foreach (var level in plan.Levels)
            {
                var octave = Octave(transform, channel, plan, level, cancellationToken);
                var samples = level.Halvings == 0 ? octave : AtFullRate(octave, level.Halvings, cancellationToken);
                for (var i = 0; i < Math.Min(samples.Length, wanted); i++) sum[i] += samples[i];
            }
        }

        return clip;
    }

    /// <summary>Samples of the shortest filter, that of the highest bin.</summary>
    /// <exception cref="AudioException">It is no constant-Q transform.</exception>
    public static int ShortestFilter(ComplexSpectrogram transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        return (int)Math.Ceiling(PlanOf(transform).Lengths.Of(transform.Frequencies[^1], transform.SampleRate));
    }

    private static ConstantQPlan PlanOf(ComplexSpectrogram transform)
    {
        if (transform.ConstantQ is not { } basis) throw Refusal(transform, "A constant-Q transform is taken, and this is a short-time Fourier transform, which has an inverse of its own.");
        if (basis.Gamma is not 0) throw Refusal(transform, "This is of a variable Q, for which there is no inverse. Take a Gamma of 0.");
        var options = new ConstantQOptions
        {
            Basis = basis,
            BinCount = transform.Bins,
            HopLength = transform.HopLength,
            Window = transform.Window,
            PadMode = transform.PadMode,
        };
        options.Validate();
        return new ConstantQPlan(options, transform.SampleRate, isInverse: true);
    }

    // Σ over the bins of conj(B) C over Σ |B|², times √n_0 where it was scaled, N/n_0 in all, with n_0 for the length at the full rate.
    private static float[] Octave(
        ComplexSpectrogram transform, int channel, ConstantQPlan plan, ConstantQLevel level, CancellationToken cancellationToken)
    {
        var (bins, frames) = (level.Frames.FftLength / 2 + 1, transform.Frames);
        float[] real = new float[checked(bins * frames)], imaginary = new float[real.Length];
        for (var i = 0; i < level.BinCount; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var filter = level.Filters[i];
            double power = 0;
            for (var k = 0; k < filter.Real.Length; k++) power += filter.Real[k] * filter.Real[k] + filter.Imaginary[k] * filter.Imaginary[k];
            var full = plan.Lengths.Of(plan.Frequencies[level.FirstBin + i], transform.SampleRate);
            var factor = level.Frames.FftLength / full / power * (plan.Options.Basis.IsScaled ? Math.Sqrt(full) : 1);
            var x = transform.RealRow(level.FirstBin + i, channel);
            var y = transform.ImaginaryRow(level.FirstBin + i, channel);
            for (var k = 0; k < filter.Real.Length; k++)
            {
                var (a, b) = ((float)(factor * filter.Real[k]), (float)(factor * -filter.Imaginary[k]));
                var toReal = real.AsSpan((filter.FirstBin + k) * frames, frames);
                var toImaginary = imaginary.AsSpan((filter.FirstBin + k) * frames, frames);
                for (var t = 0; t < frames; t++)
                {
                    toReal[t] += a * x[t] - b * y[t];
                    toImaginary[t] += a * y[t] + b * x[t];
                }
            }
        }

        var axes = new FrameAxes(
            transform.Source, Window.FromKind(WindowKind.Rectangular), 1, bins, frames, transform.SampleRate, level.Frames.FftLength, level.Frames.HopLength,
            level.Frames.FftLength, Center: true, FirstFrameCenter: 0, StartTime: 0);
        var spectra = (ComplexSpectrogram)ComplexSpectrogram<float>.Make(real, imaginary, axes, PadMode.Constant, length: -1);
        return InverseStft.ComputeWithGaps(spectra, cancellationToken).Samples;
    }

    // The rates stand for their ratio.
    private static float[] AtFullRate(float[] samples, int halvings, CancellationToken cancellationToken)
    {
        const int Rate = 8;
        using var stream = new ResampledStream(new ClipStream(new AudioClip(samples, 1, Rate)), Rate << halvings);
        return stream.ToClip(cancellationToken).Samples;
    }

    private static AudioException Refusal(ComplexSpectrogram transform, string message) =>
        new(AudioError.InvalidArgument, message, transform.Source.Path);
}
