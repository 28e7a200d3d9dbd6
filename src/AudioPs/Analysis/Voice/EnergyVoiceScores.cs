namespace AudioPs.Analysis;

/// <summary>How likely each frame of 10 ms is speech, by how far its power is above that of the noise around it.</summary>
/// <remarks>
/// <para>
/// The power P of a frame is the mean square of the signal through a high-pass at 80 Hz (y[n] = a (y[n−1] + x[n] − x[n−1]),
/// a = 1 / (1 + 2π·80 / rate)), which takes off hum and offset. S is its mean over 3 frames. The noise N is the least mean of P over
/// 5 frames within 1.5 s before and after, at least −80 dB of full scale: speech has gaps within that time, and what does not is
/// noise, or a tone. The probability is 1 / (1 + exp(−(10 log10(S / N) − 12) / 3)): 0.5 where the frame is 12 dB above the noise.
/// </para>
/// <para>
/// That noise shows in the minima of power is from R. Martin, "Noise power spectral density estimation based on optimal smoothing and
/// minimum statistics", IEEE Transactions on Speech and Audio Processing 9 (2001), 504–512. Here the whole band is one, and the minimum is
/// taken to both sides, so that what is heard first counts like the rest; what is said of a frame is known 1.5 s later.
/// </para>
/// <para>Everything is computed in double precision, in the order of samples. Memory: 16 bytes for each frame.</para>
/// </remarks>
internal sealed class EnergyVoiceScores : VoiceScores
{
    private const double FramesASecond = 100;
    private const double HighPass = 80;
    private const double LeastNoise = 1e-8;
    private const double DecibelsOfHalf = 12;
    private const double DecibelsOfSlope = 3;
    private const int Smoothing = 1;
    private const int NoiseSmoothing = 2;
    private const int Reach = 150;

    private readonly List<double> _powers = [];
    private readonly double _feedback;
    private double _input;
    private double _output;
    private double _sum;
    private int _count;

    public EnergyVoiceScores(int sampleRate)
        : base(sampleRate, Math.Max(1, (int)Math.Round(sampleRate / FramesASecond))) =>
        _feedback = 1 / (1 + (2 * Math.PI * HighPass / sampleRate));

    public override void Add(ReadOnlySpan<float> samples)
    {
        var hop = HopLength;
        foreach (var sample in samples)
        {
            _output = _feedback * (_output + sample - _input);
            _input = sample;
            _sum += _output * _output;
            if (++_count < hop) continue;
            _powers.Add(_sum / _count);
            (_sum, _count) = (0, 0);
        }
    }

    public override float[] Complete()
    {
        if (_count > 0) _powers.Add(_sum / _count);
        double[] powers = [.. _powers];
        var smooth = Means(powers, Smoothing);
        var noise = SlidingMinimum.Of(Means(powers, NoiseSmoothing), Reach);
        var scores = new float[powers.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var decibels = 10 * Math.Log10(Math.Max(smooth[i], LeastNoise) / Math.Max(noise[i], LeastNoise));
            scores[i] = (float)(1 / (1 + Math.Exp(-(decibels - DecibelsOfHalf) / DecibelsOfSlope)));
        }

        return scores;
    }

    private static double[] Means(double[] values, int reach)
    {
        var means = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (first, end) = (Math.Max(0, i - reach), Math.Min(values.Length, i + reach + 1));
            var sum = 0.0;
            for (var k = first; k < end; k++) sum += values[k];
            means[i] = sum / (end - first);
        }

        return means;
    }
}
