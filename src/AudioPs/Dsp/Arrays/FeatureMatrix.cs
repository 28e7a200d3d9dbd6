using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>
/// Named features over time, such as MFCC: channels x coefficients x frames in one float32 block, with the names of the
/// coefficients and the times of the frames.
/// </summary>
/// <remarks>
/// A matrix does not enumerate its values, so that it travels through a pipeline as one object. Its shape never changes; its
/// values are to be treated as read-only once it has been handed on.
/// </remarks>
public sealed class FeatureMatrix : IFeatureArray
{
    private readonly FrameBlock _block;
    private readonly string[] _names;
    private double[]? _times;

    /// <summary>Wraps <paramref name="values"/> without copying.</summary>
    /// <param name="values">channels x coefficients x frames, row-major: the frames of channel 0, coefficient 0 come first.</param>
    /// <param name="channels">1 or more.</param>
    /// <param name="names">A name for each coefficient; one or more.</param>
    /// <param name="frames">0 or more.</param>
    /// <exception cref="ArgumentException">The block is not of this shape.</exception>
    public FeatureMatrix(float[] values, int channels, IReadOnlyList<string> names, int frames)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(names.Count, 1, nameof(names));
        ArgumentOutOfRangeException.ThrowIfNegative(frames);
        _block = new FrameBlock(values, channels, names.Count, frames);
        _names = [.. names];
        Channels = channels;
        Frames = frames;
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Number of coefficients.</summary>
    public int Coefficients => _names.Length;

    /// <summary>Number of frames.</summary>
    public int Frames { get; }

    /// <summary>coefficients x frames for one channel, channels x coefficients x frames for several, as librosa has it.</summary>
    public IReadOnlyList<int> Shape => Channels == 1 ? new[] { Coefficients, Frames } : new[] { Channels, Coefficients, Frames };

    /// <summary>The name of each coefficient.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>What the features are, such as Mfcc.</summary>
    public required string Kind { get; init; }

    /// <summary>Sampling rate in Hz of the analysed signal.</summary>
    public required int SampleRate { get; init; }

    /// <summary>Samples from one frame to the next.</summary>
    public required int HopLength { get; init; }

    /// <summary>The sample that the middle of frame 0 lies on.</summary>
    public int FirstFrameCenter { get; init; }

    /// <summary>Where the signal came from.</summary>
    public AudioSource Source { get; init; } = AudioSource.InMemory;

    /// <summary>Time of each frame's centre in seconds from the start of the signal.</summary>
    public IReadOnlyList<double> Times => _times ??= BinAxis.Times(SampleRate, HopLength, FirstFrameCenter, Frames);

    /// <summary>The whole block, channels x coefficients x frames.</summary>
    public ReadOnlyMemory<float> Values => _block.Values;

    /// <summary>One value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel, coefficient or frame.</exception>
    public float this[int channel, int coefficient, int frame] => _block.At(channel, coefficient, frame);

    /// <summary>The values of one channel, coefficients x frames.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public ReadOnlySpan<float> Channel(int channel) => _block.Channel(channel);

    /// <summary>The values of one coefficient over time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such coefficient or channel.</exception>
    public ReadOnlySpan<float> Coefficient(int coefficient, int channel = 0) => _block.Row(coefficient, channel);

    /// <summary>A copy of one channel as a matrix, coefficients x frames.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public float[,] GetMatrix(int channel = 0) => _block.Matrix(channel);

    /// <summary>A copy of one coefficient over time, by its index.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such coefficient or channel.</exception>
    public float[] GetCoefficient(int coefficient, int channel = 0) => Coefficient(coefficient, channel).ToArray();

    /// <summary>A copy of one frame: the value of each coefficient.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such frame or channel.</exception>
    public float[] GetFrame(int frame, int channel = 0) => _block.Column(frame, channel);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Source.Name}: {Kind}, {Channels} ch x {Coefficients} coefficients x {Frames} frames, {SampleRate} Hz");
}
