using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Keeps of the three transforms of a signal what its reassigned spectrogram is made of.</summary>
internal sealed class ReassignmentKeeper : IStftKeeper<double>, IDisposable
{
    private readonly ReassignedSpectrogramOptions _options;
    private readonly IFrameTransform<double>? _derivative;
    private readonly IFrameTransform<double>? _weighted;

    // How far each bin is from its place, in Hz and in samples; NaN where it has no estimate.
    private FrameAppender<float>? _detunings;
    private FrameAppender<float>? _delays;
    private FrameAppender<float>? _powers;
    private LaneBuffer<double>? _plain;
    private LaneBuffer<double>? _other;
    private float[] _found = [];

    public ReassignmentKeeper(ReassignedSpectrogramOptions options, ReassignmentWindows windows)
    {
        _options = options;
        if (Wants(ReassignedPart.Frequency, ReassignedAxis.Frequency)) _derivative = windows.Derivative.TransformOf<double>();
        if (Wants(ReassignedPart.Time, ReassignedAxis.Time)) _weighted = windows.Weighted.TransformOf<double>();
    }

    public void MakeRoom(StftSink<double> stft, long expectedFrames)
    {
        var (channels, bins) = (stft.Signal.Channels, stft.Transform.BinCount);
        if (_derivative is not null) _detunings = new FrameAppender<float>(channels, bins, expectedFrames);
        if (_weighted is not null) _delays = new FrameAppender<float>(channels, bins, expectedFrames);
        if (_options.Part is ReassignedPart.Power or ReassignedPart.Magnitude) _powers = new FrameAppender<float>(channels, bins, expectedFrames);
        _plain = new LaneBuffer<double>(2 * bins * stft.Transform.LaneCount);
        _other = new LaneBuffer<double>(_plain.Length);
        _found = new float[bins * stft.Transform.LaneCount];
    }

    public void Take(StftSink<double> stft, int channel, ReadOnlySpan<double> samples, int count)
    {
        var lanes = stft.Transform.LaneCount;
        Span<double> real = _plain!.Span[.._found.Length], imaginary = _plain.Span[_found.Length..];
        Span<double> re = _other!.Span[.._found.Length], im = _other.Span[_found.Length..];
        stft.Transform.Spectrum(samples, count, real, imaginary, lanes, stft.Work);
        if (_derivative is not null)
        {
            _derivative.Spectrum(samples, count, re, im, lanes, stft.Work);
            var scale = stft.Signal.SampleRate / (2 * Math.PI);
            for (var i = 0; i < _found.Length; i++)
            {
                var power = Power(real[i], imaginary[i]);
                _found[i] = IsKnown(power) ? (float)(((re[i] * imaginary[i]) - (im[i] * real[i])) / power * scale) : float.NaN;
            }

            _detunings!.AddBlock(channel, _found, lanes, count);
        }

        if (_weighted is not null)
        {
            _weighted.Spectrum(samples, count, re, im, lanes, stft.Work);
            for (var i = 0; i < _found.Length; i++)
            {
                var power = Power(real[i], imaginary[i]);
                _found[i] = IsKnown(power) ? (float)(((re[i] * real[i]) + (im[i] * imaginary[i])) / power) : float.NaN;
            }

            _delays!.AddBlock(channel, _found, lanes, count);
        }

        if (_powers is null) return;
        var isMagnitude = _options.Part == ReassignedPart.Magnitude;
        for (var i = 0; i < _found.Length; i++) _found[i] = (float)(isMagnitude ? Math.Sqrt(Power(real[i], imaginary[i])) : Power(real[i], imaginary[i]));
        _powers.AddBlock(channel, _found, lanes, count);
    }

    public IFeatureArray Build(StftSink<double> stft) => _options.Part switch
    {
        ReassignedPart.Frequency => Frequencies(stft),
        ReassignedPart.Time => Times(stft),
        ReassignedPart.Magnitude => ToSpectrogram(_powers!.Build(), stft, SpectrogramQuantity.Magnitude, SpectrogramMethod.Plain),
        _ => ToSpectrogram(Moved(stft), stft, SpectrogramQuantity.Power, SpectrogramMethod.Reassigned),
    };

    public void Dispose()
    {
        _detunings?.Dispose();
        _delays?.Dispose();
        _powers?.Dispose();
        _plain?.Dispose();
        _other?.Dispose();
    }

    private static double Power(double real, double imaginary) => (real * real) + (imaginary * imaginary);

    private bool Wants(ReassignedPart part, ReassignedAxis axis) =>
        _options.Part == part || (_options.Part == ReassignedPart.Power && _options.Along.Contains(axis));

