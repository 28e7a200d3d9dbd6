using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>The words that toolkits have for members of an enumeration, beside the members' own names; other words are refused with a reason.</summary>
/// <remarks>Of the type and not of a parameter: a function around a cmdlet has parameters of the same types, and nothing else of them.</remarks>
internal sealed class ChoiceWords
{
    private readonly Dictionary<string, string> _members = new(StringComparer.OrdinalIgnoreCase);

    private ChoiceWords(params string[] pairs)
    {
        for (var i = 0; i < pairs.Length; i += 2) _members.Add(pairs[i], pairs[i + 1]);
    }

    /// <summary>Words that stand for a member.</summary>
    public IReadOnlyCollection<string> Taken => _members.Keys;

    /// <summary>Words that stand for none.</summary>
    public string[] Refused { get; private init; } = [];

    /// <summary>What is said of these.</summary>
    private string Instead { get; init; } = "";

    /// <summary>Those of an enumeration; null where toolkits have no others.</summary>
    public static ChoiceWords? Of(Type type) =>
        type == typeof(PadMode) ? new("linear_ramp", "LinearRamp", "replicate", "Edge")
        {
            Refused = ["wrap", "circular", "maximum", "mean", "median", "minimum", "empty"],
            Instead = "Choose one of Constant, Reflect, Edge, Symmetric and LinearRamp for -PadMode.",
        }
        : type == typeof(FramePadding) ? new("linear_ramp", "LinearRamp", "replicate", "Edge", "circular", "Wrap")
        {
            Refused = ["empty"],
            Instead = "Values that are up to chance are in no feature. Choose another -Padding.",
        }
        : type == typeof(ResampleQuality) ? new("soxr_vhq", "VeryHigh", "soxr_hq", "High", "soxr_mq", "Medium", "soxr_lq", "Low")
        {
            Refused = ["soxr_qq", "kaiser_best", "kaiser_fast", "fft", "scipy", "polyphase", "linear", "zero_order_hold", "sinc_best", "sinc_medium", "sinc_fastest"],
            Instead = "Resampling is soxr's: choose one of soxr_vhq, soxr_hq, soxr_mq and soxr_lq for -Quality.",
        }
        : type == typeof(FadeCurve) ? new(
            "tri", "Linear", "qsin", "QuarterSine", "hsin", "HalfSine", "exp", "Exponential", "log", "Logarithmic", "par", "Parabola",
            "ipar", "InvertedParabola", "qua", "Quadratic", "cub", "Cubic", "squ", "SquareRoot", "cbr", "CubeRoot",
            "t", "Linear", "q", "QuarterSine", "h", "HalfSine", "l", "Exponential", "p", "InvertedParabola")
        : type == typeof(FeatureMetric) ? new("sqeuclidean", "SquaredEuclidean", "manhattan", "CityBlock", "l1", "CityBlock", "l2", "Euclidean")
        : type == typeof(NormFill) ? new("False", "Zero", "True", "Even")
        : type == typeof(SpectrumNorm) ? new("true", "Window", "false", "None", "frame_length", "FrameLength")
        : type == typeof(Precision) ? OfPrecision()
        : null;

    /// <summary>The name of the member that a word stands for; the word itself where it is none of these.</summary>
    /// <exception cref="AudioException">The word stands for none.</exception>
    public string Read(string word) => Refused.Contains(word, StringComparer.OrdinalIgnoreCase)
        ? throw new AudioException(AudioError.InvalidArgument, $"There is no '{word}' here. {Instead}")
        : _members.GetValueOrDefault(word, word);

    // The dtype of numpy, librosa and torch.
    private static ChoiceWords OfPrecision()
    {
        string[] prefixes = ["", "np.", "numpy.", "torch."];
        string[] others = ["float", "complex", "float16", "half", "bfloat16", "longdouble", "float128", "complex256", "int16", "int32"];
        (string Name, Precision Precision)[] names =
            [("float32", Precision.Single), ("complex64", Precision.Single), ("float64", Precision.Double), ("complex128", Precision.Double)];
        (string Name, Precision Precision)[] codes =
        [
            ("f4", Precision.Single), ("c8", Precision.Single), ("f8", Precision.Double), ("c16", Precision.Double),
            ("torch.double", Precision.Double), ("np.double", Precision.Double), ("np.single", Precision.Single),
        ];
        var prefixed = names.SelectMany(one => prefixes.Select(prefix => (Name: prefix + one.Name, one.Precision)));
        return new([.. prefixed.Concat(codes).SelectMany(one => new[] { one.Name, one.Precision.ToString() })])
        {
            Refused = [.. others.SelectMany(name => prefixes.Select(prefix => prefix + name))],
            Instead = "Choose Single (float32) or Double (float64); float is the one to torch and the other to numpy.",
        };
    }
}
