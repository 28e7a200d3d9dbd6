using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>
/// Checks a signal while it arrives, and has what is to be done to its samples and the zeros that it is padded with.
/// </summary>
internal sealed class SignalFeed
{
    private readonly SignalOptions _options;
    private readonly SignalInfo _signal;
    private readonly SignalPreparation[] _preparations;

    private AudioBuffer? _zeros;
    private long _leading;
    private long _padding;
    private bool _ended;

    /// <param name="options">What is done to the samples.</param>
    /// <param name="signal">The signal that will come.</param>
    /// <exception cref="AudioException">The options demand another sampling rate.</exception>
    public SignalFeed(SignalOptions options, SignalInfo signal)
    {
        _options = options;
        _signal = signal;
        if (options.SampleRate is { } required && required != signal.SampleRate)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"These features are defined for audio of {required} Hz, and this has {signal.SampleRate} Hz. Convert it first.",
                signal.Source.Path)
            {
                Remedy = new AudioRemedy.ChangeSampleRate(required),
            };
        }

        _leading = options.PadBefore;
        _preparations = options.IsPlain ? [] : new SignalPreparation[signal.Channels];
        for (var channel = 0; channel < _preparations.Length; channel++)
        {
            _preparations[channel] = new SignalPreparation(options, channel);
        }
    }

    /// <summary>Samples per channel that have come, without the zeros.</summary>
    public long Taken { get; private set; }

    /// <summary>
    /// Samples per channel, with the zeros they are padded with; until the end what the signal states, or −1.
    /// </summary>
    public long Length =>
        _ended || _signal.Length >= 0
            ? _options.PadBefore + Math.Max(_ended ? Taken : _signal.Length, PaddedLength) + _options.PadAfter
            : -1;

    private long PaddedLength => (long)Math.Round(_options.PadToSeconds * _signal.SampleRate);

    /// <summary>Checks the next samples.</summary>
    /// <exception cref="AudioException">A sample is not a number or infinite.</exception>
    public void Check(AudioBuffer block)
    {
        for (var channel = 0; channel < block.Channels; channel++)
        {
            if (VectorMath.IndexOfNonFinite(block.Channel(channel)) is not (>= 0 and var index)) continue;
            throw NonFinite(Taken + index, channel, block.Channel(channel)[index], "every frame that holds it would be too", _signal.Source.Path);
        }

        Taken += block.Count;
    }

    /// <summary>
    /// What is to be done to a copy of a block's samples, since the block belongs to others too; null for nothing, as for the
    /// zeros.
    /// </summary>
    public SignalPreparation? PreparationOf(AudioBuffer block, int channel) =>
        _preparations.Length == 0 || ReferenceEquals(block, _zeros) ? null : _preparations[channel];

    /// <summary>States that the signal has ended, so that <see cref="Length"/> is exact.</summary>
    public void End()
    {
        _ended = true;
        _padding = Length - Taken - _options.PadBefore;
    }

    /// <summary>Before the first sample, the next zeros that stand before the signal; null when there are no more.</summary>
    public AudioBuffer? NextLeading() => NextZeros(ref _leading);

    /// <summary>After the end, the next zeros that the signal is padded with; null when there are no more.</summary>
    public AudioBuffer? NextPadding() => NextZeros(ref _padding);

    /// <summary>The error of a sample that is not a number or infinite.</summary>
    /// <param name="index">Which sample.</param>
    /// <param name="channel">Of which channel.</param>
    /// <param name="value">What it is.</param>
    /// <param name="consequence">What it would do.</param>
    /// <param name="path">The file, or null.</param>
    public static AudioException NonFinite(long index, int channel, float value, string consequence, string? path) =>
        new(
            AudioError.InvalidData,
            $"Sample {index} of channel {channel} is {(float.IsNaN(value) ? "not a number" : "infinite")}, and {consequence}. Write the audio to an integer format first, which turns such samples into silence or full scale.",
            path)
        {
            Remedy = new AudioRemedy.StoreAsIntegers(),
        };

    private AudioBuffer? NextZeros(ref long left)
    {
        if (left == 0) return null;
        _zeros ??= new AudioBuffer(_signal.Channels);
        _zeros.Count = (int)Math.Min(left, _zeros.Capacity);
        left -= _zeros.Count;
        return _zeros;
    }
}