    // Of 0 / 0 there is no estimate either.
    private bool IsKnown(double power) => power > 0 && power >= _options.MinPower;

    private FeatureMatrix Frequencies(StftSink<double> stft)
    {
        var (values, frames) = _detunings!.Build();
        var frequencies = BinFrequencies(stft);
        var highest = stft.Signal.SampleRate / 2.0;
        for (var row = 0; row < values.Length / Math.Max(frames, 1); row++)
        {
            var own = frequencies[row % frequencies.Length];
            foreach (ref var value in values.AsSpan(row * frames, frames))
            {
                var frequency = own + value;
                if (double.IsNaN(frequency)) value = _options.FillMissing ? (float)own : float.NaN;
                else value = (float)(_options.KeepOutside ? frequency : Math.Clamp(frequency, 0, highest));
            }
        }

        return new FeatureMatrix(values, Names(frequencies), Axes(stft, frames, ReassignedSpectrogramAnalysis.FrequencyKind));
    }

    // In double precision: after hours the frames lie closer than float32 tells apart.
    private DoubleFeatureMatrix Times(StftSink<double> stft)
    {
        var (delays, frames) = _delays!.Build();
        var times = new double[delays.Length];
        var signal = stft.Signal;
        for (var i = 0; i < times.Length; i++)
        {
            var own = Centre(stft, i % frames);
            var place = own + delays[i];
            if (double.IsNaN(place)) place = _options.FillMissing ? own : double.NaN;
            else if (!_options.KeepOutside) place = Math.Clamp(place, 0, stft.Length);
            times[i] = signal.StartTime + (place / signal.SampleRate);
        }

        return new DoubleFeatureMatrix(times, Names(BinFrequencies(stft)), Axes(stft, frames, ReassignedSpectrogramAnalysis.TimeKind));
    }

    private (float[] Values, int Frames) Moved(StftSink<double> stft)
    {
        var (powers, frames) = _powers!.Build();
        var detunings = _detunings?.Build().Values;
        var delays = _delays?.Build().Values;
        var moved = new float[powers.Length];
        var (bins, hop) = (stft.Transform.BinCount, stft.Options.HopLength);
        var perBin = (double)stft.Signal.SampleRate / stft.Options.FftLength;
        var first = stft.Options.Frames.Framing.FirstFrameCenter;
        for (var i = 0; i < powers.Length; i++)
        {
            var (row, frame) = (i / frames, i % frames);
            var bin = row % bins;
            if (detunings is not null && !float.IsNaN(detunings[i])) bin = (int)Math.Clamp(Math.Round(bin + (detunings[i] / perBin)), 0, bins - 1);
            if (delays is not null && !float.IsNaN(delays[i]))
            {
                var place = Math.Clamp(Centre(stft, frame) + delays[i], 0, stft.Length);
                frame = (int)Math.Clamp(Math.Round((place - first) / hop), 0, frames - 1);
            }

            moved[((((row / bins) * bins) + bin) * frames) + frame] += powers[i];
        }

        return (moved, frames);
    }

    // The sample that the middle of a frame lies on.
    private static double Centre(StftSink<double> stft, int frame) =>
        ((double)frame * stft.Options.HopLength) + stft.Options.Frames.Framing.FirstFrameCenter;

    private static double[] BinFrequencies(StftSink<double> stft) =>
        BinAxis.Frequencies(stft.Signal.SampleRate, stft.Options.FftLength, stft.Transform.BinCount);

    private static string[] Names(double[] frequencies) => [.. frequencies.Select(one => one.ToString("0.###", CultureInfo.InvariantCulture) + " Hz")];

    private static FeatureAxes Axes(StftSink<double> stft, int frames, string kind) => new(
        kind, stft.Signal.Channels, frames, stft.Signal.SampleRate, stft.Options.HopLength, stft.Options.Frames.Framing.FirstFrameCenter, stft.Signal.StartTime, stft.Signal.Source);

    private static Spectrogram ToSpectrogram((float[] Values, int Frames) built, StftSink<double> stft, SpectrogramQuantity quantity, SpectrogramMethod method)
    {
        var options = stft.Options.Frames;
        return (Spectrogram)new FrameResult<float>(
                built.Values, stft.Signal.Channels, stft.Transform.BinCount, built.Frames, stft.Signal, options.HopLength, options.Framing.FirstFrameCenter)
            .ToSpectrogram(options, SpectrogramScale.Linear, quantity, BinFrequencies(stft), method: method);
    }
}
