using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Computes spectrograms whose powers lie where their sound is, between bins and within frames, with librosa's numbers.</summary>
/// <remarks>Files are read as they are analysed; up to four arrays of the size of the result are held.</remarks>
[Cmdlet(VerbsCommon.Get, "ReassignedSpectrogram", DefaultParameterSetName = PathSet, HelpUri = HelpPages + "Get-ReassignedSpectrogram.md")]
[OutputType(typeof(Spectrogram), typeof(FeatureMatrix), typeof(DoubleFeatureMatrix))]
public sealed partial class GetReassignedSpectrogramCommand : FrameCmdlet<IFeatureArray>
{
    private static readonly ReassignedSpectrogramOptions Defaults = new();

    /// <summary>
    /// What is wanted: Power (the default), a spectrogram of powers that were moved to the bin and the frame nearest to their place;
    /// Frequency or Time, the place of each bin in Hz or in seconds; or Magnitude, of bins as they are.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(MemberCompleter<ReassignedPart>))]
    public Choice<ReassignedPart> Part { get; set; }

    /// <summary>Along what powers are moved: Frequency, Time, or both, the default. With <c>-Part Power</c> only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MemberCompleter<ReassignedAxis>))]
    public Choice<ReassignedAxis>[]? Along { get; set; }

    /// <summary>
    /// Bins of less power, |X|², have no estimate: their powers stay where they are, and their frequency and time are NaN. 1e-6 by default.
    /// </summary>
    [Parameter]
    [ValidateRange(0.0, double.MaxValue)]
    [Alias("ref_power")]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double MinPower { get; set; } = Defaults.MinPower;

    /// <summary>Gives bins without an estimate their own frequency or time in place of NaN. With <c>-Part Frequency</c> and Time only.</summary>
    [Parameter]
    [Alias("fill_nan")]
    public SwitchParameter FillMissing { get; set; }

    /// <summary>
    /// Leaves frequencies below 0 and above half of the rate, and times outside of the signal, as they are estimated. By default they are
    /// brought to these ends. With <c>-Part Frequency</c> and Time only.
    /// </summary>
    [Parameter]
    public SwitchParameter KeepOutside { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Part.Value != ReassignedPart.Power)
            RefuseGiven([nameof(Along), nameof(ReassignFrequencies), nameof(ReassignTimes)], name => $"-{name} says how powers are moved. With -Part {Part.Value} none are; leave it out.");
        if (Part.Value is ReassignedPart.Power or ReassignedPart.Magnitude)
            RefuseGiven([nameof(FillMissing), nameof(KeepOutside), nameof(Clip)], name => $"-{name} is about frequencies and times that are estimated. Give -Part Frequency or -Part Time with it.");
        if (Part.Value == ReassignedPart.Magnitude)
            RefuseGiven([nameof(MinPower)], name => $"-{name} says which bins have an estimate. Magnitudes are of all bins; leave it out.");
        RefuseTogether(nameof(KeepOutside), nameof(Clip));
        RefuseTogether(nameof(Along), nameof(ReassignFrequencies));
        RefuseTogether(nameof(Along), nameof(ReassignTimes));
        if (Axes.Length == 0) ThrowParameterError(nameof(Along), "Powers are moved along frequency, time or both. For powers as they are, use Get-Stft -Quantity Power.");
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override IAnalysis<IFeatureArray> CreateAnalysis() => new ReassignedSpectrogramAnalysis(new ReassignedSpectrogramOptions
    {
        Part = Part,
        Along = Axes,
        MinPower = MinPower,
        FillMissing = FillMissing,
        KeepOutside = KeepOutside,
        FftLength = FftLength ?? Defaults.FftLength,
        HopLength = HopLength,
        WindowLength = WindowLength,
        Window = WindowOr(Defaults.Window),
        Center = !NoCenter,
        PadMode = PadMode ?? Defaults.PadMode,
    });

    /// <inheritdoc/>
    protected override string Describe()
    {
        var options = ((ReassignedSpectrogramAnalysis)Analysis).Options;
        return FormattableString.Invariant(
            $"{options.Part} of a transform of {options.FftLength}, under a {options.Window} window, its derivative and the window times time; from a power of {options.MinPower} on.");
    }
}
