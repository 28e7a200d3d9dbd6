using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>Short-time Fourier transforms with one set of options, with the conventions of <c>librosa.stft</c>.</summary>
/// <remarks>
/// X[k, t] = Σ x[n + t · hop] w[n] exp(−2πi nk/N): frame t under the window, transformed. Source: J. B. Allen and L. R. Rabiner,
/// "A unified approach to short-time Fourier analysis and synthesis", Proc. IEEE 65 (1977). Immutable: threads may share it.
/// </remarks>
public sealed class Stft
{
    private readonly Lazy<DoubleFrameTransform> _double;

    /// <summary>A transform with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public Stft(StftOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        Transform = FrameTransform.Create(options.Frames);
        _double = new Lazy<DoubleFrameTransform>(() => new DoubleFrameTransform(options.Frames));
    }

    /// <summary>The options.</summary>
    public StftOptions Options { get; }

    internal FrameTransform Transform { get; }

    /// <summary>The transform in one of both precisions.</summary>
    internal IFrameTransform<T> TransformOf<T>() => typeof(T) == typeof(float)
        ? (IFrameTransform<T>)(object)Transform
        : (IFrameTransform<T>)(object)_double.Value;

    /// <summary>The frames of a signal, some at a time, so that signals of any length can be worked on in little memory.</summary>
    /// <param name="signal">The samples; owned by the result from here on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">The signal's rate is not the one of the options.</exception>
    public StftStream Open(SampleStream signal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return new SignalFrames(this, signal, cancellationToken);
    }
}
