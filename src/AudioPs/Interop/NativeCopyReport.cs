using System.Runtime.InteropServices;

namespace AudioPs.Interop;

/// <summary><c>audiops_copy_report</c>, field by field.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeCopyReport
{
    public uint StructSize;
    public int AudioStreams;
    public int Pictures;
    public int Chapters;
    public int LostAudioStreams;
    public int LostPictures;
    public int LostChapters;
    public int LostOtherStreams;
    public int LosesPadding;
    public int Reserved;
    public long StartPadding;
    public long EndPadding;
    public long BadPackets;
    public long Missing;
}
