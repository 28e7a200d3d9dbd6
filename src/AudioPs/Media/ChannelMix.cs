using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace AudioPs.Media;

/// <summary>How each output channel is made of the input channels: an immutable matrix, outputs x inputs.</summary>
public sealed class ChannelMix
{
    private readonly float[] _weights;

    private ChannelMix(float[] weights, int outputs, int inputs)
    {
        _weights = weights;
        Outputs = outputs;
        Inputs = inputs;
        IsSelection = Enumerable.Range(0, outputs).All(output => SelectedInput(output) >= 0);
        IsIdentity = IsSelection && outputs == inputs
            && Enumerable.Range(0, outputs).All(output => SelectedInput(output) == output);
    }

    /// <summary>Channels that come out.</summary>
    public int Outputs { get; }

    /// <summary>Channels that go in.</summary>
    public int Inputs { get; }

    /// <summary>True where each output is one input unchanged, so that samples keep their stored values.</summary>
    public bool IsSelection { get; }

    /// <summary>True where nothing changes.</summary>
    public bool IsIdentity { get; }

    /// <summary>The factor of an input channel in an output channel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such channel.</exception>
    public float this[int output, int input]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(output);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, Outputs);
            ArgumentOutOfRangeException.ThrowIfNegative(input);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(input, Inputs);
            return _weights[output * Inputs + input];
        }
    }

    /// <summary>One channel, the mean of all (librosa.to_mono; every channel counts alike, the LFE too).</summary>
    /// <param name="inputs">1 to <see cref="AudioLimits.MaxChannels"/>.</param>
    public static ChannelMix Mono(int inputs)
    {
        RequireCount(inputs, nameof(inputs));
        var weights = new float[inputs];
        Array.Fill(weights, 1f / inputs);
        return new ChannelMix(weights, 1, inputs);
    }

    /// <summary>
    /// Two channels: mono is copied to both, stereo stays, surround is mixed down by ITU-R BS.775-3 and scaled so that
    /// full scale in all channels does not clip.
    /// </summary>
    /// <param name="inputs">1 to <see cref="AudioLimits.MaxChannels"/>.</param>
    /// <param name="channelMask">
    /// The loudspeakers as WAVEFORMATEXTENSIBLE bits. 0: the order WAV and FLAC give 3 to 8 channels
    /// (3.0, quad, 5.0, 5.1, 6.1, 7.1).
    /// </param>
    /// <remarks>
    /// Left is L + 0.7071 C + 0.7071 Ls, right likewise; the LFE is left out. Back channels count as surround, a
    /// centre-back channel as half the power on each side; height channels as the channels below them, attenuated by
    /// 3 dB. Both rows are divided by the larger sum.
    /// </remarks>
    /// <exception cref="AudioException">More than 8 channels of which it is not known where they belong.</exception>
    public static ChannelMix Stereo(int inputs, ulong channelMask = 0)
    {
        RequireCount(inputs, nameof(inputs));
        if (inputs <= 2)
            return inputs == 1 ? Pick(1, 0, 0) : Pick(2, 0, 1);

        var speakers = Speakers.Of(inputs, channelMask);
        if (speakers is null)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"How {inputs} channels without a known layout go into stereo is not defined. " +
                "Pick channels or give a mix matrix.");
        }

        var weights = new float[2 * inputs];
        double left = 0, right = 0;
        var factors = speakers.Select(Speakers.StereoFactors).ToArray();
        foreach (var (toLeft, toRight) in factors)
        {
            left += toLeft;
            right += toRight;
        }

        var scale = 1 / Math.Max(Math.Max(left, right), 1);
        for (var input = 0; input < inputs; input++)
        {
            weights[input] = (float)(factors[input].Left * scale);
            weights[inputs + input] = (float)(factors[input].Right * scale);
        }

        return new ChannelMix(weights, 2, inputs);
    }

    /// <summary>Some of the channels, in the order given; one may be taken several times.</summary>
    /// <param name="inputs">1 to <see cref="AudioLimits.MaxChannels"/>.</param>
    /// <param name="channels">Input channels, counted from 0.</param>
    /// <exception cref="AudioException">A channel that the input does not have.</exception>
    public static ChannelMix Pick(int inputs, params int[] channels)
    {
        RequireCount(inputs, nameof(inputs));
        ArgumentNullException.ThrowIfNull(channels);
        RequireCount(channels.Length, nameof(channels));
        var weights = new float[channels.Length * inputs];
        for (var output = 0; output < channels.Length; output++)
        {
            if (channels[output] < 0 || channels[output] >= inputs)
            {
                throw new AudioException(
                    AudioError.InvalidArgument,
                    $"There is no channel {channels[output]}: the {inputs} channels are 0 to {inputs - 1}.");
            }

            weights[output * inputs + channels[output]] = 1;
        }

        return new ChannelMix(weights, channels.Length, inputs);
    }

    /// <summary>Any mix.</summary>
    /// <param name="weights">Outputs x inputs, 1 to <see cref="AudioLimits.MaxChannels"/> each; finite factors.</param>
    /// <exception cref="AudioException">A factor that is not a finite number.</exception>
    public static ChannelMix Matrix(float[,] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        RequireCount(weights.GetLength(0), nameof(weights));
        RequireCount(weights.GetLength(1), nameof(weights));
        var flat = weights.Cast<float>().ToArray();
        if (!flat.All(float.IsFinite))
            throw new AudioException(AudioError.InvalidArgument, "A mix matrix has finite numbers only.");

        return new ChannelMix(flat, weights.GetLength(0), weights.GetLength(1));
    }

    /// <summary>Mixes the input's samples into the output, whose count becomes the input's.</summary>
    /// <param name="input"><see cref="Inputs"/> channels.</param>
    /// <param name="output"><see cref="Outputs"/> channels and at least the input's count of room; another buffer.</param>
    /// <exception cref="ArgumentException">A buffer of another shape.</exception>
    public void Apply(AudioBuffer input, AudioBuffer output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        input.RequireChannels(Inputs);
        output.RequireChannels(Outputs);
        if (ReferenceEquals(input, output))
            throw new ArgumentException("Input and output must be two buffers.", nameof(output));

        output.Count = input.Count;
        for (var row = 0; row < Outputs; row++)
        {
            var target = output.Channel(row);
            var selected = SelectedInput(row);
            if (selected >= 0)
            {
                input.Channel(selected).CopyTo(target);
                continue;
            }

            target.Clear();
            for (var column = 0; column < Inputs; column++)
            {
                var weight = _weights[row * Inputs + column];
                if (weight != 0)
                    AddScaled(input.Channel(column), weight, target);
            }
        }
    }

    /// <summary>"2 to 1 channels: [0.5 0.5]".</summary>
    public override string ToString()
    {
        var rows = Enumerable.Range(0, Outputs).Select(output => "[" + string.Join(
            ' ',
            Enumerable.Range(0, Inputs).Select(
                input => this[output, input].ToString("0.####", CultureInfo.InvariantCulture))) + "]");
        return string.Create(
            CultureInfo.InvariantCulture, $"{Inputs} to {Outputs} channels: {string.Join(' ', rows)}");
    }

    // Multiplied, then added, never fused: the same bits on every processor.
    private static void AddScaled(ReadOnlySpan<float> source, float weight, Span<float> target)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(source);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(target);
        var factor = Vector.Create<float>(weight);
        for (var i = 0; i < vectors.Length; i++)
            sums[i] += vectors[i] * factor;
        for (var i = vectors.Length * Vector<float>.Count; i < source.Length; i++)
            target[i] += source[i] * weight;
    }

    // The input that an output copies, or -1 where it is a mix.
    private int SelectedInput(int output)
    {
        var selected = -1;
        for (var input = 0; input < Inputs; input++)
        {
            var weight = _weights[output * Inputs + input];
            if (weight == 0)
                continue;
            if (weight != 1 || selected >= 0)
                return -1;
            selected = input;
        }

        return selected;
    }

    private static void RequireCount(int count, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, AudioLimits.MaxChannels, name);
    }
}
