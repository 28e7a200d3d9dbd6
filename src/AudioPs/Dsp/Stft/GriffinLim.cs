using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>Finds a signal whose short-time Fourier transform has given magnitudes, as <c>librosa.griffinlim</c> does.</summary>
/// <remarks>
/// <para>
/// In each round the signal nearest to the magnitudes with the phases so far is made, and its transform gives the next phases. Sources:
/// D. W. Griffin, J. S. Lim, "Signal estimation from modified short-time Fourier transform", IEEE Trans. ASSP 32 (1984); N. Perraudin,
/// P. Balazs, P. L. Søndergaard, "A fast Griffin-Lim algorithm", WASPAA (2013), for the momentum.
/// </para>
/// <para>
/// A round is one pass of the frames through both transforms, which puts the next phases where it has read the last ones: beside the
/// magnitudes, two transforms are held, five values in all for each of the spectrogram.
/// </para>
/// </remarks>
public sealed class GriffinLim
{
    // As librosa has it: what a phase is divided by is never zero.
    private const float Tiny = 1.17549435e-38f;

    private readonly GriffinLimOptions _options;

    /// <summary>A search with these options.</summary>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public GriffinLim(GriffinLimOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>How many bytes are held for a spectrogram of so many values, its own not counted.</summary>
    public static long BytesFor(long values) => 5 * sizeof(float) * values;

    /// <summary>The signal of a spectrogram.</summary>
    /// <param name="spectrogram">Magnitudes or powers of a whole one-sided transform.</param>
    /// <param name="length">Samples per channel wanted; null for as many as the frames hold.</param>
    /// <param name="padMode">What stood before and after the signal where frames were centred.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="AudioException">It holds other values, negative ones or no numbers; or its transform has no inverse.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public AudioClip Compute(
        Spectrogram spectrogram, long? length = null, PadMode padMode = PadMode.Constant, Action<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        Check(spectrogram);
        var options = new StftOptions
        {
            FftLength = spectrogram.FftLength,
            HopLength = spectrogram.HopLength,
            WindowLength = spectrogram.WindowLength,
            Window = spectrogram.Window,
            Center = spectrogram.Center,
            PadMode = padMode,
        };
        var held = new PhaseSearch(spectrogram, options);
        held.Begin(_options.Seed);
        var between = LengthBetween(spectrogram, options, length);
        var factor = (float)(_options.Momentum / (1 + _options.Momentum));
        if (spectrogram.Frames > 1 || !spectrogram.Center)
        {
            var stft = new Stft(options);
            for (var round = 0; round < _options.Iterations; round++)
            {
                progress?.Invoke((double)round / _options.Iterations);
                using var rebuilt = stft.Open(new InverseStft(held.Open(), between), cancellationToken);
                held.Update(rebuilt, round == 0 ? 0 : factor);
            }
        }

