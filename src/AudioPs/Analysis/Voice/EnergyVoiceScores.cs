namespace AudioPs.Analysis;

/// <summary>How likely each frame of 10 ms is speech, by how far its power in any of four bands is above that of the noise there.</summary>
/// <remarks>
/// <para>
/// The signal goes through a high-pass at 80 Hz (y[n] = a (y[n−1] + x[n] − x[n−1]), a = 1 / (1 + 2π·80 / rate)), which takes off hum and
/// offset, and through low-passes of the first order at 300, 1000 and 3000 Hz (l[n] = l[n−1] + (1 − e^(−2πf / rate)) (y[n] − l[n−1])),
/// whose differences are four bands. In each band P is the mean square of a frame, and S its mean over 3 frames. The noise N is the least
/// mean of P over 5 frames within 1.5 s before and after, at least −86 dB of full scale: speech has gaps within that time, and what does
/// not is noise, or a tone. With d the largest of 10 log10(S / N), the probability is 1 / (1 + exp(−(d − 10) / 3)): 0.5 where a band of
/// the frame is 10 dB above its noise.
/// </para>
/// <para>
/// That noise shows in the minima of power, band by band, is from R. Martin, "Noise power spectral density estimation based on optimal
/// smoothing and minimum statistics", IEEE Transactions on Speech and Audio Processing 9 (2001), 504–512. Here the minimum is taken to both sides, so
/// that what is heard first counts like the rest; what is said of a frame is known 1.5 s later.
/// </para>
/// <para>Everything is computed in double precision, in the order of samples. Memory: 16 bytes for each frame, and 20 more at the end.</para>
/// </remarks>
internal sealed class EnergyVoiceScores : VoiceScores
{
    private const double FramesASecond = 100;
    private const double HighPass = 80;
    private const double LeastNoise = 2.5e-9;
    private const double DecibelsOfHalf = 10;
    private const double DecibelsOfSlope = 3;
    private const int Smoothing = 1;
    private const int NoiseSmoothing = 2;
    private const int Reach = 150;

    // Powers of frames in each band, the lowest first.
    private readonly List<float>[] _powers = [[], [], [], []];
    private readonly double _feedback;
    private readonly double _step300;
    private readonly double _step1000;
    private readonly double _step3000;
    private double _input;
    private double _output;
    private double _below300;
    private double _below1000;
    private double _below3000;
    private double _sum0;
    private double _sum1;
    private double _sum2;
    private double _sum3;
    private int _count;

    public EnergyVoiceScores(int sampleRate)
        : base(sampleRate, Math.Max(1, (int)Math.Round(sampleRate / FramesASecond)))
    {
        _feedback = 1 / (1 + (2 * Math.PI * HighPass / sampleRate));
        _step300 = Step(300);
        _step1000 = Step(1000);
        _step3000 = Step(3000);

        double Step(double frequency) => 1 - Math.Exp(-2 * Math.PI * frequency / sampleRate);
    }

    public override void Add(ReadOnlySpan<float> samples)
    {
        var hop = HopLength;
        foreach (var sample in samples)
        {
            _output = _feedback * (_output + sample - _input);
            _input = sample;
            _below300 += _step300 * (_output - _below300);
            _below1000 += _step1000 * (_output - _below1000);
            _below3000 += _step3000 * (_output - _below3000);
            var (low, middle, high) = (_below1000 - _below300, _below3000 - _below1000, _output - _below3000);
            _sum0 += _below300 * _below300;
            _sum1 += low * low;
            _sum2 += middle * middle;
            _sum3 += high * high;
            if (++_count == hop) EndFrame();
        }
    }

    public override float[] Complete()
    {
        if (_count > 0) EndFrame();
        var highest = new float[_powers[0].Count];
        foreach (var band in _powers)
        {
            var powers = band.ToArray();
            band.Clear();
            band.TrimExcess();
            var noise = SlidingMinimum.Of(Means(powers, NoiseSmoothing), Reach);
            var smooth = Means(powers, Smoothing);
            for (var i = 0; i < highest.Length; i++)
                highest[i] = Math.Max(highest[i], (float)(10 * Math.Log10(Math.Max(smooth[i], LeastNoise) / Math.Max(noise[i], LeastNoise))));
        }

        for (var i = 0; i < highest.Length; i++)
            highest[i] = (float)(1 / (1 + Math.Exp(-(highest[i] - DecibelsOfHalf) / DecibelsOfSlope)));
        return highest;
    }

    private void EndFrame()
    {
        _powers[0].Add((float)(_sum0 / _count));
        _powers[1].Add((float)(_sum1 / _count));
        _powers[2].Add((float)(_sum2 / _count));
        _powers[3].Add((float)(_sum3 / _count));
        (_sum0, _sum1, _sum2, _sum3, _count) = (0, 0, 0, 0, 0);
    }

    private static double[] Means(float[] values, int reach)
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
