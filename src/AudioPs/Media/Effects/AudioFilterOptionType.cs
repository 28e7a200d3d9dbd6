namespace AudioPs.Media;

/// <summary>What the values of a filter's option are.</summary>
/// <remarks>In the order of the native library's numbers.</remarks>
public enum AudioFilterOptionType
{
    /// <summary>Text, such as a formula or a list.</summary>
    Text,

    /// <summary>A whole number, or one of the values that have a name.</summary>
    WholeNumber,

    /// <summary>A number; levels may be in decibels too, such as -18dB.</summary>
    Number,

    /// <summary>true, false, or of some options auto.</summary>
    Boolean,

    /// <summary>Some of the values that have a name, with a plus between them.</summary>
    Flags,

    /// <summary>A time: seconds, or 0:01:30.5.</summary>
    Duration,

    /// <summary>How samples are stored: u8, s16, s32, s64, flt, dbl, and the same with a p for planar.</summary>
    SampleFormat,

    /// <summary>Loudspeakers: mono, stereo, 5.1, FL+FR, or a number of channels.</summary>
    ChannelLayout,

    /// <summary>Pairs of names and values.</summary>
    Dictionary,
}
