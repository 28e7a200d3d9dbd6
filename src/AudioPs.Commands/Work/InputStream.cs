using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>The samples of a piece of work's input: reading them reports progress and follows cancellation.</summary>
public sealed class InputStream : ProcessedStream
{
    private readonly AudioReader? _reader;
    private readonly AudioWork _work;
    private long _position;

    internal InputStream(SampleStream inner, AudioReader? reader, AudioInfo? info, AudioWork work)
        : base(inner)
    {
        _reader = reader;
        Info = info;
        _work = work;
        Source = work.Input is { FilePath: not null } file && (file.Root ?? file.Id) is not null
            ? inner.Source with { Root = file.Root, Id = file.Id }
            : inner.Source;
    }

    /// <inheritdoc/>
    public override AudioSource Source { get; }

    /// <summary>What the file says; null for a clip.</summary>
    public AudioInfo? Info { get; }

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        var count = _work.During(AudioStage.Decode, () => Inner.Read(destination));
        _position += count;
        _work.Seconds = (double)_position / SampleRate;
        if (count == 0)
        {
            TellDamage();
            TellSkipped();
        }

        _work.Report(Length > 0 ? (double)_position / Length : 0);
        return count;
    }

    // The samples are all there; what else the file holds may be worth a look.
    private void TellSkipped()
    {
        if (_reader is null || _work.IsSkippedTold) return;
        var (pieces, bytes, what) = _reader.GetSkipped();
        if (pieces == 0) return;
        _work.IsSkippedTold = true;
        var others = pieces > 1 ? $" and {(pieces == 2 ? "another piece" : FormattableString.Invariant($"{pieces - 1} other pieces"))}" : "";
        var size = bytes > 0 ? FormattableString.Invariant($", {bytes} bytes") : "";
        _work.WriteWarning(FormattableString.Invariant(
            $"'{_reader.Info.Path}' holds {what}{others} before, between or behind its audio{size}: passed over."));
    }

    private void TellDamage()
    {
        if (_reader is not { Tolerant: true } || _work.IsDamageTold) return;
        var (badPackets, missing) = _reader.GetDamage();
        if (badPackets == 0 && missing == 0)
        {
            TellExtra();
            return;
        }

        _work.IsDamageTold = true;
        _work.WriteWarning(string.Create(
            CultureInfo.InvariantCulture,
            $"'{_reader.Info.Path}' is damaged: {(missing < 0 ? "" : $"{missing} ")}samples are missing and {badPackets} packets could not be decoded. The rest was taken."));
    }

    private void TellExtra()
    {
        if (_reader is not { ExtraSamples: > 0 }) return;
        _work.IsDamageTold = true;
        _work.WriteWarning(string.Create(
            CultureInfo.InvariantCulture,
            $"'{_reader.Info.Path}' is damaged: it holds {_reader.ExtraSamples} samples more than it states. They were taken too."));
    }
}
