namespace AudioPs.Analysis;

/// <summary>A note in a course of pitch.</summary>
/// <param name="Number">Its number in MIDI, 0 to 127; 69 is A4.</param>
/// <param name="FirstFrame">The frame that it begins with.</param>
/// <param name="FrameCount">How many frames it lasts, 1 or more.</param>
internal readonly record struct PitchNote(int Number, int FirstFrame, int FrameCount)
{
    /// <summary>The frame after its last.</summary>
    public int EndFrame => FirstFrame + FrameCount;
}
