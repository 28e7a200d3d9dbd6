using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Lets a <see cref="Precision"/> be given as the <c>dtype</c> of numpy, librosa and torch.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PrecisionNamesAttribute : NamesAttribute
{
    private static readonly string[] _prefixes = ["", "np.", "numpy.", "torch."];

    private static readonly string[] _others =
        ["float", "complex", "float16", "half", "bfloat16", "longdouble", "float128", "complex256", "int16", "int32"];

    /// <summary>The names of both.</summary>
    public PrecisionNamesAttribute()
        : base([
            .. All(Precision.Single, "float32", "complex64"), .. All(Precision.Double, "float64", "complex128"),
            "f4", nameof(Precision.Single), "c8", nameof(Precision.Single), "f8", nameof(Precision.Double), "c16", nameof(Precision.Double),
            "torch.double", nameof(Precision.Double), "np.double", nameof(Precision.Double), "np.single", nameof(Precision.Single),
        ])
    {
        Refused = [.. _others.SelectMany(name => _prefixes.Select(prefix => prefix + name))];
        Instead = "Choose Single (float32) or Double (float64); float is the one to torch and the other to numpy.";
    }

    private static IEnumerable<string> All(Precision precision, params string[] names) =>
        names.SelectMany(name => _prefixes.SelectMany(prefix => new[] { prefix + name, precision.ToString() }));
}
