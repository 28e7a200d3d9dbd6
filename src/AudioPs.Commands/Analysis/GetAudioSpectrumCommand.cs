using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Computes the discrete Fourier transform of audio or of a part of it: channels x bins, with numpy's numbers.</summary>
[Cmdlet(VerbsCommon.Get, "AudioSpectrum", DefaultParameterSetName = PathSet,
    HelpUri = HelpPages + "Get-AudioSpectrum.md")]
[OutputType(typeof(AudioSpectrum))]
public sealed partial class GetAudioSpectrumCommand : AudioPartCmdlet
{
    // Up to this length there is nothing to wait for.
    private const int LongLength = 1 << 18;

    private DftOptions _options = new();

    /// <summary>
    /// Length of the transform in samples, 1 to 16777216: longer audio is cut to it, shorter audio is followed by
    /// zeros. By default the length of the audio. Any length is taken, those of factors 2, 3 and 5 are the fastest.
    /// </summary>
    [Parameter]
    [ValidateRange(1, RealFft.MaxLength)]
    [Alias("n_fft", "n")]
    [WholeNumber]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public int? FftLength { get; set; }

    /// <summary>
    /// The window over the samples: rectangular (the default, that is none), hann, hamming, blackman, blackmanharris,
    /// bartlett, povey, or with a parameter kaiser:8.6, gaussian:100, tukey:0.5. It is as long as the samples are many,
    /// before zeros follow them.
    /// </summary>
    [Parameter]
    [ListArgument(typeof(Window))]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(WindowCompleter))]
    public Window? Window { get; set; }

    /// <inheritdoc cref="WindowCmdlet{TResult}.SymmetricWindow"/>
    [Parameter]
    public SwitchParameter SymmetricWindow { get; set; }

    /// <inheritdoc cref="GetStftCommand.Quantity"/>
    [Parameter]
    [ValidateChoice("Complex", "Magnitude", "Power", "Decibel", "Phase")]
    [Alias("As")]
    [ArgumentCompleter(typeof(SpectrumQuantityCompleter))]
    public Choice<SpectrogramQuantity> Quantity { get; set; } = SpectrogramQuantity.Complex;

    /// <inheritdoc cref="GetStftCommand.Reference"/>
    [Parameter]
    [ArgumentCompleter(typeof(DecibelReferenceCompleter))]
    [Alias("ref")]
    public DecibelReference Reference { get; set; } = 1;

    /// <inheritdoc cref="GetStftCommand.Floor"/>
    [Parameter]
    [ValidateRange((double)float.Epsilon, (double)float.MaxValue)]
    [Alias("amin")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double Floor { get; set; } = Decibel.DefaultMagnitudeFloor;

    /// <inheritdoc cref="GetStftCommand.DynamicRange"/>
    [Parameter]
    [ValidateRange(0.0, (double)float.MaxValue)]
    [Alias("top_db")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? DynamicRange { get; set; }

    /// <inheritdoc cref="MelFeatureCmdlet{TResult}.DecibelScope"/>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<DecibelScope>))]
    public Choice<DecibelScope> DecibelScope { get; set; }

    /// <summary>Gives the bins of negative frequencies too, N in all.</summary>
    [Parameter]
    public SwitchParameter Full { get; set; }

    /// <inheritdoc cref="GetStftCommand.Precision"/>
    [Parameter]
    [Alias("dtype")]
    [ArgumentCompleter(typeof(MemberCompleter<Precision>))]
    public Choice<Precision> Precision { get; set; }

    /// <summary>
    /// How it is computed: Fft (the default), or Naive, the sum that defines it, which is summed in double precision and
    /// rounded to <see cref="Precision"/>, for up to 65536 samples.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<DftAlgorithm>))]
    public Choice<DftAlgorithm> Algorithm { get; set; }

    /// <summary>Clips can be large: no more of them wait for an earlier one than are worked on at once.</summary>
    protected override int LookAhead => ThrottleLimit;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        this.RequireDecibels(Quantity);
        var window = Window ?? WindowKind.Rectangular;
        if (SymmetricWindow && window.Weights is not null)
            ThrowParameterError(nameof(SymmetricWindow), "-SymmetricWindow is the form of a window that is named, and weights have their own. Leave it out.");
        _options = new DftOptions
        {
            FftLength = FftLength,
            Window = SymmetricWindow ? window with { Symmetric = true } : window,
            OneSided = !Full,
            Algorithm = Algorithm,
        };
        try
        {
            _options.Validate();
        }
        catch (AudioException e)
        {
            ThrowParameterError("AudioSpectrum", e.Message);
        }
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input) => work =>
    {
        AudioClip clip;
        using (var stream = work.Open(Shape)) clip = stream.ToClip(work.CancellationToken);
        var (spectrum, values) = Precision == Dsp.Precision.Double
            ? Computed(Compute(clip, work, Dft.ComputeDouble), spectrum => spectrum.ToSpectrum(Quantity, Reference, Floor, DynamicRange, DecibelScope))
            : Computed(Compute(clip, work, Dft.Compute), spectrum => spectrum.ToSpectrum(Quantity, Reference, Floor, DynamicRange, DecibelScope));
        if (work.IsVerbose)
        {
            work.WriteVerbose(FormattableString.Invariant(
                $"{work.Input!.Name}: {spectrum.SampleCount} samples, transform of {spectrum.FftLength}, {(double)spectrum.SampleRate / spectrum.FftLength:0.####} Hz from bin to bin."));
        }

        work.WriteObject(values);
    };

    // The spectrum, and what is wanted of it.
    private (AudioSpectrum Spectrum, AudioSpectrum Values) Computed<TSpectrum>(TSpectrum spectrum, Func<TSpectrum, AudioSpectrum> values)
        where TSpectrum : AudioSpectrum => (spectrum, Quantity == SpectrogramQuantity.Complex ? spectrum : values(spectrum));

    private TSpectrum Compute<TSpectrum>(
        AudioClip clip, AudioWork work, Func<AudioClip, DftOptions?, Action<double>?, CancellationToken, TSpectrum> compute)
    {
        var length = FftLength ?? clip.SampleCount;
        if (Algorithm == DftAlgorithm.Naive || length <= LongLength)
        {
            return compute(clip, _options, work.Report, work.CancellationToken);
        }

        // A fast transform cannot be stopped on its way, and of millions of samples it takes seconds: Ctrl+C leaves it behind.
        return Task.Run(() => compute(clip, _options, null, work.CancellationToken), work.CancellationToken)
            .WaitAsync(work.CancellationToken).GetAwaiter().GetResult();
    }

    // No more than is transformed; one sample beyond the longest transform, to tell that there are too many.
    private CutStream Shape(SampleStream stream) => new(stream, 0, FftLength ?? RealFft.MaxLength + 1L);
}
