using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Compares audio: delay, gain, polarity, signal-to-noise ratio, the largest difference, and in words what differs first.</summary>
[Cmdlet(VerbsData.Compare, "Audio", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Compare-Audio.md")]
[OutputType(typeof(AudioComparison))]
public sealed partial class CompareAudioCommand : AudioPartCmdlet
{
    private AudioComparer? _comparer;
    private AudioInput? _difference;

    /// <summary>What the audio is compared with: a file, or a clip. Its delay, gain and polarity are what is told; all of it is taken, whatever part of the audio is.</summary>
    [Parameter(Mandatory = true, Position = 1, HelpMessage = "A file or a clip to compare with.")]
    [ValidateNotNull]
    public object DifferenceObject { get; set; } = null!;

    /// <summary>How far apart two samples may be and still count as equal, 0 or more; 1 is full scale. 0 by default.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Tolerance { get; set; }

    /// <summary>
    /// The largest delay that is looked for, in either direction, in seconds, 0 to 60: 5 by default. 0 compares the signals as they stand.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double MaxDelay { get; set; } = 5;

    internal override bool KeepsSource => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _comparer = new AudioComparer(new ComparisonOptions { Tolerance = Tolerance, MaxDelay = MaxDelay });
        }
        catch (AudioException e)
        {
            ThrowParameterError(e.Message.Contains("delay", StringComparison.Ordinal) ? nameof(MaxDelay) : nameof(Tolerance), e.Message);
        }

        var given = DifferenceObject is PSObject wrapped ? wrapped.BaseObject : DifferenceObject;
        _difference = given switch
        {
            AudioClip clip => new AudioInput(clip),
            AudioInfo info => Single(info.Path),
            FileInfo file => Single(file.FullName),
            string path => Single(path),
            _ => null,
        };
        if (_difference is null)
            ThrowParameterError(nameof(DifferenceObject), $"-DifferenceObject is one file or one clip, not {given.GetType().Name}.", given);
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input) => work =>
    {
        var difference = new AudioWork(_difference, null, work.IsVerbose, pulse: null, work.CancellationToken);
        work.WriteObject(_comparer!.Compare(() => work.OpenAhead(), () => difference.OpenAhead(), work.CancellationToken));
    };

    private AudioInput? Single(string? path)
    {
        if (string.IsNullOrEmpty(path)) return null;
        try
        {
            var found = Paths.Expand(path, recurse: false, _ => false);
            if (found.Count == 1) return found[0];
            ThrowParameterError(nameof(DifferenceObject), $"'{path}' names {found.Count} files, and one is compared with.", path);
        }
        catch (ErrorRecordException e)
        {
            ThrowTerminatingError(e.ErrorRecord);
        }

        return null;
    }
}
