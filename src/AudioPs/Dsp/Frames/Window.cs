using System.Globalization;

namespace AudioPs.Dsp;

/// <summary>A window function: its shape, its parameter, and whether it is periodic or symmetric.</summary>
/// <remarks>
/// Text such as <c>hann</c>, <c>kaiser:8.6</c> or <c>tukey:0.25</c> converts to a window through <see cref="Parse"/>, and
/// <see cref="ToString"/> gives that text back. Text stands for periodic windows; <see cref="Symmetric"/> is apart from it.
/// </remarks>
public sealed record Window
{
    /// <summary>Beta of a Kaiser window when none is given, as in <c>torch.kaiser_window</c>.</summary>
    public const double DefaultKaiserBeta = 12;

    /// <summary>Tapered share of a Tukey window when none is given, as in <c>scipy.signal.windows.tukey</c>.</summary>
    public const double DefaultTukeyShare = 0.5;

    private readonly double[]? _weights;

    /// <summary>A window of weights, as <c>librosa.stft(window=array)</c> takes them.</summary>
    /// <param name="weights">One for each sample under the window, all finite; copied.</param>
    /// <exception cref="AudioException">There are none, or one is NaN or infinite.</exception>
    public Window(IEnumerable<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _weights = [.. weights];
        if (_weights.Length == 0 || _weights.Length > RealFft.MaxLength)
        {
            throw new AudioException(
                AudioError.InvalidArgument, $"A window has 1 to {RealFft.MaxLength} weights, and these are {_weights.Length}.");
        }

        if (Array.FindIndex(_weights, weight => !double.IsFinite((float)weight)) is >= 0 and var at)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(CultureInfo.InvariantCulture, $"Weight {at} of the window is {_weights[at]}; all are to be finite numbers."));
        }

        Kind = WindowKind.Custom;
    }

    /// <summary>A window of the given shape.</summary>
    /// <param name="kind">The shape; not <see cref="WindowKind.Custom"/>, which has weights.</param>
    /// <param name="parameter">
    /// Kaiser: beta, at least 0. Gaussian: standard deviation in samples, above 0. Tukey: tapered share, 0 to 1. Null takes
    /// the default: beta 12, (length − 1) / 5 samples (MATLAB's <c>gausswin</c>), half of the length. Other shapes have none.
    /// </param>
    /// <exception cref="AudioException">The parameter is out of range, or the shape has none.</exception>
    public Window(WindowKind kind, double? parameter = null)
    {
        if (!SignalOptions.IsDefined(kind) || kind == WindowKind.Custom)
        {
            throw new AudioException(
                AudioError.InvalidArgument, $"There is no window of kind {(int)kind} without weights. Choose one of {KnownNames}.");
        }

        if (parameter is { } value)
        {
            var range = kind switch
            {
                WindowKind.Kaiser => value >= 0 && double.IsFinite(value) ? null : "a beta of at least 0",
                WindowKind.Gaussian => value > 0 && double.IsFinite(value)
                    ? null
                    : "a standard deviation in samples above 0",
                WindowKind.Tukey => value is >= 0 and <= 1 ? null : "a tapered share from 0 to 1",
                _ => "no parameter",
            };
            if (range is not null)
            {
                throw new AudioException(
                    AudioError.InvalidArgument,
                    string.Create(CultureInfo.InvariantCulture, $"A {NameOf(kind)} window takes {range}, not {value}."));
            }
        }

        Kind = kind;
        Parameter = parameter;
    }

    /// <summary>The periodic Hann window, which spectral analysis uses unless told otherwise.</summary>
    public static Window Hann { get; } = new(WindowKind.Hann);

    /// <summary>The shape.</summary>
    public WindowKind Kind { get; }

    /// <summary>The weights of a <see cref="WindowKind.Custom"/> window, one for each sample; null for any other.</summary>
    public IReadOnlyList<double>? Weights => _weights;

    /// <summary>Beta, standard deviation in samples or tapered share; null for the default or where the shape has none.</summary>
    public double? Parameter { get; }

    /// <summary>
    /// False (the default): periodic, for spectral analysis; the first <c>n</c> values of the symmetric window of
    /// <c>n + 1</c>. True: symmetric, as filter design and Kaldi use it.
    /// </summary>
    public bool Symmetric { get; init; }

    private static string KnownNames => string.Join(", ", Enum.GetValues<WindowKind>().Where(kind => kind != WindowKind.Custom).Select(NameOf));

    /// <summary>The periodic window of a shape, with its default parameter.</summary>
    public static implicit operator Window(WindowKind kind) => FromKind(kind);

    /// <summary>The periodic window of a shape, with its default parameter.</summary>
    public static Window FromKind(WindowKind kind) => new(kind);

    /// <summary>
    /// Reads <c>name</c> or <c>name:parameter</c>, in any letter case; names as in <see cref="WindowKind"/>, and those that
    /// <c>scipy.signal.get_window</c>, torch and Kaldi have for the same windows.
    /// </summary>
    /// <exception cref="AudioException">No such window, or a parameter it cannot take.</exception>
    public static Window Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? text : text[..colon]).Trim();
        double? parameter = null;
        if (colon >= 0)
        {
            if (!double.TryParse(text.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                throw new AudioException(
                    AudioError.InvalidArgument,
                    $"'{text}' is no window: after the colon comes a number, as in 'kaiser:8.6'.");
            }

            parameter = value;
        }

        if (FindKind(name) is { } kind) return new Window(kind, parameter);

        throw new AudioException(
            AudioError.InvalidArgument, $"There is no window '{name}'. Choose one of {KnownNames}.");
    }

    /// <summary>The window's values in double precision.</summary>
    /// <param name="length">1 or more samples. A window of one sample is [1]; one of weights has as many as these.</param>
    /// <exception cref="AudioException">The window is of weights, and these are not so many.</exception>
    /// <remarks>
    /// With n = 0 … L − 1 and N = L − 1, where L is the length of the symmetric window:
    /// <list type="bullet">
    /// <item>Hann 0.5 − 0.5 cos(2πn/N); Hamming 0.54 − 0.46 cos(2πn/N); Blackman 0.42 − 0.5 cos(2πn/N) + 0.08 cos(4πn/N);
    /// Blackman-Harris 0.35875 − 0.48829 cos(2πn/N) + 0.14128 cos(4πn/N) − 0.01168 cos(6πn/N); Bartlett 1 − |2n/N − 1|:
    /// F. J. Harris, "On the use of windows for harmonic analysis with the discrete Fourier transform", Proc. IEEE 66
    /// (1978), with scipy's coefficients.</item>
    /// <item>Kaiser I₀(β√(1 − (2n/N − 1)²)) / I₀(β): J. F. Kaiser and R. W. Schafer, IEEE Trans. ASSP 28 (1980).</item>
    /// <item>Gaussian exp(−(n − N/2)² / (2σ²)), as scipy.</item>
    /// <item>Tukey: 0.5 (1 − cos(2πn/(αN))) over the first αN/2, mirrored over the last, 1 between: Harris 1978.</item>
    /// <item>Povey (0.5 − 0.5 cos(2πn/N))^0.85: Kaldi, feat/feature-window.cc.</item>
    /// </list>
    /// </remarks>
    public double[] ToArray(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (_weights is not null)
        {
            RequireLength(length);
            return [.. _weights];
        }

        var values = new double[length];
        if (length == 1)
        {
            values[0] = 1;
            return values;
        }

        double last = Symmetric ? length - 1 : length;
        for (var n = 0; n < length; n++)
        {
            values[n] = Value(n, last);
        }

        return values;
    }

    /// <summary>The window's values in the middle of a frame that may be longer, between zeros.</summary>
    /// <param name="length">1 or more samples of the window.</param>
    /// <param name="frameLength">Samples of the frame, <paramref name="length"/> or more.</param>
    internal double[] ToFrame(int length, int frameLength)
    {
        var frame = new double[frameLength];
        ToArray(length).CopyTo(frame, (frameLength - length) / 2);
        return frame;
    }

    /// <summary>Refuses a length that weights have not.</summary>
    /// <exception cref="AudioException">The window is of weights, and these are not so many.</exception>
    internal void RequireLength(int length)
    {
        if (_weights is null || _weights.Length == length) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            $"The window has {_weights.Length} weights, and {length} samples are under it. Give one weight for each, or WindowLength {_weights.Length}.");
    }

    /// <summary>Whether another is of the same shape, parameter and form, and of the same weights.</summary>
    public bool Equals(Window? other) =>
        other is not null && Kind == other.Kind && Parameter == other.Parameter && Symmetric == other.Symmetric
        && _weights.AsSpan().SequenceEqual(other._weights);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Parameter, Symmetric, _weights?.Length);

    /// <inheritdoc/>
    public override string ToString() =>
        _weights is not null ? string.Create(CultureInfo.InvariantCulture, $"custom, {_weights.Length} weights")
        : Parameter is { } value
            ? string.Create(CultureInfo.InvariantCulture, $"{NameOf(Kind)}:{value}")
            : NameOf(Kind);

    private static WindowKind? FindKind(string name)
    {
        const string Torch = "torch.";
        const string TorchEnd = "_window";
        if (name.StartsWith(Torch, StringComparison.OrdinalIgnoreCase)) name = name[Torch.Length..];
        if (name.EndsWith(TorchEnd, StringComparison.OrdinalIgnoreCase)) name = name[..^TorchEnd.Length];
        foreach (var kind in Enum.GetValues<WindowKind>())
        {
            if (kind != WindowKind.Custom && NameOf(kind).Equals(name, StringComparison.OrdinalIgnoreCase)) return kind;
        }

        return name.ToLowerInvariant() switch
        {
            "boxcar" or "box" or "ones" or "rect" => WindowKind.Rectangular,
            "han" or "hanning" => WindowKind.Hann,
            "hamm" or "ham" => WindowKind.Hamming,
            "black" or "blk" => WindowKind.Blackman,
            "blackharr" or "bkh" => WindowKind.BlackmanHarris,
            "bart" or "brt" => WindowKind.Bartlett,
            "ksr" => WindowKind.Kaiser,
            "gauss" or "gss" => WindowKind.Gaussian,
            "tuk" => WindowKind.Tukey,
            _ => null,
        };
    }

    private static string NameOf(WindowKind kind) => Enum.GetName(kind)!.ToLowerInvariant();

    private double Value(int n, double last)
    {
        var phase = 2 * Math.PI * n / last;
        var centred = 2 * n / last - 1;
        return Kind switch
        {
            WindowKind.Hann => 0.5 - 0.5 * Math.Cos(phase),
            WindowKind.Hamming => 0.54 - 0.46 * Math.Cos(phase),
            WindowKind.Blackman => 0.42 - 0.5 * Math.Cos(phase) + 0.08 * Math.Cos(2 * phase),
            WindowKind.BlackmanHarris =>
                0.35875 - 0.48829 * Math.Cos(phase) + 0.14128 * Math.Cos(2 * phase) - 0.01168 * Math.Cos(3 * phase),
            WindowKind.Bartlett => 1 - Math.Abs(centred),
            WindowKind.Kaiser => Kaiser(centred, Parameter ?? DefaultKaiserBeta),
            WindowKind.Gaussian => Gaussian(n - last / 2, Parameter ?? last / 5),
            WindowKind.Povey => Math.Pow(0.5 - 0.5 * Math.Cos(phase), 0.85),
            WindowKind.Tukey => Tukey(n, last, Parameter ?? DefaultTukeyShare),
            _ => 1,
        };
    }

    private static double Kaiser(double centred, double beta) =>
        Bessel.I0(beta * Math.Sqrt(Math.Max(0, 1 - centred * centred))) / Bessel.I0(beta);

    private static double Gaussian(double distance, double deviation) =>
        Math.Exp(-0.5 * (distance / deviation) * (distance / deviation));

    private static double Tukey(int n, double last, double share)
    {
        var taper = share * last / 2;
        var fromEnd = Math.Min(n, last - n);
        return fromEnd >= taper ? 1 : 0.5 * (1 - Math.Cos(Math.PI * fromEnd / taper));
    }
}
