using System.Globalization;
using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Changes the level by a gain or to a peak, the polarity and the offset of audio: of clips, or of files into a folder.</summary>
/// <remarks>The peak and the offset are of all of the input, which is read twice for them.</remarks>
[Cmdlet(VerbsCommon.Set, "AudioGain", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, HelpUri = HelpPages + "Set-AudioGain.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed partial class SetAudioGainCommand : AudioConversionCmdlet
{
    private const double MostDecibels = 200;

    /// <summary>
    /// By how many decibels the level is changed, -200 to 200: -6.02 halves the amplitude, 6.02 doubles it. One number for all channels,
    /// or one for each of them.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(-MostDecibels, MostDecibels)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    [Alias("gain_db")]
    public double[]? Decibel { get; set; }

    /// <summary>
    /// What every sample is multiplied by, -1e10 to 1e10: 0.5 halves the amplitude, one below 0 inverts the polarity as well. One number
    /// for all channels, or one for each of them. Instead of <see cref="Decibel"/>.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateRange(-GainStream.LargestFactor, GainStream.LargestFactor)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double[]? Factor { get; set; }

    /// <summary>
    /// The sample peak to reach, in dBFS, -200 to 0: 0 is full scale. The gain follows from the largest sample of all channels, and is
    /// the same for them. Instead of <see cref="Decibel"/> and <see cref="Factor"/>.
    /// </summary>
    [Parameter]
    [ValidateRange(-MostDecibels, 20.0)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public double? Peak { get; set; }

    /// <summary>Brings each channel to <see cref="Peak"/> by a gain of its own, which changes their balance.</summary>
    [Parameter]
    public SwitchParameter EachChannel { get; set; }

    /// <summary>Inverts the polarity: what was above zero is below it.</summary>
    [Parameter]
    public SwitchParameter Invert { get; set; }

    /// <summary>Subtracts from each channel its mean, the DC offset, before the gain.</summary>
    [Parameter]
    public SwitchParameter RemoveOffset { get; set; }

    /// <inheritdoc/>
    protected override string ActionName => this switch
    {
        { Peak: { } peak } => string.Create(CultureInfo.InvariantCulture, $"Set the peak to {peak} dBFS"),
        { Decibel: { } decibels } => $"Change the level by {Listed(decibels)} dB",
        { Factor: { } factors } => $"Multiply the samples by {Listed(factors)}",
        { RemoveOffset.IsPresent: true } => "Remove the offset",
        _ => "Invert the polarity",
    };

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Decibel is null && Factor is null && Peak is null && !Invert && !RemoveOffset)
            ThrowParameterError(nameof(Decibel), "Say what to change: -Decibel -6, -Factor 0.5, -Peak -1, -Invert or -RemoveOffset.");
        // One between 0 and 1 is meant as an amplitude, as librosa's util.normalize has it.
        if (Peak > 0)
            ThrowParameterError(nameof(Peak), string.Create(CultureInfo.InvariantCulture, $"-Peak is in dBFS, 0 at most, not {Peak}: an amplitude of 0.5 is -6.02."), Peak);
        RefuseTogether(nameof(Decibel), nameof(Factor));
        RefuseTogether(nameof(Decibel), nameof(Peak));
        RefuseTogether(nameof(Factor), nameof(Peak));
        if (EachChannel && Peak is null)
            ThrowParameterError(nameof(EachChannel), "-EachChannel is about the peak. Give -Peak too, or leave it out.");
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new GainStream(stream, FactorsFor(stream));
    }

    /// <inheritdoc/>
    private protected override Func<SampleStream, SampleStream> ShapeFor(AudioWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (Peak is null && !RemoveOffset) return Shape;
        var meter = new SampleRangeMeter();
        double[] factors;
        using (var stream = work.OpenAhead())
        {
            factors = FactorsFor(stream);
            Pump.Run(stream, [meter], work.CancellationToken);
        }

        double[] offsets = [.. factors.Select((_, channel) => RemoveOffset ? meter.Mean(channel) : 0)];
        if (Peak is { } target)
        {
            double[] peaks = [.. offsets.Select((offset, channel) => meter.Peak(channel, offset))];
            if (!EachChannel) Array.Fill(peaks, peaks.Max());
            var gains = peaks.Select(peak => peak > 0 ? GainStream.ToFactor(target) / peak : 1).ToArray();
            factors = [.. factors.Select((factor, channel) => factor * gains[channel])];
            Tell(work, peaks, gains);
        }

        if (RemoveOffset && work.IsVerbose)
            work.WriteVerbose($"{work.Input!.Name}: offset {string.Join(", ", offsets.Select(offset => offset.ToString("0.######", CultureInfo.InvariantCulture)))} removed.");
        return stream => new GainStream(stream, factors, offsets);
    }

    private static void Tell(AudioWork work, double[] peaks, double[] gains)
    {
        var name = work.Input!.SourcePath ?? work.Input.Name;
        var silent = Enumerable.Range(0, peaks.Length).Where(channel => peaks[channel] == 0).ToArray();
        if (silent.Length == peaks.Length)
        {
            work.WriteWarning($"'{name}' is silent, so it has no peak. Its level stays as it is.");
            return;
        }

        if (silent.Length > 0) work.WriteWarning($"Channel {string.Join(", ", silent)} of '{name}' is silent, so it has no peak. Its level stays as it is.");
        if (!work.IsVerbose) return;
        var changes = peaks.Zip(gains, (peak, gain) => string.Create(
            CultureInfo.InvariantCulture, $"peak {20 * Math.Log10(peak):0.0#} dBFS, {20 * Math.Log10(gain):+0.0#;-0.0#;0.0} dB"));
        work.WriteVerbose($"{work.Input.Name}: {string.Join("; ", changes.Distinct())}.");
    }

    private static string Listed(double[] numbers) => string.Join(", ", numbers.Select(one => one.ToString(CultureInfo.InvariantCulture)));

    private double[] FactorsFor(SampleStream stream)
    {
        var given = Decibel?.Select(GainStream.ToFactor).ToArray() ?? Factor ?? [1];
        if (given.Length > 1 && given.Length != stream.Channels)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"-{(Decibel is null ? nameof(Factor) : nameof(Decibel))} has {given.Length} numbers, and {stream.Source.Name} has {stream.Channels} {(stream.Channels == 1 ? "channel" : "channels")}. Give one for all, or one for each.",
                stream.Source.Path);
        }

        var sign = Invert ? -1 : 1;
        return [.. Enumerable.Range(0, stream.Channels).Select(channel => sign * given[given.Length == 1 ? 0 : channel])];
    }
}
