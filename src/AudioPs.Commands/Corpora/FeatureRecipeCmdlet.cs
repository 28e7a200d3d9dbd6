using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Corpora;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>A cmdlet that makes features of a corpus, or plans how they are made: what of, how, and what they are called and written as.</summary>
public abstract class FeatureRecipeCmdlet : AudioPsCmdlet
{
    /// <summary>
    /// The toolkit whose numbers the features have that are made of audio: Librosa (the default), TorchAudio, Kaldi, Whisper,
    /// WhisperLarge, NeMo, Tacotron2 or HiFiGan. Get-FeaturePreset lists them with all that they set.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(FeaturePresetCompleter))]
    public FeaturePreset Preset { get; set; } = FeaturePreset.Librosa;

    /// <summary>
    /// What is made of audio: Mel (the default), Mfcc, Spectrogram, or several, all in one pass over the samples. Of several each has
    /// a folder of its own: <c>mel/a.npy</c> and <c>mfcc/a.npy</c>.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AudioFeatureKindCompleter))]
    public AudioFeatureKind[] Feature { get; set; } = [AudioFeatureKind.All[0]];

    /// <summary>Number of mel bands; by default the preset's.</summary>
    [Parameter]
    [ValidateRange(1, MelSpectrogramOptions.MaxMelCount)]
    [Alias("n_mels", "num_mel_bins")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? MelCount { get; set; }

    /// <summary>Number of cepstral coefficients; by default the preset's.</summary>
    [Parameter]
    [ValidateRange(1, MelSpectrogramOptions.MaxMelCount)]
    [Alias("n_mfcc", "num_ceps")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? CoefficientCount { get; set; }

    /// <summary>
    /// Brings audio to this rate in Hz before. By default it stays at its own, and where the preset takes another that is an error.
    /// </summary>
    [Parameter]
    [ValidateRange(1, AudioLimits.MaxSampleRate)]
    [Alias("sr")]
    [WholeNumber]
    [ArgumentCompleter(typeof(SampleRateCompleter))]
    public int? SampleRate { get; set; }

    /// <inheritdoc cref="ConvertAudioRateCommand.Quality"/>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<ResampleQuality>))]
    public Choice<ResampleQuality> Quality { get; set; } = ResampleQuality.High;

    /// <summary>Mixes all channels of audio to one: their mean, as <c>librosa.to_mono</c> does.</summary>
    [Parameter]
    public SwitchParameter Mono { get; set; }

    /// <summary>
    /// BandsFirst, the default, writes bands x frames, as librosa has it; FramesFirst writes frames x bands, as Kaldi and most
    /// trainers of speech have it. Channels stay first.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<FeatureLayout>))]
    public Choice<FeatureLayout> Layout { get; set; } = FeatureLayout.BandsFirst;

    /// <summary>
    /// Kind of file: Npy (the default), Npz, Safetensors, KaldiArk, KaldiCompressedArk, WebDataset, Parquet or Arrow. By default
    /// that of the extension of <c>-Destination</c>.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(AudioFeatureFormatCompleter))]
    [ValidateNotNull]
    public AudioFeatureFormat Format { get; set; } = AudioFeatureFormat.All[0];

    /// <summary>
    /// How many inputs a file of WebDataset, Parquet or Arrow has at most, by default 1000; the last one has what is left. Jobs of
    /// <c>-ShardCount</c> write whole files, so that there should be more of these than jobs.
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int ShardLength { get; set; } = 1000;

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

    /// <summary>Ends the run when more inputs than this have failed; by default it goes on however many do.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? MaxErrors { get; set; }

    /// <summary>What the parameters say.</summary>
    private protected FeatureRecipe Recipe => new()
    {
        Preset = Preset,
        Features = Feature,
        MelCount = MelCount,
        CoefficientCount = CoefficientCount,
        SampleRate = SampleRate,
        Quality = Quality,
        Mono = Mono,
        Layout = Layout,
    };

    /// <summary>Takes the layout of a format that has but one; another that was asked for ends the pipeline, as what the format has not got does.</summary>
    private protected void FitFormat()
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(ShardLength)) && !Format.HoldsMany)
            ThrowParameterError(nameof(ShardLength), $"Files of {Format} have one input each. Leave -ShardLength out, or choose -Format WebDataset, Parquet or Arrow.", ShardLength);
        if (Format.Layout is not { } layout) return;
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Layout)) && Layout != layout)
            ThrowParameterError(nameof(Layout), $"Files of {Format} have their {(layout == FeatureLayout.FramesFirst ? "frames" : "bands")} first. Leave -Layout out, or choose another -Format.", Layout);
        Layout = layout;
    }
}
