using System.Globalization;
using System.Text.RegularExpressions;

namespace AudioPs.Media;

/// <summary>A band of an equalizer: what it does, where, by how much and how wide. Immutable.</summary>
/// <remarks>
/// Source of the formulas: R. Bristow-Johnson, "Cookbook formulae for audio equalizer biquad filter coefficients", as W3C has it.
/// The bilinear transform keeps the frequency exact; a band near half of the rate becomes narrower.
/// </remarks>
public sealed partial record EqualizerBand
{
    // Butterworth's, for passes without a resonance and shelves without an overshoot; torchaudio's default for all.
    private const double DefaultQ = 0.70710678118654752;
    private const double MostGain = 120;
    private const double MostQ = 1000;
    private const double MostOctaves = 10;

    private static readonly Dictionary<string, EqualizerKind> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["peak"] = EqualizerKind.Peaking, ["bell"] = EqualizerKind.Peaking, ["equalizer"] = EqualizerKind.Peaking, ["pk"] = EqualizerKind.Peaking,
        ["peq"] = EqualizerKind.Peaking, ["bass"] = EqualizerKind.LowShelf, ["ls"] = EqualizerKind.LowShelf, ["lsc"] = EqualizerKind.LowShelf,
        ["treble"] = EqualizerKind.HighShelf, ["hs"] = EqualizerKind.HighShelf, ["hsc"] = EqualizerKind.HighShelf, ["hp"] = EqualizerKind.HighPass,
        ["hpq"] = EqualizerKind.HighPass, ["lp"] = EqualizerKind.LowPass, ["lpq"] = EqualizerKind.LowPass, ["bp"] = EqualizerKind.BandPass,
        ["bandreject"] = EqualizerKind.Notch, ["no"] = EqualizerKind.Notch, ["ap"] = EqualizerKind.AllPass,
    };

    /// <summary>A band.</summary>
    /// <param name="kind">What it does.</param>
    /// <param name="frequency">Hz, more than 0: the middle, the corner, or the middle of the slope of a shelf.</param>
    /// <param name="gain">dB, -120 to 120, of a peaking band or a shelf; null for the others.</param>
    /// <param name="q">The quality, more than 0, 1000 at most; null where the width is said otherwise, or is that of Q = 1/√2.</param>
    /// <param name="bandwidth">The width in octaves, more than 0, 10 at most: between the gains of −3 dB, or of half the gain of a peaking band.</param>
    /// <param name="slope">The slope of a shelf, more than 0, 1 at most: 1 is the steepest without an overshoot.</param>
    /// <exception cref="AudioException">A number is out of range, is missing, or does not belong to this kind.</exception>
    public EqualizerBand(EqualizerKind kind, double frequency, double? gain = null, double? q = null, double? bandwidth = null, double? slope = null)
    {
        Require(frequency > 0 && double.IsFinite(frequency), $"needs a frequency above 0 Hz, not {Text(frequency)}");
        var isShelf = kind is EqualizerKind.LowShelf or EqualizerKind.HighShelf;
        var hasGain = isShelf || kind == EqualizerKind.Peaking;
        Require(hasGain || gain is null, "has no gain: leave it out");
        Require(!hasGain || gain is not null, "needs a gain in dB, such as gain -6");
        Require(gain is null or (>= -MostGain and <= MostGain), $"needs a gain from -120 to 120 dB, not {Text(gain)}");
        Require(q is null or (> 0 and <= MostQ), $"needs a Q above 0, 1000 at most, not {Text(q)}");
        Require(bandwidth is null or (> 0 and <= MostOctaves), $"needs a bandwidth above 0, 10 octaves at most, not {Text(bandwidth)}");
        Require(slope is null or (> 0 and <= 1), $"needs a slope above 0, 1 at most, not {Text(slope)}");
        Require(isShelf || slope is null, "has no slope, which is a shelf's: say Q or bandwidth");
        Require((q is null ? 0 : 1) + (bandwidth is null ? 0 : 1) + (slope is null ? 0 : 1) <= 1, "has its width said in two ways: leave one of Q, bandwidth and slope");
        (Kind, Frequency, Gain, Q, Bandwidth, Slope) = (kind, frequency, gain, q, bandwidth, slope);

        void Require(bool holds, string message)
        {
            if (!holds) throw new AudioException(AudioError.InvalidArgument, $"A band {kind} {message}.");
        }

        static string Text(double? number) => string.Create(CultureInfo.InvariantCulture, $"{number}");
    }

    /// <summary>What it does.</summary>
    public EqualizerKind Kind { get; }

    /// <summary>Hz: the middle of the band, the corner of a pass, or the middle of the slope of a shelf.</summary>
    public double Frequency { get; }

    /// <summary>dB, of a peaking band and of shelves; null for the others.</summary>
    public double? Gain { get; }

    /// <summary>The quality, where the width is said by it; 1/√2 where it is not said at all.</summary>
    public double? Q { get; }

    /// <summary>The width in octaves, where it is said by them.</summary>
    public double? Bandwidth { get; }

    /// <summary>The slope of a shelf, where the width is said by it.</summary>
    public double? Slope { get; }

    /// <summary>
    /// Reads <c>highpass 80</c>, <c>peaking 1000 gain -6 q 1.4</c>, <c>lowshelf 100 gain 3 slope 0.5</c>, <c>notch 50 bandwidth 0.1</c>; also
    /// the lines of Equalizer APO, Room EQ Wizard and AutoEq: <c>Filter 1: ON PK Fc 1000 Hz Gain -6.0 dB Q 1.41</c>.
    /// </summary>
    /// <exception cref="AudioException">Anything else; the message says what is wrong.</exception>
    public static EqualizerBand Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Form().Match(text);
        if (!match.Success) throw Invalid(text, "it is not read");
        var frequency = Number(match.Groups["frequency"].Value) * (match.Groups["kilo"].Success ? 1000 : 1);
        double? gain = null, q = null, bandwidth = null, slope = null;
        for (var i = 0; i < match.Groups["name"].Captures.Count; i++)
        {
            var value = Number(match.Groups["value"].Captures[i].Value);
            ref var place = ref q;
            switch (match.Groups["name"].Captures[i].Value[0])
            {
                case 'g' or 'G':
                    place = ref gain;
                    break;
                case 'b' or 'B':
                    place = ref bandwidth;
                    break;
                case 's' or 'S':
                    place = ref slope;
                    break;
            }

            if (place is not null) throw Invalid(text, $"{match.Groups["name"].Captures[i].Value} is said twice");
            place = value;
        }

        return new EqualizerBand(KindOf(match.Groups["kind"].Value), frequency, gain, q, bandwidth, slope);

        double Number(string number) => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>The kind that a word names: its own name, or the one that SoX, FFmpeg or Equalizer APO have for it.</summary>
    /// <exception cref="AudioException">None.</exception>
    public static EqualizerKind KindOf(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (Words.TryGetValue(word, out var kind)) return kind;
        return !char.IsAsciiDigit(word.FirstOrDefault()) && Enum.TryParse(word, ignoreCase: true, out kind)
            ? kind
            : throw new AudioException(
                AudioError.InvalidArgument, $"There is no band '{word}'. Choose one of {string.Join(", ", Enum.GetNames<EqualizerKind>())}.");
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var width = (Q, Bandwidth, Slope) switch
        {
            ({ } q, _, _) => string.Create(CultureInfo.InvariantCulture, $" q {q}"),
            (_, { } octaves, _) => string.Create(CultureInfo.InvariantCulture, $" bandwidth {octaves}"),
            (_, _, { } slope) => string.Create(CultureInfo.InvariantCulture, $" slope {slope}"),
            _ => "",
        };
        var gain = Gain is { } decibels ? string.Create(CultureInfo.InvariantCulture, $" gain {decibels}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Kind.ToString().ToLowerInvariant()} {Frequency}{gain}{width}");
    }

    /// <summary>The filter at a rate, which is more than twice the frequency.</summary>
    internal Biquad ToBiquad(int sampleRate)
    {
        var w = 2 * Math.PI * Frequency / sampleRate;
        var (sine, cosine) = Math.SinCos(w);
        var a = Math.Pow(10, (Gain ?? 0) / 40);
        var alpha = this switch
        {
            { Bandwidth: { } octaves } => sine * Math.Sinh(Math.Log(2) / 2 * octaves * w / sine),
            { Slope: { } slope } => sine / 2 * Math.Sqrt((a + 1 / a) * (1 / slope - 1) + 2),
            _ => sine / (2 * (Q ?? DefaultQ)),
        };
        var beta = 2 * Math.Sqrt(a) * alpha;
        return Kind switch
        {
            EqualizerKind.LowPass => Over((1 - cosine) / 2, 1 - cosine, (1 - cosine) / 2, 1 + alpha, -2 * cosine, 1 - alpha),
            EqualizerKind.HighPass => Over((1 + cosine) / 2, -(1 + cosine), (1 + cosine) / 2, 1 + alpha, -2 * cosine, 1 - alpha),
            EqualizerKind.BandPass => Over(alpha, 0, -alpha, 1 + alpha, -2 * cosine, 1 - alpha),
            EqualizerKind.Notch => Over(1, -2 * cosine, 1, 1 + alpha, -2 * cosine, 1 - alpha),
            EqualizerKind.AllPass => Over(1 - alpha, -2 * cosine, 1 + alpha, 1 + alpha, -2 * cosine, 1 - alpha),
            EqualizerKind.Peaking => Over(1 + alpha * a, -2 * cosine, 1 - alpha * a, 1 + alpha / a, -2 * cosine, 1 - alpha / a),
            EqualizerKind.LowShelf => Over(
                a * (a + 1 - (a - 1) * cosine + beta), 2 * a * (a - 1 - (a + 1) * cosine), a * (a + 1 - (a - 1) * cosine - beta),
                a + 1 + (a - 1) * cosine + beta, -2 * (a - 1 + (a + 1) * cosine), a + 1 + (a - 1) * cosine - beta),
            EqualizerKind.HighShelf => Over(
                a * (a + 1 + (a - 1) * cosine + beta), -2 * a * (a - 1 + (a + 1) * cosine), a * (a + 1 + (a - 1) * cosine - beta),
                a + 1 - (a - 1) * cosine + beta, 2 * (a - 1 - (a + 1) * cosine), a + 1 - (a - 1) * cosine - beta),
            _ => throw new InvalidOperationException($"There is no band {Kind}."),
        };

        static Biquad Over(double b0, double b1, double b2, double a0, double a1, double a2) => new(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
    }

    private static AudioException Invalid(string text, string why) => new(
        AudioError.InvalidArgument,
        $"'{text}' is no band of an equalizer: {why}. Write a kind, its frequency in Hz, and what it needs: 'highpass 80', 'peaking 1000 gain -6 q 1.4', 'lowshelf 100 gain 3 slope 0.5', 'notch 50 bandwidth 0.1'.");

    [GeneratedRegex(
        """
        ^\s* (?: Filter \s* \d* \s* : \s* )? (?: ON \s+ )?
        (?<kind> [a-z]+ ) [\s=:]+ (?: (?: fc | f | frequency ) [\s=:]* )? (?<frequency> \+? (?: \d+ \.? \d* | \.\d+ ) (?: e [+-]? \d+ )? ) \s* (?<kilo> k )? (?: \s* hz )?
        (?: [\s,:]+ (?<name> gain | g | q | bandwidth | bw (?: \s+ oct )? | slope | s ) [\s=]* (?<value> [+-]? (?: \d+ \.? \d* | \.\d+ ) (?: e [+-]? \d+ )? ) \s* (?: db | oct (?: aves? )? )? )*
        \s* $
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
