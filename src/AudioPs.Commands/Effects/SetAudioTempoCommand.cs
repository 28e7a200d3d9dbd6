using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Lets audio run faster or slower at the same pitch: clips, or files into a folder.</summary>
[Cmdlet(VerbsCommon.Set, "AudioTempo", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Set-AudioTempo.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed partial class SetAudioTempoCommand : NumberFirstConversionCmdlet
{
    /// <summary>How much faster, 0.1 to 10: 2 is twice as fast, 0.9 slower.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "How much faster: 2 is twice as fast, 0.9 slower.")]
    [ValidateRange(0.1, 10.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("rate", "overriding_rate")]
    public double Factor { get; set; }

    /// <inheritdoc/>
    protected override string ActionName => FormattableString.Invariant($"Change the tempo by {Factor}");

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => new TempoStream(stream, SpeedRatio.Of(Factor));
}
