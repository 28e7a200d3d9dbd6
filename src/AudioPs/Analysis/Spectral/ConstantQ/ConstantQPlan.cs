using System.Numerics;

namespace AudioPs.Analysis;

/// <summary>What options of a constant-Q transform come to for audio of one sampling rate and a tuning. Immutable.</summary>
internal sealed class ConstantQPlan
{
    // A filter that reaches further up than this at a halved rate would lose some of its band.
    private const double UsableShare = HalvingFilter.PassShare - 0.013;

    /// <param name="options">Valid options, whose tuning counts.</param>
    /// <param name="sampleRate">Hz.</param>
    /// <param name="isInverse">Whether it is for the way back, which has the highest octave at the full rate.</param>
    /// <exception cref="AudioException">The bins do not fit below half of the sampling rate, or a filter is too long.</exception>
    public ConstantQPlan(ConstantQOptions options, int sampleRate, bool isInverse = false)
    {
        Options = options;
        Frequencies = options.Basis.Frequencies(options.BinCount);
        Lengths = new FilterLengths(options.Basis, options.Window);
        LongestFilter = (int)Math.Ceiling(Math.Min(int.MaxValue, Lengths.Of(Frequencies[0], sampleRate)));
        RequireRoom(sampleRate);
        Levels = Create(sampleRate, isInverse);
    }

    /// <summary>The options.</summary>
    public ConstantQOptions Options { get; }

    /// <summary>Of the bins, in Hz.</summary>
    public double[] Frequencies { get; }

    /// <summary>The lengths of the filters.</summary>
    public FilterLengths Lengths { get; }

    /// <summary>Samples of the lowest filter.</summary>
    public int LongestFilter { get; }

    /// <summary>From the highest octave down.</summary>
    public ConstantQLevel[] Levels { get; }

    /// <summary>How often the signal is halved in all.</summary>
    public int Halvings => Levels.Max(level => level.Halvings);

    private void RequireRoom(int sampleRate)
    {
        var nyquist = sampleRate / 2.0;
        var reach = Lengths.Reach(Frequencies[^1]);
        if (reach <= nyquist) return;
        var fitting = Array.FindLastIndex(Frequencies, frequency => Lengths.Reach(frequency) <= nyquist) + 1;
        throw new AudioException(
            AudioError.InvalidArgument,
            FormattableString.Invariant(
                $"Audio of {sampleRate} Hz has nothing above {nyquist:0.#} Hz, and the highest of {Frequencies.Length} bins, at {Frequencies[^1]:0.#} Hz, reaches up to {reach:0.#} Hz. {(fitting > 0 ? $"Take a BinCount of {fitting} or less" : "Take a lower MinFrequency")}, or audio of a higher rate."));
    }

    private ConstantQLevel[] Create(int sampleRate, bool isInverse)
    {
        var options = Options;
        var count = Frequencies.Length;
        var full = options.Method switch
        {
            ConstantQMethod.Full => count,
            ConstantQMethod.Pseudo => 0,
            _ => Array.FindIndex(Frequencies, IsShort) is >= 0 and var first ? first : count,
        };
        var levels = new List<ConstantQLevel>();
        if (full < count) levels.Add(Level(full, count, halvings: 0, isMagnitude: true));
        if (full == 0) return [.. levels];

        var perOctave = options.Basis.BinsPerOctave;
        var octaves = (full + perOctave - 1) / perOctave;
        var most = BitOperations.TrailingZeroCount(options.HopLength);
        // Halvings that are not needed for the lower octaves are made for all where the highest leaves room, less one for margin.
        var room = (int)Math.Ceiling(Math.Log2(sampleRate / 2.0 / Lengths.Reach(Frequencies[full - 1]))) - 2;
        var early = isInverse ? 0 : Math.Min(Math.Max(0, room), Math.Max(0, most - octaves + 1));
        for (var octave = 0; octave < octaves; octave++)
        {
            var end = full - (octave * perOctave);
            var halvings = Math.Min(early + octave, most);
            while (halvings > 0 && Lengths.Reach(Frequencies[end - 1]) > UsableShare * Math.ScaleB(sampleRate, -halvings - 1)) halvings--;
            levels.Add(Level(Math.Max(0, end - perOctave), end, halvings, isMagnitude: false));
        }

        return [.. levels];

        ConstantQLevel Level(int first, int end, int halvings, bool isMagnitude) =>
            new(options, first, Frequencies.AsSpan(first, end - first), Lengths, sampleRate, halvings, isMagnitude);

        bool IsShort(double frequency) =>
            BitOperations.RoundUpToPowerOf2((ulong)Math.Ceiling(Lengths.Of(frequency, sampleRate))) < 2 * (ulong)options.HopLength;
    }
}
