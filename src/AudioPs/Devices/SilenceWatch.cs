using AudioPs.Media;

namespace AudioPs.Devices;

/// <summary>Notices that a signal has fallen silent: after sound has begun, all samples stay below a level for some time.</summary>
/// <param name="decibels">The level in dB below full scale, of the magnitude of single samples.</param>
/// <param name="seconds">How long they stay below it.</param>
/// <param name="sampleRate">Hz.</param>
public sealed class SilenceWatch(double decibels, double seconds, int sampleRate)
{
    private readonly float _level = (float)Math.Pow(10, decibels / 20);
    private readonly long _enough = Math.Max(1, (long)Math.Round(seconds * sampleRate));
    private bool _hasBegun;
    private long _silent;

    /// <summary>Looks at the next samples.</summary>
    /// <returns>How many of them there are up to the end of the silence that is long enough; −1 where it is not.</returns>
    public int Find(AudioBuffer block)
    {
        ArgumentNullException.ThrowIfNull(block);
        for (var i = 0; i < block.Count; i++)
        {
            var isLoud = false;
            for (var channel = 0; channel < block.Channels && !isLoud; channel++) isLoud = Math.Abs(block.Channel(channel)[i]) >= _level;
            _hasBegun |= isLoud;
            _silent = isLoud ? 0 : _silent + 1;
            if (_hasBegun && _silent >= _enough) return i + 1;
        }

        return -1;
    }
}
