namespace AudioPs.Devices;

/// <summary>Which way sound goes.</summary>
public enum AudioDeviceKind
{
    /// <summary>Sound is played to it: loudspeakers, headphones.</summary>
    Output,

    /// <summary>Sound is recorded from it: a microphone, a line, or what an output plays.</summary>
    Input,
}
