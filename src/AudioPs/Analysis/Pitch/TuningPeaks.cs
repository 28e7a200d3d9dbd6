using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Collects the peaks of spectra, and estimates the tuning of those that are at least as high as their median.</summary>
internal sealed class TuningPeaks
{
    private readonly TuningOptions _options;
    private readonly SpectralPeaks _peaks;
    private readonly SpectralPeaks.PeakHandler _keep;
    private readonly List<float> _frequencies = [];
    private readonly List<float> _heights = [];
    private readonly float[] _spectrum;

    /// <param name="options">Valid options.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="fftLength">Length of the transform.</param>
    public TuningPeaks(TuningOptions options, int sampleRate, int fftLength)
    {
        _options = options;
        _peaks = new SpectralPeaks(sampleRate, fftLength, options.MinFrequency, options.MaxFrequency, options.Threshold);
        _keep = Keep;
        _spectrum = new float[fftLength / 2 + 1];
    }

    /// <summary>Takes some frames.</summary>
    /// <param name="powers">Bins x lanes; overwritten.</param>
    /// <param name="lanes">Frames of the block.</param>
    /// <param name="count">How many of them there are.</param>
    public void Add(Span<float> powers, int lanes, int count)
    {
        if (_options.Power == 1) VectorMath.SquareRoot(powers);
        for (var frame = 0; frame < count; frame++)
        {
            for (var bin = 0; bin < _spectrum.Length; bin++) _spectrum[bin] = powers[bin * lanes + frame];
            _peaks.Find(_spectrum, VectorMath.Max(_spectrum), _keep);
        }
    }

    /// <summary>The tuning of all frames.</summary>
    public AudioTuning Build(AudioSource source)
    {
        float[] sorted = [.. _heights];
        Array.Sort(sorted);
        var middle = sorted.Length / 2;
        var median = sorted.Length == 0 ? 0 : sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        var counted = new List<double>();
        for (var i = 0; i < _heights.Count; i++)
        {
            if (_heights[i] >= median) counted.Add(_frequencies[i]);
        }

        return new AudioTuning
        {
            Tuning = TuningEstimate.Of(counted, _options.Resolution, _options.BinsPerOctave),
            BinsPerOctave = _options.BinsPerOctave,
            PeakCount = counted.Count,
            Source = source,
        };
    }

    private void Keep(int bin, double frequency, double height)
    {
        if (!(frequency > 0)) return;
        _frequencies.Add((float)frequency);
        _heights.Add((float)height);
    }
}
