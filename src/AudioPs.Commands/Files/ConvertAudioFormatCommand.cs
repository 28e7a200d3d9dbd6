using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Writes audio in another format, codec or bit depth.</summary>
[Cmdlet(VerbsData.Convert, "AudioFormat", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages + "Convert-AudioFormat.md")]
[OutputType(typeof(AudioInfo))]
public sealed class ConvertAudioFormatCommand : AudioConversionCmdlet
{
    /// <summary>
    /// Folder for the files, created where needed. The folder tree of the inputs is kept in it: see
    /// <c>-BasePath</c>. For one input it may also be a file name with the extension of a format.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, HelpMessage = "Folder for the files, or the file for one input.")]
    [ValidateNotNullOrEmpty]
    public override string? Destination { get => base.Destination; set => base.Destination = value; }

    /// <summary>
    /// Quality on the encoder's own scale. MP3: 0 (best) to 9, LAME's V0 to V9. Vorbis: -1 to 10 (best). AAC: 0.1 to 2
    /// (best). For lossless codecs the effort of compression, which never changes the sound: FLAC 0 to 12 (smallest),
    /// WavPack 0 to 8. For Opus the complexity, 0 to 10 (best).
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(EncoderQualityCompleter))]
    public double? Quality { get; set; }

    /// <inheritdoc/>
    protected override double? EncoderQuality => Quality;

    /// <inheritdoc/>
    protected override string ActionName => Format is null ? "Convert" : $"Convert to {Format}";

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => stream;
}
