using System.Globalization;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>The semitone spectrogram of one signal, which is kept until its end.</summary>
internal sealed class SemitoneRun(SemitoneSpectrogramOptions options) : AnalysisRun<Spectrogram>
{
    // Of a sample at the highest rate: itself, and four bands of it, twice.
    private const int BytesPerSample = sizeof(float) * (1 + (2 * ZeroPhaseBank.Width));

    private KeptSignal? _kept;
    private SignalInfo? _signal;
    private SignalFeed? _check;
    private Spectrogram? _result;

    public override Spectrogram Result => _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

    public override void Begin(SignalInfo signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        (_signal, _check, _kept) = (signal, new SignalFeed(new FrameOptions(), signal), new KeptSignal(signal.Channels));
        var bytes = (double)signal.Length * ((sizeof(float) * signal.Channels) + (BytesPerSample * 22050.0 / signal.SampleRate));
        if (bytes <= GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(CultureInfo.InvariantCulture, $"Filters that run backwards hold all of '{signal.Source.Name}', and would take {bytes / (1 << 30):0.0} GB. Take a part of it."),
            signal.Source.Path);
    }

    public override void Accept(AudioBuffer block)
    {
        ArgumentNullException.ThrowIfNull(block);
        _check!.Check(block);
        _kept!.Add(block);
    }

    public override void Complete()
    {
        var (signal, hop, window) = (_signal!, options.EffectiveHopLength, options.WindowLength);
        var padding = options.Center ? window / 2 : 0;
        var length = _kept!.Length;
        var padded = length + (2 * padding);
        if (length == 0 || padded < window)
        {
            throw new AudioException(
                AudioError.InvalidArgument, $"'{signal.Source.Name}' has {length} samples, and a frame has {window}. Take a shorter WindowLength, or centre the frames.", signal.Source.Path);
        }

        var frames = checked((int)(1 + ((padded - window) / hop)));
        var frequencies = SemitoneFilterBank.Frequencies(options.Tuning);
        var values = new float[checked(signal.Channels * frequencies.Length * frames)];
        for (var channel = 0; channel < signal.Channels; channel++)
        {
            var whole = new float[checked((int)padded)];
            _kept.CopyTo(channel, whole.AsSpan(padding));
            var first = 0;
            foreach (var (rate, count) in SemitoneFilterBank.Parts)
            {
                var samples = AtRate(whole, signal.SampleRate, rate);
                for (var band = first; band < first + count; band += ZeroPhaseBank.Width)
                {
                    var bands = Math.Min(ZeroPhaseBank.Width, first + count - band);
                    var filters = new Biquad[ZeroPhaseBank.Width][];
                    for (var i = 0; i < filters.Length; i++) filters[i] = SemitoneFilterBank.Filter(frequencies[band + Math.Min(i, bands - 1)], rate);
                    var filtered = new ZeroPhaseBank(filters).Apply(samples, CancellationToken);
                    for (var i = 0; i < bands; i++)
                        Energies(filtered, i, (double)signal.SampleRate / rate, values.AsSpan((((channel * frequencies.Length) + band + i) * frames), frames));
                }

                first += count;
            }
        }

        var axes = new FrameAxes(
            signal.Source, WindowKind.Rectangular, signal.Channels, frequencies.Length, frames, signal.SampleRate, 0, hop, window, options.Center, options.Center ? 0 : window / 2, signal.StartTime,
            Method: SpectrogramMethod.Semitone);
        _result = new Spectrogram(values, axes, SpectrogramScale.ConstantQ, SpectrogramQuantity.Power, frequencies);
    }

    // The power of each frame, in samples of a lower rate: where frames begin between them, from the nearest one on.
    private void Energies(float[] filtered, int band, double factor, Span<float> energies)
    {
        var count = (int)Math.Round(options.WindowLength / factor);
        for (var t = 0; t < energies.Length; t++)
        {
            var start = (long)Math.Round(t * (options.EffectiveHopLength / factor));
            var end = Math.Min(start + count, filtered.Length / ZeroPhaseBank.Width);
            double sum = 0;
            for (var n = start; n < end; n++)
            {
                var value = filtered[(n * ZeroPhaseBank.Width) + band];
                sum += (double)value * value;
            }

            energies[t] = (float)(factor * sum);
        }
    }

    private static float[] AtRate(float[] samples, int from, int to)
    {
        if (from == to) return samples;
        using var stream = new ResampledStream(new ClipStream(new AudioClip(samples, 1, from)), to);
        return stream.ToClip().Samples;
    }
}
