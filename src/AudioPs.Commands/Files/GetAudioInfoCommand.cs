using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Tells what a file is: container, codec, rate, channels, length, tags.</summary>
/// <remarks>One object for each audio stream. Only headers are read, unless -Exact asks for a count of the samples.</remarks>
[Cmdlet(VerbsCommon.Get, "AudioInfo", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-AudioInfo.md")]
[OutputType(typeof(AudioInfo))]
public sealed class GetAudioInfoCommand : ParallelAudioCmdlet
{
    /// <summary>
    /// Decodes all of the audio to count its samples. Needed only where SampleCountKind is Estimated or Unknown, or to
    /// find out whether a file is whole.
    /// </summary>
    [Parameter]
    public SwitchParameter Exact { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (IsVerbose && NativeLibraryLoads()) WriteVerbose($"{NativeLibraryInfo.Current}.");
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Clip is { } clip) return work => work.WriteObject(AudioInfo.FromClip(clip));
        return Exact ? Count : Read;
    }

    private static void Read(AudioWork work)
    {
        foreach (var info in ReadAll(work))
        {
            work.TellWrapped(info);
            work.WriteObject(info);
        }
    }

    private static IReadOnlyList<AudioInfo> ReadAll(AudioWork work) => work.Input!.Stream is { } chosen
        ? [AudioInfo.Read(work.Input.FilePath!, chosen, cancellationToken: work.CancellationToken)]
        : AudioInfo.ReadAll(work.Input.FilePath!, cancellationToken: work.CancellationToken);

    private static void Count(AudioWork work)
    {
        foreach (var info in ReadAll(work))
        {
            if (!info.IsReadable)
            {
                work.WriteObject(info);
                continue;
            }

            using var stream = work.Open(info.StreamIndex);
            work.WriteObject(stream.Info!.WithDecodedCount(Pump.Count(stream)));
        }
    }
}
