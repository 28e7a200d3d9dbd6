using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Equalizes audio by bands, and emphasizes it: clips, or files into a folder.</summary>
[Cmdlet(VerbsCommon.Set, "AudioEqualizer", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Set-AudioEqualizer.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo), typeof(FrequencyResponse))]
public sealed class SetAudioEqualizerCommand : AudioConversionCmdlet
{
    private readonly HashSet<int> _rates = [];

    /// <summary>
    /// The bands, in their order: text such as <c>'highpass 80'</c>, <c>'peaking 1000 gain -6 q 1.4'</c>, <c>'lowshelf 100 gain 3 slope 0.5'</c>,
    /// lines of Equalizer APO and AutoEq, or anything with a Kind, a Frequency and perhaps a Gain, and one of Q, Bandwidth and Slope.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EqualizerBandCompleter))]
    public EqualizerBand[] Band { get; set; } = [];

    /// <summary>Raises high frequencies before the bands: y[n] = x[n] - c·x[n - 1], with this c, 0 to 1; 0.97 is usual of speech.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double PreEmphasis { get; set; }

    /// <summary>Undoes a pre-emphasis, after the bands: y[n] = x[n] + c·y[n - 1], with this c, 0 to 0.9999.</summary>
    [Parameter]
    [ValidateRange(0.0, 0.9999)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double DeEmphasis { get; set; }

    /// <summary>Gives the response instead of sound: frequency, gain and phase, 24 to the octave, once for each rate of the inputs.</summary>
    [Parameter]
    public SwitchParameter AsResponse { get; set; }

    /// <inheritdoc/>
    protected override string ActionName => "Equalize";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Band.Length == 0 && PreEmphasis == 0 && DeEmphasis == 0)
            ThrowParameterError(nameof(Band), "Say what to change: -Band 'highpass 80', 'peaking 1000 gain -6', or -PreEmphasis 0.97 or -DeEmphasis 0.97.");
        if (AsResponse && Destination is not null)
            ThrowParameterError(nameof(AsResponse), "-AsResponse gives numbers, and a destination is for writing sound. Leave one of the two out.");
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new EqualizedStream(stream, EqualizerFor(stream));
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<AudioInput> PartsOf(AudioInput input)
    {
        if (!AsResponse) return base.PartsOf(input);
        using var stream = Open(input);
        if (!_rates.Add(stream.SampleRate)) return [];
        foreach (var response in EqualizerFor(stream).GetResponse()) WriteObject(response);
        return [];
    }

    private Equalizer EqualizerFor(SampleStream stream)
    {
        try
        {
            return new Equalizer(stream.SampleRate, Band, PreEmphasis, DeEmphasis);
        }
        catch (AudioException e)
        {
            throw new AudioException(e.Error, $"{stream.Source.Name} cannot have this. {e.Message}", stream.Source.Path);
        }
    }
}
