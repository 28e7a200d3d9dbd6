using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Where a recording goes.</summary>
internal interface IRecordingTarget : IDisposable
{
    /// <summary>Takes the next samples.</summary>
    void Write(AudioBuffer block);

    /// <summary>Ends it: what was taken is whole.</summary>
    void Complete();

    /// <summary>Writes to the pipeline what there is to give at the end.</summary>
    void Give();
}
