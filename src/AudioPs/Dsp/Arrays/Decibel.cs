namespace AudioPs.Dsp;

/// <summary>Decibel of whole arrays, in place, with the conventions of <c>librosa.power_to_db</c> and <c>amplitude_to_db</c>.</summary>
public static class Decibel
{
    /// <summary>Smallest power that counts unless told otherwise: −100 dB.</summary>
    public const double DefaultPowerFloor = 1e-10;

    /// <summary>Smallest magnitude that counts unless told otherwise: −100 dB.</summary>
    public const double DefaultMagnitudeFloor = 1e-5;

    /// <summary>What of a spectrogram lies further below its loudest value than this, in dB, is raised to that bound unless told otherwise.</summary>
    public const double DefaultDynamicRange = 80;

    /// <summary>values[i] = 10 log₁₀(max(values[i], floor) / max(reference, floor)).</summary>
    /// <param name="values">Powers.</param>
    /// <param name="reference">The power of 0 dB.</param>
    /// <param name="floor">Smaller values count as this one; above 0.</param>
    /// <param name="dynamicRange">What lies further below the loudest value is raised to that bound, in dB; null for none.</param>
    public static void FromPower(
        Span<float> values,
        DecibelReference reference = default,
        double floor = DefaultPowerFloor,
        double? dynamicRange = null) =>
        Convert(values, reference.Resolve(values), floor, dynamicRange, 10);

    /// <summary>values[i] = 20 log₁₀(max(values[i], floor) / max(reference, floor)).</summary>
    /// <param name="values">Magnitudes.</param>
    /// <param name="reference">The magnitude of 0 dB.</param>
    /// <param name="floor">Smaller values count as this one; above 0.</param>
    /// <param name="dynamicRange">What lies further below the loudest value is raised to that bound, in dB; null for none.</param>
    public static void FromMagnitude(
        Span<float> values,
        DecibelReference reference = default,
        double floor = DefaultMagnitudeFloor,
        double? dynamicRange = null) =>
        Convert(values, reference.Resolve(values), floor, dynamicRange, 20);

