namespace AudioPs.Media;

/// <summary>The units of filters' options: what FFmpeg's descriptions say, and where they leave it out, what its manual says.</summary>
internal static class AudioFilterUnits
{
    // FFmpeg's words, the longer first.
    private static readonly (string Words, string Unit)[] Said =
    [
        ("in milliseconds", "ms"), ("in msec", "ms"), ("in ms", "ms"), ("delay in milliseconds", "ms"), ("in seconds", "s"), ("in hertz", "Hz"),
        ("in dB", "dB"), ("(dB)", "dB"), ("in LUFS", "LUFS"), ("(LUFS)", "LUFS"), ("(LU)", "LU"), ("(dBFS)", "dBFS"), ("in degrees", "degrees"),
    ];

    // https://ffmpeg.org/ffmpeg-filters.html, the sections of these filters.
    private static readonly Dictionary<string, string[]> Stated = new()
    {
        ["ms"] =
        [
            "acompressor.attack", "acompressor.release", "sidechaincompress.attack", "sidechaincompress.release", "agate.attack", "agate.release",
            "sidechaingate.attack", "sidechaingate.release", "alimiter.attack", "alimiter.release", "adrc.attack", "adrc.release",
            "adynamicequalizer.attack", "adynamicequalizer.release", "dynaudnorm.framelen", "asubboost.delay", "stereowiden.delay",
            "adeclick.window", "adeclip.window",
        ],
        ["Hz"] =
        [
            "highpass.frequency", "lowpass.frequency", "bandpass.frequency", "bandreject.frequency", "allpass.frequency", "equalizer.frequency",
            "bass.frequency", "treble.frequency", "lowshelf.frequency", "highshelf.frequency", "tiltshelf.frequency", "sine.frequency",
            "tremolo.f", "vibrato.f", "asubboost.cutoff", "asubcut.cutoff", "asupercut.cutoff", "asuperpass.centerf", "asuperstop.centerf",
            "adynamicequalizer.dfrequency", "adynamicequalizer.tfrequency", "aexciter.freq", "aexciter.ceil", "atilt.freq", "virtualbass.cutoff",
            "afreqshift.shift", "sinc.hp", "sinc.lp", "apulsator.hz", "flanger.speed", "aphaser.speed", "aresample.sample_rate",
            "asetrate.sample_rate", "anullsrc.sample_rate", "sine.sample_rate", "aevalsrc.sample_rate", "anoisesrc.sample_rate",
        ],
        ["dB"] =
        [
            "equalizer.gain", "bass.gain", "treble.gain", "lowshelf.gain", "highshelf.gain", "tiltshelf.gain", "compand.gain", "afftdn.noise_reduction",
            "afftdn.noise_floor", "compand.volume",
        ],
        ["LUFS"] = ["loudnorm.I", "loudnorm.measured_I"],
        ["LU"] = ["loudnorm.LRA", "loudnorm.measured_LRA"],
        ["dBTP"] = ["loudnorm.TP", "loudnorm.measured_TP"],
        ["samples"] = ["asetnsamples.nb_out_samples", "atrim.start_sample", "atrim.end_sample", "apad.pad_len", "apad.whole_len"],
    };

    /// <summary>What has a unit by the manual, for the test that all of it is there.</summary>
    public static IEnumerable<string> All => Stated.Values.SelectMany(names => names);

    /// <summary>The unit of an option; null where it has none.</summary>
    public static string? Of(string filter, string option, AudioFilterOptionType type, string description)
    {
        if (type == AudioFilterOptionType.Duration) return "s";
        if (type is not (AudioFilterOptionType.Number or AudioFilterOptionType.WholeNumber)) return null;
        foreach (var (unit, names) in Stated)
        {
            if (names.Contains($"{filter}.{option}")) return unit;
        }

        return Said.FirstOrDefault(said => description.Contains(said.Words, StringComparison.OrdinalIgnoreCase)).Unit;
    }
}