        using var inverse = new InverseStft(held.Open(), length ?? between);
        var clip = inverse.ToClip(cancellationToken);
        return new AudioClip(clip.Samples, clip.Channels, clip.SampleRate, spectrogram.Source.Processed()) { StartTime = spectrogram.StartTime };
    }

    // A length whose transform has the frames of the spectrogram: the one that is wanted, where it has.
    private static long LengthBetween(Spectrogram spectrogram, StftOptions options, long? wanted)
    {
        var whole = (spectrogram.Frames - 1L) * options.HopLength + (options.Center ? 0 : options.FftLength);
        return wanted >= whole && wanted < whole + options.HopLength ? wanted.Value : Math.Max(0, whole);
    }

    private static void Check(Spectrogram spectrogram)
    {
        var path = spectrogram.Source.Path;
        if (spectrogram.Quantity is not (SpectrogramQuantity.Magnitude or SpectrogramQuantity.Power) || spectrogram.Scale != SpectrogramScale.Linear || spectrogram.IsRescaled)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"Phases are found for magnitudes or powers of all bins of a transform, and this is {spectrogram.Quantity} on a {spectrogram.Scale} scale.",
                path);
        }

        if (spectrogram.Bins != spectrogram.FftLength / 2 + 1)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"A transform of {spectrogram.FftLength} has {spectrogram.FftLength / 2 + 1} bins, and this spectrogram has {spectrogram.Bins}: it is not a whole one-sided spectrum.",
                path);
        }

        if (spectrogram.Frames == 0) throw new AudioException(AudioError.InvalidArgument, "The spectrogram has no frames, so there is no signal to find.", path);
        if (Array.FindIndex(spectrogram.Values, value => !(value >= 0 && float.IsFinite(value))) is >= 0 and var place)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                FormattableString.Invariant($"Value {place} of the spectrogram is {spectrogram.Values[place]}: magnitudes are finite and not negative."),
                path);
        }
    }

    /// <summary>The magnitudes, the transform so far and the one before, as blocks of frames side by side.</summary>
    private sealed class PhaseSearch
    {
        private readonly Spectrogram _spectrogram;
        private readonly StftOptions _options;
        private readonly int _width;
        private readonly int _block;
        private readonly float[][] _magnitudes;
        private readonly float[][] _real;
        private readonly float[][] _imaginary;
        private readonly float[][] _lastReal;
        private readonly float[][] _lastImaginary;

        public PhaseSearch(Spectrogram spectrogram, StftOptions options)
        {
            _spectrogram = spectrogram;
            _options = options;
            _width = LaneRealFft.LanesOf(options.FftLength);
            _block = spectrogram.Channels * spectrogram.Bins * _width;
            var blocks = (spectrogram.Frames + _width - 1) / _width;
            _magnitudes = Blocks();
            _real = Blocks();
            _imaginary = Blocks();
            _lastReal = Blocks();
            _lastImaginary = Blocks();
            for (var frame = 0; frame < spectrogram.Frames; frame += _width)
            {
                var count = Math.Min(_width, spectrogram.Frames - frame);
                for (var row = 0; row < spectrogram.Channels * spectrogram.Bins; row++)
                    spectrogram.Values.AsSpan(row * spectrogram.Frames + frame, count).CopyTo(_magnitudes[frame / _width].AsSpan(row * _width));
                if (spectrogram.Quantity == SpectrogramQuantity.Power) VectorMath.SquareRoot(_magnitudes[frame / _width]);
            }

            float[][] Blocks() => [.. Enumerable.Range(0, blocks).Select(_ => new float[_block])];
        }

        /// <summary>Gives the magnitudes their first phases: that of a value hangs on its place alone.</summary>
        public void Begin(ulong? seed)
        {
            var sequence = SplitMix64.At(seed ?? 0, 0);
            for (var block = 0; block < _real.Length; block++)
            {
                if (seed is null)
                {
                    _magnitudes[block].CopyTo(_real[block], 0);
                    continue;
                }

                for (var i = 0; i < _block; i++)
                {
                    var (row, frame) = (i / _width, block * _width + i % _width);
                    var random = SplitMix64.At(sequence, (long)row * _spectrogram.Frames + frame) >> 11;
                    var (sine, cosine) = Math.SinCos(2 * Math.PI * random * Math.ScaleB(1, -53));
                    _real[block][i] = (float)(_magnitudes[block][i] * cosine);
                    _imaginary[block][i] = (float)(_magnitudes[block][i] * sine);
                }
            }
        }

        /// <summary>The frames as they are when they are read.</summary>
        public StftStream Open() => new Frames(this);

        /// <summary>Takes the phases of a transform, less a share of those of the round before.</summary>
        public void Update(StftStream rebuilt, float factor)
        {
            var block = rebuilt.CreateBlock();
            var gathered = (Real: new float[_block], Imaginary: new float[_block]);
            while (rebuilt.Read(block))
            {
                if (block.FirstFrame % _width == 0 && (block.Count == _width || block.FirstFrame + block.Count == _spectrogram.Frames))
                {
                    var whole = (int)(block.FirstFrame / _width);
                    if (whole >= _real.Length) return;
                    for (var channel = 0; channel < block.Channels; channel++)
                    {
                        var (start, length) = (channel * _spectrogram.Bins * _width, _spectrogram.Bins * _width);
                        Turn(
                            block.Real(channel), block.Imaginary(channel), _lastReal[whole].AsSpan(start, length), _lastImaginary[whole].AsSpan(start, length),
                            _magnitudes[whole].AsSpan(start, length), factor, _real[whole].AsSpan(start, length), _imaginary[whole].AsSpan(start, length));
                    }

                    continue;
                }

                // Frames far apart come fewer at a time than are held together.
                for (var done = 0; done < block.Count;)
                {
                    var (index, place) = ((int)((block.FirstFrame + done) / _width), (int)((block.FirstFrame + done) % _width));
                    if (index >= _real.Length) return;
                    var count = Math.Min(_width - place, block.Count - done);
                    for (var channel = 0; channel < block.Channels; channel++)
                    {
                        Gather(block.Real(channel), done, count, gathered.Real, channel, place);
                        Gather(block.Imaginary(channel), done, count, gathered.Imaginary, channel, place);
                    }

                    done += count;
                    if (place + count == _width || block.FirstFrame + done == _spectrogram.Frames)
                        Turn(gathered.Real, gathered.Imaginary, _lastReal[index], _lastImaginary[index], _magnitudes[index], factor, _real[index], _imaginary[index]);
                }
            }
        }

        private void Gather(ReadOnlySpan<float> values, int from, int count, float[] gathered, int channel, int place)
        {
            var target = gathered.AsSpan(channel * _spectrogram.Bins * _width, _spectrogram.Bins * _width);
            if (count == _width)
            {
                values.CopyTo(target);
                return;
            }

            for (var row = 0; row < target.Length; row += _width) values.Slice(row + from, count).CopyTo(target[(row + place)..]);
        }

        private static void Turn(
            ReadOnlySpan<float> re, ReadOnlySpan<float> im, Span<float> lastRe, Span<float> lastIm, ReadOnlySpan<float> magnitude, float factor, Span<float> real, Span<float> imaginary)
        {
            Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
            var vre = MemoryMarshal.Cast<float, Vector<float>>(re);
            var vim = MemoryMarshal.Cast<float, Vector<float>>(im);
            var vlr = MemoryMarshal.Cast<float, Vector<float>>(lastRe);
            var vli = MemoryMarshal.Cast<float, Vector<float>>(lastIm);
            var vm = MemoryMarshal.Cast<float, Vector<float>>(magnitude);
            var vr = MemoryMarshal.Cast<float, Vector<float>>(real);
            var vi = MemoryMarshal.Cast<float, Vector<float>>(imaginary);
            for (var i = 0; i < vre.Length; i++)
            {
                var (x, y) = (vre[i] - vlr[i] * factor, vim[i] - vli[i] * factor);
                var scale = vm[i] / (Vector.SquareRoot(x * x + y * y) + new Vector<float>(Tiny));
                vr[i] = x * scale;
                vi[i] = y * scale;
                vlr[i] = vre[i];
                vli[i] = vim[i];
            }

            for (var i = vre.Length * Vector<float>.Count; i < re.Length; i++)
            {
                var (x, y) = (re[i] - lastRe[i] * factor, im[i] - lastIm[i] * factor);
                var scale = magnitude[i] / (MathF.Sqrt(x * x + y * y) + Tiny);
                real[i] = x * scale;
                imaginary[i] = y * scale;
                lastRe[i] = re[i];
                lastIm[i] = im[i];
            }
        }

        private sealed class Frames(PhaseSearch held) : StftStream
        {
            private int _next;

            public override StftOptions Options => held._options;

            public override int SampleRate => held._spectrogram.SampleRate;

            public override int Channels => held._spectrogram.Channels;

            public override long Length => -1;

            public override AudioSource Source => held._spectrogram.Source;

            public override bool Read(StftBlock destination)
            {
                ArgumentNullException.ThrowIfNull(destination);
                destination.RequireShape(Channels, Bins);
                destination.FirstFrame = (long)_next * held._width;
                destination.Count = (int)Math.Clamp(held._spectrogram.Frames - destination.FirstFrame, 0, held._width);
                if (destination.Count == 0) return false;
                for (var channel = 0; channel < Channels; channel++)
                {
                    var (start, length) = (channel * Bins * held._width, Bins * held._width);
                    held._real[_next].AsSpan(start, length).CopyTo(destination.Real(channel));
                    held._imaginary[_next].AsSpan(start, length).CopyTo(destination.Imaginary(channel));
                }

                _next++;
                return true;
            }
        }
    }
}
