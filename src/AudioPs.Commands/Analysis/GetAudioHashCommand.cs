using System.Management.Automation;
using AudioPs.Analysis;

namespace AudioPs.Commands;

/// <summary>Hashes the samples of audio, so that the same sound in two containers has the same hash.</summary>
[Cmdlet(VerbsCommon.Get, "AudioHash", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-AudioHash.md")]
[OutputType(typeof(AudioHash))]
public sealed class GetAudioHashCommand : AnalysisCmdlet<AudioHash>
{
    /// <summary>How the hash is computed: Sha256 by default, Sha1, Sha384 or Sha512; Md5 is what FLAC files state of their samples.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<AudioHashAlgorithm>))]
    public Choice<AudioHashAlgorithm> Algorithm { get; set; }

    /// <inheritdoc/>
    protected override IAnalysis<AudioHash> CreateAnalysis() => new HashAnalysis(new HashOptions { Algorithm = Algorithm });

    /// <inheritdoc/>
    protected override string Describe() =>
        $"{Algorithm} of the integers of lossless files of up to 24 bits, and of the decoded float32 values of others.";
}
