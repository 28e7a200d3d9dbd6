using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Finds the spectrum of a transform whose mel bands are given ones, as <c>librosa.feature.inverse.mel_to_stft</c> does.</summary>
/// <remarks>
/// The bands are fewer than the bins, so that many spectra have them. The one that is found has no value below 0 and the least squares of
/// what remains, by updates that multiply, from a constant on: x ← x · Aᵀb / AᵀAx. Source: D. D. Lee, H. S. Seung, "Algorithms for
/// non-negative matrix factorization", NIPS (2000), with the matrix A of the bands held. Immutable: threads may share it.
/// </remarks>
public sealed class MelInversion
{
    /// <summary>Updates where none are chosen.</summary>
    public const int DefaultIterations = 300;

    // Frames that are worked on side by side; no result depends on it.
    private const int Width = 16;

    // Divided by nothing, nothing is nothing.
    private const float Tiny = 1.17549435e-38f;

    private readonly FilterBank _bank;
    private readonly int _iterations;

    /// <summary>An inversion of a filter bank.</summary>
    /// <param name="bank">The bands.</param>
    /// <param name="iterations">Updates, 1 or more.</param>
    public MelInversion(FilterBank bank, int iterations = DefaultIterations)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        _bank = bank;
        _iterations = iterations;
    }

    /// <summary>The filter bank of a mel spectrogram, told by the frequencies of its bands.</summary>
    /// <param name="mel">Bands equally spaced on one of the mel scales.</param>
    /// <param name="norm">How the bands are scaled, which no frequency tells.</param>
    /// <param name="shape">Whether they are triangles in Hz or in mel, which none tells either.</param>
    /// <exception cref="AudioException">It has no mel bands, or such as no scale spaces equally.</exception>
    public static FilterBank BankOf(Spectrogram mel, MelNorm norm, MelShape shape = MelShape.Hertz)
    {
        ArgumentNullException.ThrowIfNull(mel);
        if (mel.Scale != SpectrogramScale.Mel || mel.Bins < 3 || mel.FftLength < 2)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"The bands of a mel spectrogram are told by their frequencies, three or more, and this has {mel.Bins} rows on a {mel.Scale} scale. Give the filter bank that made it.",
                mel.Source.Path);
        }

        foreach (var scale in (MelScale[])[MelScale.Slaney, MelScale.Htk])
        {
            var places = mel.Frequencies.Select(frequency => Mel.FromHertz(frequency, scale)).ToArray();
            var step = (places[^1] - places[0]) / (places.Length - 1);
            if (!(step > 0) || places.Where((place, i) => !(Math.Abs(place - places[0] - i * step) <= 1e-6 * step)).Any()) continue;

            // Rounded, the feet of the outer bands may lie beyond 0 Hz or half of the rate by a hair.
            var lower = Math.Max(0, Mel.ToHertz(Math.Max(0, places[0] - step), scale));
            var upper = Math.Min(mel.SampleRate / 2.0, Mel.ToHertz(places[^1] + step, scale));
            return FilterBank.Mel(mel.SampleRate, mel.FftLength, mel.Bins, lower < 1e-6 ? 0 : lower, upper, scale, norm, shape);
        }

        throw new AudioException(
            AudioError.InvalidArgument,
            "The bands of this mel spectrogram are equally spaced on no mel scale, so that they cannot be told by their frequencies. Give the filter bank that made it.",
            mel.Source.Path);
    }

    /// <summary>The magnitudes of a mel spectrogram.</summary>
    /// <param name="mel">Powers, magnitudes or a logarithm of them.</param>
    /// <param name="power">The exponent of the magnitudes that went into the bands; null: what the spectrogram says, 2 for decibels.</param>
    /// <param name="reference">Of decibels, the value of 0 dB, above 0.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Magnitudes on the bins of the transform, as many frames.</returns>
    /// <exception cref="AudioException">Its bands are not those of the bank, or its values do not tell what they are.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Spectrogram Compute(Spectrogram mel, double? power = null, double reference = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mel);
        var path = mel.Source.Path;
        if (mel.Bins != _bank.Bands || mel.SampleRate != _bank.SampleRate || (mel.FftLength > 0 && mel.FftLength != _bank.FftLength))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"The filter bank has {_bank.Bands} bands for a transform of {_bank.FftLength} at {_bank.SampleRate} Hz, and the spectrogram {mel.Bins} of one of {mel.FftLength} at {mel.SampleRate} Hz.",
                path);
        }

        var exponent = power ?? mel.Quantity switch
        {
            SpectrogramQuantity.Magnitude => 1,
            SpectrogramQuantity.Power or SpectrogramQuantity.Decibel => 2,
            _ => throw new AudioException(
                AudioError.InvalidArgument, $"{mel.Quantity} values do not tell whether powers or magnitudes went into the bands. State it by Power: 2 or 1.", path),
        };
        if (!(exponent > 0 && double.IsFinite(exponent)))
            throw new AudioException(AudioError.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"Power must be above 0, not {exponent}."), path);
        var values = Linear(mel, reference);
        var (bins, frames) = (_bank.Bins, mel.Frames);
        var result = new float[checked(mel.Channels * bins * frames)];
        var search = new Search(_bank);
        for (var channel = 0; channel < mel.Channels; channel++)
        {
            for (var frame = 0; frame < frames; frame += Width)
            {
                var count = Math.Min(Width, frames - frame);
                search.Target.Clear();
                for (var band = 0; band < mel.Bins; band++)
                    values.AsSpan((channel * mel.Bins + band) * frames + frame, count).CopyTo(search.Target[(band * Width)..]);
                search.Run(_iterations, cancellationToken);
                for (var bin = 0; bin < bins; bin++)
                    search.Found.Slice(bin * Width, count).CopyTo(result.AsSpan((channel * bins + bin) * frames + frame));
            }
        }

        if (exponent == 2) VectorMath.SquareRoot(result);
        else if (exponent != 1) VectorMath.Raise(result, 1 / exponent);
        return new Spectrogram(
            result, mel.FrameAxes with { Bins = bins, FftLength = _bank.FftLength }, SpectrogramScale.Linear, SpectrogramQuantity.Magnitude,
            BinAxis.Frequencies(mel.SampleRate, _bank.FftLength, bins));
    }

    private static float[] Linear(Spectrogram mel, double reference)
    {
        if (mel.IsRescaled)
            throw new AudioException(AudioError.InvalidArgument, "These values were shifted, scaled or standardised, so that what they were cannot be told.", mel.Source.Path);
        var values = mel.Quantity switch
        {
            SpectrogramQuantity.Magnitude or SpectrogramQuantity.Power or SpectrogramQuantity.RaisedMagnitude => mel.Values,
            SpectrogramQuantity.Decibel => Array.ConvertAll(mel.Values, value => (float)(reference * Math.Pow(10, value / 10.0))),
            SpectrogramQuantity.Log10 => Array.ConvertAll(mel.Values, value => (float)Math.Pow(10, value)),
            SpectrogramQuantity.Ln => Array.ConvertAll(mel.Values, value => (float)Math.Exp(value)),
            _ => throw new AudioException(AudioError.InvalidArgument, $"{mel.Quantity} values have no bands that a spectrum is found for.", mel.Source.Path),
        };
        if (Array.FindIndex(values, value => !(value >= 0 && float.IsFinite(value))) is >= 0 and var place)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(CultureInfo.InvariantCulture, $"Value {place} of the spectrogram is {values[place]}: bands are finite and not negative."),
                mel.Source.Path);
        }

        return values;
    }

    /// <summary>The search for some frames side by side.</summary>
    private sealed class Search
    {
        private readonly (int Band, int Bin, float Weight)[] _weights;
        private readonly float[] _target;
        private readonly float[] _found;
        private readonly float[] _bands;
        private readonly float[] _wanted;
        private readonly float[] _had;

        public Search(FilterBank bank)
        {
            _target = new float[bank.Bands * Width];
            _bands = new float[_target.Length];
            _found = new float[bank.Bins * Width];
            _wanted = new float[_found.Length];
            _had = new float[_found.Length];
            List<(int, int, float)> weights = [];
            for (var band = 0; band < bank.Bands; band++)
            {
                var row = bank.Weights(band);
                for (var i = 0; i < row.Length; i++) weights.Add((band * Width, (bank.FirstBin(band) + i) * Width, row[i]));
            }

            _weights = [.. weights];
        }

        public Span<float> Target => _target;

        public ReadOnlySpan<float> Found => _found;

        public void Run(int iterations, CancellationToken cancellationToken)
        {
            _found.AsSpan().Fill(1);
            Spread(_target, _wanted);
            for (var i = 0; i < iterations; i++)
            {
                if (i % 16 == 0) cancellationToken.ThrowIfCancellationRequested();
                Gather();
                Spread(_bands, _had);
                Update();
            }
        }

        // The bands of what was found.
        private void Gather()
        {
            Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
            _bands.AsSpan().Clear();
            foreach (var (band, bin, weight) in _weights) Add(_bands, band, _found, bin, weight);
        }

        // The weighted sum of its bands for each bin.
        private void Spread(float[] bands, float[] bins)
        {
            Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
            bins.AsSpan().Clear();
            foreach (var (band, bin, weight) in _weights) Add(bins, bin, bands, band, weight);
        }

        private static void Add(float[] sums, int sum, float[] values, int value, float weight)
        {
            ref var to = ref MemoryMarshal.GetArrayDataReference(sums);
            ref var from = ref MemoryMarshal.GetArrayDataReference(values);
            var factor = Vector.Create<float>(weight);
            for (var i = 0; i < Width; i += Vector<float>.Count)
            {
                var at = (nuint)(sum + i);
                VectorMath.MultiplyAdd(Vector.LoadUnsafe(ref from, (nuint)(value + i)), factor, Vector.LoadUnsafe(ref to, at)).StoreUnsafe(ref to, at);
            }
        }

        private void Update()
        {
            var found = MemoryMarshal.Cast<float, Vector<float>>(_found.AsSpan());
            var wanted = MemoryMarshal.Cast<float, Vector<float>>(_wanted.AsSpan());
            var had = MemoryMarshal.Cast<float, Vector<float>>(_had.AsSpan());
            for (var i = 0; i < found.Length; i++) found[i] *= wanted[i] / Vector.Max(had[i], Vector.Create<float>(Tiny));
        }
    }
}
