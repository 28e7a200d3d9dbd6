using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>Computes short-time Fourier transforms with one set of options, with the conventions of <c>librosa.stft</c>.</summary>
/// <remarks>
/// X[k, t] = Σ x[n + t · hop] w[n] exp(−2πi nk/N): frame t under the window, transformed. Source: J. B. Allen and L. R. Rabiner,
/// "A unified approach to short-time Fourier analysis and synthesis", Proc. IEEE 65 (1977). Immutable: threads may share it.
/// Audio is taken as it arrives: beside the result, memory does not grow with its length, and the result does not depend on
/// how it arrives.
/// </remarks>
public sealed class Stft
{
    /// <summary>A transform with these options.</summary>
    /// <exception cref="AudioException">An option is out of range, or one that changes the signal or its frames.</exception>
    public Stft(StftOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (options.SnipEdges is not null || options.Padding != 0 || options.SampleScale != 1 || options.Dither != 0
            || options.RemoveDcOffset || options.PreEmphasis != 0)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                "A short-time Fourier transform is of the signal as it is, in librosa's frames, so that it has an inverse: SnipEdges, Padding, SampleScale, Dither, RemoveDcOffset and PreEmphasis are for features only.");
        }

        Options = options;
        Transform = FrameTransform.Create(options);
    }

    /// <summary>The options.</summary>
    public StftOptions Options { get; }

    internal FrameTransform Transform { get; }

    /// <summary>The frames of a signal, some at a time, so that signals of any length can be worked on in little memory.</summary>
    /// <param name="signal">The samples; owned by the result from here on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">The signal's rate is not the one of the options.</exception>
    public StftStream Open(SampleStream signal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return new StftAnalysis(this, signal, cancellationToken);
    }

    /// <summary>The transform of each channel of what is left of a stream, which stays open.</summary>
    /// <param name="signal">Read to its end.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">
    /// The rate is not the one of the options, the audio is too short for a frame or holds NaN or infinity, or the result does
    /// not fit into memory; or reading failed.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ComplexSpectrogram Compute(SampleStream signal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signal);
        using var reader = new FrameReader(Options, signal, Transform.LaneCount);
        var real = new SpectrogramBuilder(signal.Channels, Transform.BinCount, reader.ExpectedFrames);
        var imaginary = new SpectrogramBuilder(signal.Channels, Transform.BinCount, reader.ExpectedFrames);
        using var work = new LaneBuffer(Transform.WorkLength);
        reader.ReadAll(Add, cancellationToken);
        var (values, frames) = real.Build();
        return new ComplexSpectrogram(values, imaginary.Build().Values, signal.Channels, Transform.BinCount, frames)
        {
            SampleRate = signal.SampleRate,
            FftLength = Options.FftLength,
            HopLength = Options.HopLength,
            WindowLength = Options.EffectiveWindowLength,
            Window = Options.Window,
            Center = Options.Center,
            PadMode = Options.PadMode,
            Length = reader.Length,
            Source = signal.Source,
        };

        void Add(int channel, ReadOnlySpan<float> samples, int count)
        {
            var rows = real.Room(channel, out var stride);
            Transform.Spectrum(samples, count, rows, imaginary.Room(channel, out _), stride, work.Span);
            real.Append(channel, count);
            imaginary.Append(channel, count);
        }
    }

    /// <summary>The transform of each channel of a clip.</summary>
    /// <param name="clip">The samples.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">As for a stream.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ComplexSpectrogram Compute(AudioClip clip, CancellationToken cancellationToken = default)
    {
        using var stream = new ClipStream(clip);
        return Compute(stream, cancellationToken);
    }

    /// <summary>Magnitudes, powers, phases or decibels of the transform, without ever holding its complex values.</summary>
    /// <param name="signal">Read to its end; it stays open.</param>
    /// <param name="quantity">Magnitude, Power, Phase (radians) or Decibel.</param>
    /// <param name="reference">Decibel: the magnitude of 0 dB.</param>
    /// <param name="floor">Decibel: smaller magnitudes count as this one; above 0.</param>
    /// <param name="dynamicRange">Decibel: what lies further below the loudest is raised to that bound; null for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The same values as <see cref="ComplexSpectrogram.ToSpectrogram"/> of the complex result.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Another quantity, or a floor or range that cannot be.</exception>
    /// <exception cref="AudioException">As for the complex result.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Spectrogram ComputeReal(
        SampleStream signal,
        SpectrogramQuantity quantity,
        DecibelReference reference = default,
        double floor = Decibel.DefaultMagnitudeFloor,
        double? dynamicRange = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signal);
        using var reader = new FrameReader(Options, signal, Transform.LaneCount);
        var builder = new SpectrogramBuilder(signal.Channels, Transform.BinCount, reader.ExpectedFrames);
        using var work = new LaneBuffer(Transform.WorkLength);
        using var real = new LaneBuffer(Transform.BinCount * Transform.LaneCount);
        using var imaginary = new LaneBuffer(real.Length);
        reader.ReadAll(Add, cancellationToken);
        var (values, frames) = builder.Build();
        SpectralValues.Finish(values, quantity, reference, floor, dynamicRange);
        return new Spectrogram(values, signal.Channels, Transform.BinCount, frames)
        {
            SampleRate = signal.SampleRate,
            FftLength = Options.FftLength,
            HopLength = Options.HopLength,
            WindowLength = Options.EffectiveWindowLength,
            Window = Options.Window,
            Center = Options.Center,
            Scale = SpectrogramScale.Linear,
            Quantity = quantity,
            Frequencies = BinAxis.Frequencies(signal.SampleRate, Options.FftLength, Transform.BinCount),
            Source = signal.Source,
        };

        void Add(int channel, ReadOnlySpan<float> samples, int count)
        {
            Transform.Spectrum(samples, count, real.Span, imaginary.Span, Transform.LaneCount, work.Span);

            // The values take the place of their real parts.
            SpectralValues.Convert(real.Span, imaginary.Span, real.Span, quantity);
            builder.AddBlock(channel, real.Span, Transform.LaneCount, count);
        }
    }
}
