using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Turns mel spectrograms back into sound, or into the magnitudes of a transform.</summary>
[Cmdlet(VerbsData.ConvertFrom, "MelSpectrogram", HelpUri = HelpPages + "ConvertFrom-MelSpectrogram.md")]
[OutputType(typeof(AudioClip), typeof(Spectrogram))]
public sealed partial class ConvertFromMelSpectrogramCommand : PhaseSearchCmdlet
{
    /// <summary>
    /// Mel spectrograms, as Get-MelSpectrogram and ConvertFrom-Mfcc return them: powers, magnitudes or a logarithm. Transform, hop, window and
    /// bands are told by them.
    /// </summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "Mel spectrograms, as Get-MelSpectrogram returns them.")]
    [Alias("M")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public object[] InputObject { get; set; } = [];

    /// <summary>Gives the magnitudes of the transform in the place of sound.</summary>
    [Parameter]
    public SwitchParameter AsSpectrogram { get; set; }

    /// <summary>
    /// The filter bank that made the bands, as Get-MelFilterBank returns it. By default it is told by the frequencies of the bands and by
    /// <see cref="MelNorm"/>.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    [Restored]
    public FilterBank? FilterBank { get; set; }

    /// <summary>How the bands are scaled, which their frequencies do not tell: Slaney by default.</summary>
    [Parameter]
    [Alias("norm")]
    [ArgumentCompleter(typeof(MelNormCompleter))]
    public MelNorm MelNorm { get; set; } = MelNorm.Slaney;

    /// <summary>
    /// The exponent of the magnitudes that went into the bands, above 0. By default what the spectrogram says, and 2 for decibels; other
    /// logarithms do not tell it.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Power { get; set; }

    /// <summary>Of decibels, the value that is 0 dB, above 0: 1 by default.</summary>
    [Parameter]
    [ValidateRange(double.Epsilon, double.MaxValue)]
    [Alias("ref")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Reference { get; set; } = 1;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (AsSpectrogram)
            RefuseGiven([.. SearchParameters, nameof(Length)], name => $"-{name} is of sound, and -AsSpectrogram gives magnitudes. Leave one of the two out.");
        RefuseTogether(nameof(FilterBank), nameof(MelNorm));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in InputObject)
        {
            if (!IsTaken<Spectrogram>(item, "mel spectrograms, as Get-MelSpectrogram returns them", out var mel)) continue;
            try
            {
                var magnitudes = new MelInversion(FilterBank ?? MelInversion.BankOf(mel, MelNorm)).Compute(mel, Power, Reference, CancellationToken);
                WriteObject(AsSpectrogram ? magnitudes : FindSound(magnitudes));
            }
            catch (OperationCanceledException)
            {
                throw new PipelineStoppedException();
            }
            catch (Exception e) when (e is AudioException or OutOfMemoryException)
            {
                WriteFailure(ErrorRecordFactory.Create(AudioStage.Transform, e, mel.Source.Path));
            }
        }
    }
}
