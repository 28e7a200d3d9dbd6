using System.Numerics;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>Makes features of arrays in files, with the axes that are known of them.</summary>
public static class FeatureReader
{
    private const int MostAxes = 3;

    /// <summary>Makes a feature of an array.</summary>
    /// <param name="array">Rows x frames, or channels x rows x frames; one axis is one row.</param>
    /// <param name="origin">What is known of it.</param>
    /// <param name="source">The file.</param>
    /// <returns>
    /// A <see cref="Spectrogram"/> or a <see cref="FeatureMatrix"/> where a preset or a like feature says what the rows are, a
    /// <see cref="ComplexSpectrogram"/> of complex values, else a matrix of the kind Feature with rows r0, r1, … Its sampling rate and
    /// hop are 0 where they are not known, and its times NaN. Of float64 values it is the type of double precision, such as
    /// <see cref="DoubleSpectrogram"/>.
    /// </returns>
    /// <exception cref="AudioException">The array does not fit what is said of it.</exception>
    public static IFeatureArray Make(NpyArray array, FeatureOrigin origin, AudioSource source)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(source);
        var block = Arrange(array, origin.FramesFirst, source);
        if (origin.Like is { } like) return Like(block, like, source);
        if (block.Imaginary is not null) return Transform(block, origin, source);
        if (origin.Preset is { } preset) return OfPreset(block, preset, origin, source);
        if (origin.SampleRate is null != origin.HopLength is null)
        {
            throw Refuse(
                source, "The times of frames are told by the sampling rate and the hop together. Give both, or none where they do not matter.");
        }

