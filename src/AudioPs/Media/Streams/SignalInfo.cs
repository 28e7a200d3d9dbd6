namespace AudioPs.Media;

/// <summary>What is known of a signal before its samples come.</summary>
/// <param name="SampleRate">Hz.</param>
/// <param name="Channels">Number of channels.</param>
/// <param name="Length">Samples per channel; −1 where only reading to the end can tell.</param>
/// <param name="Source">Where the samples come from.</param>
/// <param name="ChannelMask">The loudspeakers of the channels as WAVEFORMATEXTENSIBLE bits; 0 where they are not known.</param>
/// <param name="StartTime">Where it begins in the file or clip that it is a part of, in seconds.</param>
public sealed record SignalInfo(
    int SampleRate, int Channels, long Length, AudioSource Source, ulong ChannelMask = 0, double StartTime = 0)
{
    /// <summary>The signal that a stream gives.</summary>
    public static SignalInfo Of(SampleStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new SignalInfo(stream.SampleRate, stream.Channels, stream.Length, stream.Source, stream.ChannelMask, stream.StartTime);
    }
}
