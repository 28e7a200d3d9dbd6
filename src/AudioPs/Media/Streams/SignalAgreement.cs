using System.Globalization;

namespace AudioPs.Media;

/// <summary>What signals must have in common to become one.</summary>
internal static class SignalAgreement
{
    /// <summary>Throws where signals have not one rate and one number of channels.</summary>
    /// <exception cref="AudioException">It names the first two that differ, and in what.</exception>
    public static void Require(IReadOnlyList<OpenableSignal> signals)
    {
        var first = signals[0].Signal;
        var at = 1;
        while (at < signals.Count && signals[at].Signal.SampleRate == first.SampleRate && signals[at].Signal.Channels == first.Channels) at++;
        if (at == signals.Count) return;
        var other = signals[at].Signal;
        var rate = other.SampleRate != first.SampleRate;
        var channels = other.Channels != first.Channels;
        throw new AudioException(
            AudioError.InvalidArgument,
            $"{Call(signals[at], at)} has {Words(other, rate, channels)} and {Call(signals[0], 0)} has {Words(first, rate, channels)}.",
            other.Source.Path)
        {
            Remedy = new AudioRemedy.Agree(
                rate ? Math.Max(first.SampleRate, other.SampleRate) : null, channels ? Math.Min(2, Math.Max(first.Channels, other.Channels)) : null),
        };
    }

    /// <summary>The loudspeakers that all have in common; 0 where some are unknown or differ.</summary>
    public static ulong MaskOf(IReadOnlyList<OpenableSignal> signals)
    {
        var mask = signals[0].Signal.ChannelMask;
        return signals.All(signal => signal.Signal.ChannelMask == mask) ? mask : 0;
    }

    /// <summary>What messages call one of several: clips are told apart by their place.</summary>
    public static string Call(OpenableSignal signal, int index) => signal.Signal.Source.Path is null
        ? string.Create(CultureInfo.InvariantCulture, $"{signal.Name} {index + 1}")
        : signal.Name;

    private static string Words(SignalInfo signal, bool rate, bool channels)
    {
        List<string> words = [];
        if (rate) words.Add(string.Create(CultureInfo.InvariantCulture, $"{signal.SampleRate} Hz"));
        if (channels) words.Add(string.Create(CultureInfo.InvariantCulture, $"{signal.Channels} {(signal.Channels == 1 ? "channel" : "channels")}"));
        return string.Join(" and ", words);
    }
}
