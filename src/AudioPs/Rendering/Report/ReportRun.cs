using AudioPs.Media;

namespace AudioPs.Rendering;

/// <summary>
/// One file on its way into a report: give <see cref="Pictures"/> and, where there is one, <see cref="Sound"/> its samples, in
/// one pass, and take its <see cref="Entry"/>. Disposing of it before that leaves nothing.
/// </summary>
public sealed class ReportRun : IDisposable
{
    private readonly PictureSink _pictures;
    private readonly SoundSink? _sound;
    private readonly Func<PictureSink, long, ReportEntry> _finish;
    private ReportEntry? _entry;

    internal ReportRun(PictureSink pictures, SoundSink? sound, Func<PictureSink, long, ReportEntry> finish)
    {
        _pictures = pictures;
        _sound = sound;
        _finish = finish;
    }

    /// <summary>Takes the samples for levels and pictures.</summary>
    public ISampleSink Pictures => _pictures;

    /// <summary>Takes the samples for the sound; null where the report has none.</summary>
    public ISampleSink? Sound => _sound;

    /// <summary>What the report says of the file, once all samples have been taken.</summary>
    /// <exception cref="AudioException">The pictures cannot be stored; it names the page.</exception>
    public ReportEntry Entry => _entry ??= _finish(_pictures, _sound?.Size ?? 0);

    /// <inheritdoc/>
    public void Dispose()
    {
        _pictures.Dispose();
        _sound?.Dispose();
    }
}
