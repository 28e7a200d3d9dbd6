using AudioPs.Interop;

namespace AudioPs.Media;

/// <summary>Changes the sampling rate, block by block, with soxr. The filter's delay is removed.</summary>
/// <remarks>
/// Over a whole signal of n samples exactly <see cref="OutputLength"/> = ceil(n * out / in) come out.
/// <see cref="ResampledStream"/> is the same for streams.
/// </remarks>
public sealed unsafe class Resampler : IDisposable
{
    private readonly ResamplerHandle _handle;

    /// <summary>A converter for one signal.</summary>
    /// <param name="inputRate">Hz, 1 to <see cref="AudioLimits.MaxSampleRate"/>.</param>
    /// <param name="outputRate">Hz, 1 to <see cref="AudioLimits.MaxSampleRate"/>.</param>
    /// <param name="channels">1 to <see cref="AudioLimits.MaxChannels"/>.</param>
    /// <param name="quality">The recipe.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate or count outside its range.</exception>
    /// <exception cref="AudioException">A ratio that soxr cannot do.</exception>
    public Resampler(int inputRate, int outputRate, int channels, ResampleQuality quality = ResampleQuality.High)
    {
        RequireRate(inputRate);
        RequireRate(outputRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, AudioLimits.MaxChannels);
        if (!Enum.IsDefined(quality))
            throw new ArgumentOutOfRangeException(nameof(quality), quality, "Not a quality.");

        InputRate = inputRate;
        OutputRate = outputRate;
        Channels = channels;
        var result = NativeMethods.ResamplerCreate(inputRate, outputRate, channels, (int)quality, out _handle);
        if (result != NativeResult.Ok)
            throw NativeError.Processing(result, $"Resampling from {inputRate} Hz to {outputRate} Hz");
    }

    /// <summary>Rate of what goes in, in Hz.</summary>
    public int InputRate { get; }

    /// <summary>Rate of what comes out, in Hz.</summary>
    public int OutputRate { get; }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Samples that come out of <paramref name="inputLength"/>: ceil(n * out / in).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative length, or a rate below 1.</exception>
    public static long OutputLength(long inputLength, int inputRate, int outputRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputRate, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputRate, 1);
        return (long)(((Int128)inputLength * outputRate + inputRate - 1) / inputRate);
    }

    /// <summary>Takes samples in and appends what comes out.</summary>
    /// <param name="input">The samples to take.</param>
    /// <param name="inputOffset">First sample to take; raised by how many were taken.</param>
    /// <param name="output">Filled from its count up to its capacity; its count is raised.</param>
    /// <returns>Samples per channel appended; 0 while the filter fills.</returns>
    /// <exception cref="ArgumentException">A buffer with another number of channels.</exception>
    public int Process(AudioBuffer input, ref int inputOffset, AudioBuffer output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        input.RequireChannels(Channels);
        ArgumentOutOfRangeException.ThrowIfNegative(inputOffset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(inputOffset, input.Count);

        var planes = stackalloc float*[Channels];
        input.GetPlanes(planes, inputOffset);
        var written = Run(planes, input.Count - inputOffset, out var consumed, output);
        GC.KeepAlive(input);
        inputOffset += consumed;
        return written;
    }

    /// <summary>After the last input: appends what is still inside. Call until it returns 0.</summary>
    /// <param name="output">Filled from its count up to its capacity; its count is raised.</param>
    /// <returns>Samples per channel appended; 0 when all is out.</returns>
    public int Flush(AudioBuffer output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return Run(null, 0, out _, output);
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    internal static void RequireRate(int rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, AudioLimits.MaxSampleRate);
    }

    private int Run(float** input, long inputFrames, out int consumed, AudioBuffer output)
    {
        output.RequireChannels(Channels);
        var planes = stackalloc float*[Channels];
        output.GetPlanes(planes, output.Count);
        long taken, written;
        var result = NativeMethods.ResamplerProcess(
            _handle, input, inputFrames, &taken, planes, output.Capacity - output.Count, &written);
        GC.KeepAlive(output);
        if (result is not (NativeResult.Ok or NativeResult.End))
            throw NativeError.Processing(result, "Resampling");

        consumed = (int)taken;
        output.Count += (int)written;
        return (int)written;
    }
}
