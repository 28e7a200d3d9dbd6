namespace AudioPs.Media;

/// <summary>A string by the mean of two neighbours in a loop of noise, in tune by an all-pass filter for the part of a sample.</summary>
/// <remarks>
/// K. Karplus, A. Strong, "Digital synthesis of plucked-string and drum timbres", Computer Music Journal 7 (1983); tuning by D. A.
/// Jaffe, J. O. Smith, "Extensions of the Karplus-Strong plucked-string algorithm", the same issue.
/// </remarks>
internal sealed class PluckedString : SignalSource
{
    private readonly double[] _loop;
    private readonly double _allPass;
    private int _place;
    private double _previous;
    private double _allPassIn;
    private double _allPassOut;

    public PluckedString(double frequency, int rate, ulong sequence)
    {
        // The mean delays by half a sample, the all-pass by what is left of a cycle, between 0.1 and 1.1.
        var cycle = rate / frequency - 0.5;
        var length = Math.Max(1, (int)Math.Floor(cycle - 0.1));
        var rest = cycle - length;
        _allPass = (1 - rest) / (1 + rest);
        _loop = new double[length];
        for (var n = 0; n < length; n++)
        {
            _loop[n] = (SplitMix64.At(sequence, n) >> 11) * (1.0 / (1L << 52)) - 1;
        }

        // A string at rest on the whole: else what is left of it in the end is a constant.
        var mean = _loop.Average();
        for (var n = 0; n < length; n++) _loop[n] -= mean;
    }

    public override void Fill(Span<float> destination, long position)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var value = _loop[_place];
            var smooth = (value + _previous) / 2;
            _previous = value;
            (_allPassIn, _allPassOut) = (smooth, _allPass * (smooth - _allPassOut) + _allPassIn);
            _loop[_place] = _allPassOut;
            _place = (_place + 1) % _loop.Length;
            destination[i] = (float)value;
        }
    }
}
