namespace AudioPs.Media;

/// <summary>A stream at another sampling rate.</summary>
/// <remarks>At the same rate the samples pass through unchanged.</remarks>
public sealed class ResampledStream : ProcessedStream
{
    private readonly Resampler? _resampler;
    private readonly AudioBuffer? _input;
    private int _inputOffset;
    private bool _inputEnded;

    /// <summary>Resamples <paramref name="inner"/>, which is owned from here on, also when this fails.</summary>
    /// <param name="inner">What to resample.</param>
    /// <param name="sampleRate">Hz, 1 to <see cref="AudioLimits.MaxSampleRate"/>.</param>
    /// <param name="quality">soxr's recipe; the default is librosa's.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate outside its range.</exception>
    public ResampledStream(SampleStream inner, int sampleRate, ResampleQuality quality = ResampleQuality.High)
        : base(inner)
    {
        SampleRate = sampleRate;
        if (sampleRate == inner.SampleRate)
            return;

        try
        {
            _resampler = new Resampler(inner.SampleRate, sampleRate, inner.Channels, quality);
            _input = new AudioBuffer(inner.Channels);
        }
        catch
        {
            _resampler?.Dispose();
            inner.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override int SampleRate { get; }

    /// <summary>ceil(n * out / in), with n the length of the inner stream; -1 where that is not known.</summary>
    public override long Length => Scale(Inner.Length);

    /// <inheritdoc/>
    public override AudioSource Source => _resampler is null ? Inner.Source : Inner.Source.Processed();

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (_resampler is null)
            return Inner.Read(destination);

        destination.RequireChannels(Channels);
        destination.Count = 0;
        while (destination.Count < destination.Capacity)
        {
            if (!_inputEnded && _inputOffset == _input!.Count)
            {
                _inputOffset = 0;
                _inputEnded = Inner.Read(_input) == 0;
            }

            if (!_inputEnded)
                _resampler.Process(_input!, ref _inputOffset, destination);
            else if (_resampler.Flush(destination) == 0)
                break;
        }

        return destination.Count;
    }

    internal override long LengthEstimate => Scale(Inner.LengthEstimate);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _resampler?.Dispose();
        base.Dispose(disposing);
    }

    private long Scale(long length) =>
        length < 0 ? -1 : Resampler.OutputLength(length, Inner.SampleRate, SampleRate);
}
