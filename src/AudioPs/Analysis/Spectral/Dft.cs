using System.Numerics;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>The discrete Fourier transform of whole signals: X[k] = Σ x[n] exp(−2πi nk/N).</summary>
public static class Dft
{
    /// <summary>Longest transform by <see cref="DftAlgorithm.Naive"/>, whose work grows with the square of the length.</summary>
    public const int MaxNaiveLength = 1 << 16;

    /// <summary>The spectrum of each channel of a clip.</summary>
    /// <param name="clip">The samples; one or more.</param>
    /// <param name="options">What is wanted; null for the defaults.</param>
    /// <param name="progress">Told how much is done, 0 to 1, where it takes long.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">
    /// An option is out of range, the clip is empty, too long, or holds NaN or infinity.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ComplexSpectrum Compute(
        AudioClip clip, DftOptions? options = null, Action<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var (real, imaginary, like) = Compute<float>(clip, options, progress, cancellationToken);
        return new ComplexSpectrum(real, imaginary, clip.Channels, real.Length / clip.Channels)
        {
            SampleRate = clip.SampleRate,
            FftLength = like.FftLength!.Value,
            SampleCount = Math.Min(clip.SampleCount, like.FftLength.Value),
            Window = like.Window,
            IsOneSided = like.OneSided,
            Source = clip.Source,
        };
    }

    /// <summary>The same in double precision, from the window on. It takes several times as long.</summary>
    /// <inheritdoc cref="Compute(AudioClip, DftOptions?, Action{double}?, CancellationToken)"/>
    public static DoubleComplexSpectrum ComputeDouble(
        AudioClip clip, DftOptions? options = null, Action<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var (real, imaginary, like) = Compute<double>(clip, options, progress, cancellationToken);
        return new DoubleComplexSpectrum(real, imaginary, clip.Channels, real.Length / clip.Channels)
        {
            SampleRate = clip.SampleRate,
            FftLength = like.FftLength!.Value,
            SampleCount = Math.Min(clip.SampleCount, like.FftLength.Value),
            Window = like.Window,
            IsOneSided = like.OneSided,
            Source = clip.Source,
        };
    }

    // The parts, and the options with their length.
    private static (T[] Real, T[] Imaginary, DftOptions Options) Compute<T>(
        AudioClip clip, DftOptions? options, Action<double>? progress, CancellationToken cancellationToken)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(clip);
        options ??= new DftOptions();
        options.Validate();
        var length = options.FftLength ?? clip.SampleCount;
        var count = Math.Min(clip.SampleCount, length);
        Check(clip, options, length, count);

        var bins = options.OneSided ? length / 2 + 1 : length;
        var real = new T[(long)clip.Channels * bins];
        var imaginary = new T[real.Length];
        var window = options.Window.Kind == WindowKind.Rectangular ? null : options.Window.ToArray(count);
        var isNaive = options.Algorithm == DftAlgorithm.Naive;
        var transform = isNaive || typeof(T) == typeof(double) ? null : new RealFft(length);
        var exact = isNaive || typeof(T) == typeof(float) ? null : new DoubleRealFft(length);
        for (var channel = 0; channel < clip.Channels; channel++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var samples = clip.Channel(channel)[..count];
            var re = real.AsSpan(channel * bins, bins);
            var im = imaginary.AsSpan(channel * bins, bins);
            if (isNaive)
            {
                var done = channel;
                Sum(samples, window, length, re, im, share => progress?.Invoke((done + share) / clip.Channels), cancellationToken);
                continue;
            }

            if (transform is not null) Transform(samples, window, transform, Elementwise.Singles(re), Elementwise.Singles(im));
            else Transform(samples, window, exact!, Elementwise.Doubles(re), Elementwise.Doubles(im));

            // The spectrum of a real signal is symmetric: the other half is the conjugate of this one.
            for (var k = length / 2 + 1; k < bins; k++)
            {
                re[k] = re[length - k];
                im[k] = -im[length - k];
            }

            progress?.Invoke((channel + 1.0) / clip.Channels);
        }

        return (real, imaginary, options with { FftLength = length });
    }

    private static void Check(AudioClip clip, DftOptions options, int length, int count)
    {
        if (count == 0) throw Refusal("The audio has no samples, so that there is nothing to transform.");
        if (length > RealFft.MaxLength)
        {
            throw Refusal(
                $"The audio has {clip.SampleCount} samples, and the longest transform takes {RealFft.MaxLength}. Take a part of it, or see how its spectrum goes over time with a short-time Fourier transform.");
        }

        if (options.Algorithm == DftAlgorithm.Naive && length > MaxNaiveLength)
        {
            throw Refusal(
                $"A transform of {length} samples by the sum that defines it would take very long: its work grows with the square of the length. Take at most {MaxNaiveLength} samples, or the algorithm Fft.");
        }

        for (var channel = 0; channel < clip.Channels; channel++)
        {
            if (VectorMath.IndexOfNonFinite(clip.Channel(channel)[..count]) is not (>= 0 and var index)) continue;
            throw SignalFeed.NonFinite(index, channel, clip.Channel(channel)[index], "every bin would be not a number", clip.Source.Path);
        }

        AudioException Refusal(string message) => new(AudioError.InvalidArgument, message, clip.Source.Path);
    }

    private static void Transform(
        ReadOnlySpan<float> samples, double[]? window, RealFft transform, Span<float> real, Span<float> imaginary)
    {
        var signal = new float[transform.Length];
        samples.CopyTo(signal);
        for (var n = 0; window is not null && n < window.Length; n++)
        {
            signal[n] = (float)(samples[n] * window[n]);
        }

        transform.Forward(signal, real, imaginary, new float[transform.WorkLength]);
    }

    private static void Transform(
        ReadOnlySpan<float> samples, double[]? window, DoubleRealFft transform, Span<double> real, Span<double> imaginary)
    {
        var signal = new double[transform.Length];
        for (var n = 0; n < samples.Length; n++) signal[n] = samples[n] * (window?[n] ?? 1);
        transform.Forward(signal, real, imaginary, new double[transform.WorkLength]);
    }

    private static void Sum<T>(
        ReadOnlySpan<float> samples,
        double[]? window,
        int length,
        Span<T> real,
        Span<T> imaginary,
        Action<double> progress,
        CancellationToken cancellationToken)
        where T : IFloatingPointIeee754<T>
    {
        var signal = new double[samples.Length];
        for (var n = 0; n < signal.Length; n++)
        {
            signal[n] = samples[n] * (window?[n] ?? 1);
        }

        // exp(−2πi m/N) for every m there can be: nk only counts modulo N.
        var cosines = new double[length];
        var sines = new double[length];
        for (var m = 0; m < length; m++)
        {
            (sines[m], cosines[m]) = Math.SinCos(-2 * Math.PI * m / length);
        }

        for (var k = 0; k < real.Length; k++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (k % 256 == 0) progress((double)k / real.Length);
            double re = 0, im = 0;
            var m = 0;
            foreach (var value in signal)
            {
                re += value * cosines[m];
                im += value * sines[m];
                m += k;
                if (m >= length) m -= length;
            }

            real[k] = T.CreateTruncating(re);
            imaginary[k] = T.CreateTruncating(im);
        }
    }
}
