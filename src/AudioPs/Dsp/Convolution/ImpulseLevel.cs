namespace AudioPs.Dsp;

/// <summary>How loud an impulse response is taken to be, in the order of use. One factor serves all of its channels.</summary>
public enum ImpulseLevel
{
    /// <summary>Its energy, Σ h² of the channel that has most, is brought to 1: noise comes out as loud as it goes in.</summary>
    Energy,

    /// <summary>Its largest sample is brought to 1: the direct sound comes out as loud as it goes in.</summary>
    Peak,

    /// <summary>It is taken as it is recorded.</summary>
    AsIs,
}