        return Matrix(
            block, FeatureMatrix<float>.NumberedNames(block.Rows), FeatureMatrix<float>.UnknownKind,
            origin.SampleRate ?? 0, origin.HopLength ?? 0, firstFrameCenter: 0, startTime: 0, source);
    }

    private static IFeatureArray OfPreset(Block block, FeaturePreset preset, FeatureOrigin origin, AudioSource source)
    {
        var options = WithHop(preset.Mel, origin);
        if ((options.SampleRate ?? origin.SampleRate) is not { } rate)
            throw Refuse(source, $"{preset} takes audio of any sampling rate, so that it must be said of which this is.");
        if (origin.SampleRate is { } said && said != rate) throw Refuse(source, $"{preset} takes audio of {rate} Hz only, not {said} Hz.");

        // What the analysis itself makes of a second of silence has the axes.
        var silence = new AudioClip(new float[rate], 1, rate);
        if (block.Rows == options.MelCount) return Like(block, new MelSpectrogramAnalysis(options).Compute(silence), source);
        if (preset.Mfcc is { } mfcc && block.Rows == mfcc.CoefficientCount)
        {
            return Like(block, new MfccAnalysis(mfcc with { Mel = WithHop(mfcc.Mel, origin) }).Compute(silence), source);
        }

        var coefficients = preset.Mfcc is { } known ? $" and {known.CoefficientCount} coefficients" : "";
        throw Mismatch(block, $"{preset} has {options.MelCount} bands{coefficients}", options.MelCount, source);
    }

    private static MelSpectrogramOptions WithHop(MelSpectrogramOptions options, FeatureOrigin origin) => origin.HopLength is { } hop
        ? options with { PadToSeconds = 0, HopLength = hop, HopTime = null }
        : options with { PadToSeconds = 0 };

    private static IFeatureArray Like(Block block, IFeatureArray like, AudioSource source)
    {
        var rows = like switch
        {
            AudioSpectrogram spectrogram => spectrogram.Bins,
            FeatureMatrix matrix => matrix.Coefficients,
            DoubleFeatureMatrix matrix => matrix.Coefficients,
            _ => throw Refuse(source, $"What it is to be like is a {like.GetType().Name}, which has no frames."),
        };
        if (rows != block.Rows) throw Mismatch(block, $"what it is to be like has {rows}", rows, source);
        if (block.Imaginary is not null != like.IsComplex)
            throw Refuse(source, $"Its values are {(like.IsComplex ? "real" : "complex")}, and those of what it is to be like are not.");
        // The axes of the other in the precision of the file.
        return block.Values is double[] ? Like<double>(block, like, source) : Like<float>(block, like, source);
    }

    private static IFeatureArray Like<T>(Block block, IFeatureArray like, AudioSource source)
        where T : unmanaged, INumberBase<T>
    {
        var single = like is IDoubleArray<IFeatureArray> exact ? exact.ToSingle() : like;
        switch (single)
        {
            case Spectrogram spectrogram:
                return Spectrogram<T>.Make(
                    (T[])block.Values,
                    spectrogram.FrameAxes with { Channels = block.Channels, Frames = block.Frames, Source = source },
                    spectrogram.Scale,
                    spectrogram.Quantity,
                    spectrogram.Frequencies,
                    spectrogram.IsRescaled);
            case ComplexSpectrogram complex:
                return ComplexSpectrogram<T>.Make(
                    (T[])block.Values,
                    (T[])block.Imaginary!,
                    complex.FrameAxes with { Channels = block.Channels, Frames = block.Frames, Source = source },
                    complex.PadMode,
                    length: -1);
            case FeatureMatrix matrix:
                return Matrix(
                    block, matrix.Names, matrix.Kind, matrix.SampleRate, matrix.HopLength, matrix.FirstFrameCenter, matrix.StartTime, source);
            default:
                throw new ArgumentException("No such feature.", nameof(like));
        }
    }

    private static IFeatureArray Transform(Block block, FeatureOrigin origin, AudioSource source)
    {
        if (origin.SampleRate is not { } rate || origin.HopLength is not { } hop)
            throw Refuse(source, "Its values are complex: a transform, which is nothing without its sampling rate and hop. Give both.");
        if (block.Rows < 2 || block.Channels > AudioLimits.MaxChannels)
            throw Refuse(source, $"It is no transform: it has {block.Rows} bins and {block.Channels} channels.");
        var length = 2 * (block.Rows - 1);
        var axes = new FrameAxes(
            source, origin.Window, block.Channels, block.Rows, block.Frames, rate, length, hop, WindowLength: length, Center: true,
            FirstFrameCenter: 0, StartTime: 0);
        return block.Values is double[]
            ? ComplexSpectrogram<double>.Make((double[])block.Values, (double[])block.Imaginary!, axes, PadMode.Constant, length: -1)
            : ComplexSpectrogram<float>.Make((float[])block.Values, (float[])block.Imaginary!, axes, PadMode.Constant, length: -1);
    }

    private static IFeatureArray Matrix(
        Block block, IReadOnlyList<string> names, string kind, int sampleRate, int hop, int firstFrameCenter, double startTime, AudioSource source)
    {
        var axes = new FeatureAxes(kind, block.Channels, block.Frames, sampleRate, hop, firstFrameCenter, startTime, source);
        return block.Values is double[] values
            ? new DoubleFeatureMatrix(values, names, axes)
            : new FeatureMatrix((float[])block.Values, names, axes);
    }

    private static Block Arrange(NpyArray array, bool framesFirst, AudioSource source)
    {
        var shape = array.Shape;
        var frameAxis = framesFirst && shape.Count > 1 ? shape.Count - 2 : shape.Count - 1;
        if (shape.Count is 0 or > MostAxes || shape.Where((size, axis) => size == 0 && axis != frameAxis).Any())
        {
            throw Refuse(
                source,
                $"Features are rows x frames, or channels x rows x frames, and the shape of this array is ({string.Join(", ", shape)}).");
        }

        var channels = shape.Count == MostAxes ? shape[0] : 1;
        var (rows, frames) = shape.Count == 1 ? (1, shape[0]) : (shape[^2], shape[^1]);
        if (!framesFirst || shape.Count == 1) return new Block(array.Values, array.ImaginaryValues, channels, rows, frames);
        var imaginary = array.ImaginaryValues is { } parts ? FramesFirstArray.Exchange(parts, rows, frames) : null;
        return new Block(FramesFirstArray.Exchange(array.Values, rows, frames), imaginary, channels, frames, rows);
    }

    private static AudioException Mismatch(Block block, string has, int rows, AudioSource source) => Refuse(
        source,
        $"It has {block.Rows} rows, and {has}." + (block.Frames == rows ? " Its frames seem to come first: say so." : ""));

    private static AudioException Refuse(AudioSource source, string what) =>
        new(AudioError.InvalidArgument, $"'{source.Name}' cannot be taken so. {what}", source.Path);

    // Channels x rows x frames.
    private sealed record Block(Array Values, Array? Imaginary, int Channels, int Rows, int Frames);
}
