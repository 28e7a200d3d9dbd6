namespace AudioPs.Media;

/// <summary>What becomes of the sound that an effect goes on with after its input has ended, in the order of use.</summary>
public enum AudioTail
{
    /// <summary>It is kept: what comes out is longer than what goes in.</summary>
    Keep,

    /// <summary>It is cut off where the input ends: what comes out is as long as what goes in.</summary>
    Cut,
}