    /// <summary>The decibels of powers or magnitudes, in an array of their own.</summary>
    /// <param name="values">Of the quantity.</param>
    /// <param name="quantity">Power or Magnitude.</param>
    /// <param name="reference">The value of 0 dB.</param>
    /// <param name="floor">Smaller values count as this one; null is the default of the quantity.</param>
    /// <param name="dynamicRange">What lies further below the loudest is raised to that bound; null or infinite for none.</param>
    /// <param name="channels">How many channels they are of, one after the other.</param>
    /// <param name="scope">Of which of these the largest and the median are.</param>
    /// <param name="path">The file that they come from, for an error.</param>
    /// <exception cref="AudioException">They are of another quantity.</exception>
    internal static T[] Of<T>(
        T[] values, SpectrogramQuantity quantity, DecibelReference reference, double? floor, double? dynamicRange, int channels, DecibelScope scope, string? path)
    {
        if (quantity is not (SpectrogramQuantity.Power or SpectrogramQuantity.Magnitude))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                quantity == SpectrogramQuantity.RaisedMagnitude
                    ? "Decibels are of powers or magnitudes, and these values are magnitudes raised to another exponent. Compute it with the exponent 1 or 2."
                    : $"Decibels are of powers or magnitudes, and these values are of the quantity {quantity}.",
                path);
        }

        if (dynamicRange is { } range && double.IsPositiveInfinity(range)) dynamicRange = null;
        var levels = (T[])values.Clone();
        if (quantity == SpectrogramQuantity.Power) FromRaised<T>(levels, exponent: 2, reference, floor ?? DefaultPowerFloor, dynamicRange, channels, scope);
        else FromRaised<T>(levels, exponent: 1, reference, floor ?? DefaultMagnitudeFloor, dynamicRange, channels, scope);
        return levels;
    }

    /// <summary>values[i] = 20/exponent · log₁₀(max(values[i], floor) / max(reference, floor)): the same levels for any exponent.</summary>
    /// <param name="values">Magnitudes raised to the exponent; float or double.</param>
    /// <param name="exponent">2 for powers, 1 for magnitudes, or another above 0.</param>
    /// <param name="reference">The value of 0 dB.</param>
    /// <param name="floor">Smaller values count as this one; above 0.</param>
    /// <param name="dynamicRange">What lies further below the loudest is raised to that bound; null for none.</param>
    internal static void FromRaised<T>(
        Span<T> values, double exponent, DecibelReference reference, double floor, double? dynamicRange = null)
    {
        if (typeof(T) == typeof(double))
        {
            var doubles = Elementwise.Doubles(values);
            Convert(doubles, reference.Resolve(doubles), floor, dynamicRange, 20 / exponent);
            return;
        }

        var singles = Elementwise.Singles(values);
        Convert(singles, reference.Resolve(singles), floor, dynamicRange, 20 / exponent);
    }

    /// <summary>The same of several channels, one after the other: each by itself, or all together.</summary>
    internal static void FromRaised<T>(
        Span<T> values, double exponent, DecibelReference reference, double floor, double? dynamicRange, int channels, DecibelScope scope)
    {
        var size = scope == DecibelScope.All ? values.Length : values.Length / channels;
        for (var start = 0; start < values.Length; start += size) FromRaised(values.Slice(start, size), exponent, reference, floor, dynamicRange);
    }

    /// <summary>The same for double-precision powers.</summary>
    /// <inheritdoc cref="FromPower(Span{float}, DecibelReference, double, double?)"/>
    public static void FromPower(
        Span<double> values,
        DecibelReference reference = default,
        double floor = DefaultPowerFloor,
        double? dynamicRange = null) =>
        Convert(values, reference.Resolve(values), floor, dynamicRange, 10);

    /// <summary>The same for double-precision magnitudes.</summary>
    /// <inheritdoc cref="FromMagnitude(Span{float}, DecibelReference, double, double?)"/>
    public static void FromMagnitude(
        Span<double> values,
        DecibelReference reference = default,
        double floor = DefaultMagnitudeFloor,
        double? dynamicRange = null) =>
        Convert(values, reference.Resolve(values), floor, dynamicRange, 20);

    /// <summary>values[i] = reference · 10^(values[i]/10): powers of decibels, as <c>librosa.db_to_power</c>.</summary>
    /// <param name="values">Decibels.</param>
    /// <param name="reference">The power of 0 dB, above 0.</param>
    public static void ToPower(Span<double> values, double reference = 1) => Raise(values, reference, 10);

    /// <summary>values[i] = reference · 10^(values[i]/20): magnitudes of decibels, as <c>librosa.db_to_amplitude</c>.</summary>
    /// <param name="values">Decibels.</param>
    /// <param name="reference">The magnitude of 0 dB, above 0.</param>
    public static void ToMagnitude(Span<double> values, double reference = 1) => Raise(values, reference, 20);

    /// <summary>The powers or magnitudes of decibels, in an array of their own.</summary>
    /// <param name="values">Of the quantity <paramref name="held"/>.</param>
    /// <param name="held">What they are.</param>
    /// <param name="wanted">Power or Magnitude.</param>
    /// <param name="reference">The value of 0 dB.</param>
    /// <param name="path">The file that they come from, for an error.</param>
    /// <exception cref="AudioException">They are not decibels; or the reference is out of range.</exception>
    internal static T[] ToLinear<T>(T[] values, SpectrogramQuantity held, SpectrogramQuantity wanted, double reference, string? path)
    {
        if (held != SpectrogramQuantity.Decibel)
            throw new AudioException(AudioError.InvalidArgument, $"Decibels are taken to make powers and magnitudes of, and this is a spectrogram or spectrum of the quantity {held}.", path);
        if (wanted is not (SpectrogramQuantity.Power or SpectrogramQuantity.Magnitude))
            throw new AudioException(AudioError.InvalidArgument, $"Decibels become Power or Magnitude, not {wanted}.", path);
        SignalOptions.Require(reference > 0 && double.IsFinite(reference), nameof(reference), reference, "above 0");
        var linear = new T[values.Length];
        var (start, factor) = (Math.Log(reference), Math.Log(10) / (wanted == SpectrogramQuantity.Power ? 10 : 20));
        for (var i = 0; i < linear.Length; i++) linear[i] = Elementwise.FromDouble<T>(Math.Exp(start + (factor * Elementwise.ToDouble(values[i]))));
        return linear;
    }

    private static void Raise(Span<double> values, double reference, double decibels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(reference);
        foreach (ref var value in values) value = reference * Math.Pow(10, value / decibels);
    }

    private static void Convert(Span<double> values, double reference, double floor, double? dynamicRange, double factor)
    {
        Check(floor, dynamicRange);
        reference = Math.Max(reference, floor);
        var largest = double.NegativeInfinity;
        foreach (ref var value in values)
        {
            value = factor * Math.Log10(Math.Max(value, floor) / reference);
            largest = Math.Max(largest, value);
        }

        if (dynamicRange is not { } range) return;
        foreach (ref var value in values)
        {
            value = Math.Max(value, largest - range);
        }
    }

    private static void Convert(Span<float> values, double reference, double floor, double? dynamicRange, double factor)
    {
        Check(floor, dynamicRange);
        var scale = (float)(factor * Math.Log10(2));
        VectorMath.ScaledLog2(values, (float)floor, scale, 0);

        // The reference's own logarithm comes from the same function, so that the reference becomes exactly 0 dB.
        Span<float> level = [(float)reference];
        VectorMath.ScaledLog2(level, (float)floor, scale, 0);
        if (level[0] != 0) VectorMath.FloorShiftScale(values, float.NegativeInfinity, -level[0], 1);
        if (dynamicRange is not { } range) return;
        VectorMath.FloorShiftScale(values, VectorMath.Max(values) - (float)range, 0, 1);
    }

    private static void Check(double floor, double? dynamicRange)
    {
        if (!(floor > 0)) throw new ArgumentOutOfRangeException(nameof(floor), floor, "The floor must be above 0.");
        if (dynamicRange is { } range && !(range >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(dynamicRange), range, "It must not be negative.");
        }
    }
}
