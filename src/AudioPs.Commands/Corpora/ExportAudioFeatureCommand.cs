using System.Management.Automation;
using AudioPs.Dsp;
using AudioPs.Corpora;

namespace AudioPs.Commands;

/// <summary>Writes spectrograms and other features as files that a trainer opens.</summary>
/// <remarks>Each file is named after the audio that the feature was made of; the folder tree is kept.</remarks>
[Cmdlet(VerbsData.Export, "AudioFeature", SupportsShouldProcess = true, HelpUri = HelpPages + "Export-AudioFeature.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportAudioFeatureCommand : AudioPsCmdlet, ITreeWriter
{
    private DestinationMap? _map;

    /// <summary>
    /// Folder for the files, created where needed. The folder tree of the audio is kept in it: see
    /// <see cref="BasePath"/>. For one feature it may also be a file name that ends in .npy.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "Folder for the files, or the file for one feature.")]
    [ValidateNotNullOrEmpty]
    [Alias("Path", "LiteralPath", "LP")]
    public string Destination { get; set; } = "";

    /// <summary>
    /// The features, such as Get-MelSpectrogram, Get-Mfcc and Get-MelFilterBank return them. Of gammatone filters, as
    /// Get-GammatoneFilterBank returns them, the coefficients are written as float64, bands x 10, the lowest band first. The
    /// columns are A0 A11 A12 A13 A14 A2 B0 B1 B2 gain, those of <c>make_erb_filters</c> of the gammatone package, whose rows
    /// begin with the highest band.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "Features, such as Get-MelSpectrogram returns them.")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <summary>
    /// Writes frames x bands, as Kaldi and most trainers of speech have it, in place of bands x frames. Channels stay
    /// first.
    /// </summary>
    [Parameter]
    public SwitchParameter FramesFirst { get; set; }

    /// <summary>Kind of file: Npy, which is the default and so far the only one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AudioFeatureFormatCompleter))]
    [ValidateNotNull]
    public AudioFeatureFormat Format { get; set; } = AudioFeatureFormat.All[0];

    /// <summary>
    /// Folder at which the kept tree begins. By default the folder before the first wildcard by which the audio was
    /// found; otherwise the current location, for audio below it; otherwise the audio's own folder, so that only its
    /// name is kept.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BasePath { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Name"/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OutputNameCompleter))]
    public string? Name { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Force"/>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.SkipExisting"/>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    /// <inheritdoc cref="AudioConversionCmdlet.Newer"/>
    [Parameter]
    public SwitchParameter Newer { get; set; }

    internal override DestinationMap? OutputMap => _map;

    internal override bool IsOutputWanted(AudioInput input) => Foresee(_map!, input, () => Format.Extension);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var isFormatGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Format));
        _map = MapDestination(this, OutputNames.Features, isFormatGiven);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        TellForeseen(WriteFailure);
        foreach (var item in InputObject)
        {
            AudioInput input;
            if ((item is PSObject wrapped ? wrapped.BaseObject : item) is GammatoneFilterBank filters) input = new AudioInput(filters);
            else if (IsTaken<IFeatureArray>(item, "features, such as Get-MelSpectrogram returns them", out var feature, OtherWriter)) input = new AudioInput(feature);
            else continue;

            string? target;
            try
            {
                target = _map!.Map(input, Format.Extension);
            }
            catch (ErrorRecordException e)
            {
                WriteFailure(e.ErrorRecord);
                continue;
            }

            if (target is not null && ShouldProcess(target, $"Write as {Format}")) Write(input, target);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => TellForeseen(WriteFailure);

    private static string? OtherWriter(object value) => value is Media.AudioClip ? "Export-Audio writes it" : null;

    private void Write(AudioInput input, string target)
    {
        string shape;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (input.Feature is GammatoneFilterBank filters)
            {
                if (FramesFirst) throw new AudioException(AudioError.InvalidArgument, "The coefficients of filters have no frames. Leave -FramesFirst out.");
                Format.Write(target, filters, _map!.Overwrites, CancellationToken);
                shape = FormattableString.Invariant($"float64, {filters.Bands} x 10");
            }
            else
            {
                var feature = (IFeatureArray)input.Feature!;
                if (FramesFirst) feature = new FramesFirstArray(feature);
                Format.Write(target, feature, _map!.Overwrites, CancellationToken);
                var type = (feature.Values is double[], feature.IsComplex) switch
                {
                    (true, true) => "complex128",
                    (true, false) => "float64",
                    (false, true) => "complex64",
                    _ => "float32",
                };
                shape = $"{type}, {string.Join(" x ", feature.Shape)}";
            }
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception e) when (e is AudioException or IOException or UnauthorizedAccessException)
        {
            WriteFailure(ErrorRecordFactory.Create(AudioStage.Write, e, target, input.Target));
            return;
        }

        if (IsVerbose)
        {
            WriteVerbose($"'{target}': {shape}.");
        }

        foreach (var file in InvokeProvider.Item.Get([target], force: true, literalPath: true)) WriteObject(file);
    }
}
