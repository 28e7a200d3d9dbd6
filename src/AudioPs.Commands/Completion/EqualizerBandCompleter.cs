using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes bands of an equalizer, a usual one of each kind.</summary>
public sealed class EqualizerBandCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
    [
        ("'peaking 1000 gain -6 q 1'", "6 dB down around 1 kHz"),
        ("'lowshelf 100 gain 3'", "Bass: 3 dB up below 100 Hz"),
        ("'highshelf 8000 gain 3'", "Treble: 3 dB up above 8 kHz"),
        ("'highpass 80'", "Nothing below 80 Hz: rumble, handling, plosives"),
        ("'lowpass 8000'", "Nothing above 8 kHz"),
        ("'bandpass 1000 bandwidth 1'", "An octave around 1 kHz"),
        ("'notch 50 q 10'", "Hum of the mains, 60 in America"),
        ("'allpass 1000'", "Phases around 1 kHz, and nothing else"),
    ];
}
