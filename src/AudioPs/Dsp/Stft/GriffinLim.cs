using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AudioPs.Interop;
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
/// magnitudes, two transforms are held, five values in all for each of the spectrogram. Several rounds follow each other closely, each
/// taking the frames that the one before it has just finished, while they are in the caches: memory is gone through once for all of them.
/// </para>
/// </remarks>
public sealed class GriffinLim
{
    // As librosa has it: what a phase is divided by is never zero.
    private const float Tiny = 1.17549435e-38f;

    // A few blocks of frames lie between one round and the next: of more rounds they leave the caches.
    private const int RoundsTogether = 4;

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
            for (var first = 0; first < _options.Iterations; first += RoundsTogether)
            {
                progress?.Invoke((double)first / _options.Iterations);
                var rounds = new List<PhaseSearch.Round>();
                try
                {
                    for (var round = first; round < Math.Min(first + RoundsTogether, _options.Iterations); round++)
                        rounds.Add(held.Start(stft, between, round == 0 ? 0 : factor, rounds.LastOrDefault(), cancellationToken));
                    foreach (var round in rounds) round.Complete();
                }
                finally
                {
                    foreach (var round in rounds) round.Dispose();
                }
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
        private readonly int _blocks;
        private readonly float[] _magnitudes;
        private readonly float[] _real;
        private readonly float[] _imaginary;
        private readonly float[] _lastReal;
        private readonly float[] _lastImaginary;

        public PhaseSearch(Spectrogram spectrogram, StftOptions options)
        {
            _spectrogram = spectrogram;
            _options = options;
            _width = LaneRealFft.LanesOf(options.FftLength);
            _block = spectrogram.Channels * spectrogram.Bins * _width;
            _blocks = (spectrogram.Frames + _width - 1) / _width;
            var length = checked(_blocks * _block);
            (_magnitudes, _real, _imaginary) = (LargeArray.Allocate<float>(length), LargeArray.Allocate<float>(length), LargeArray.Allocate<float>(length));
            (_lastReal, _lastImaginary) = (LargeArray.Allocate<float>(length), LargeArray.Allocate<float>(length));
            _imaginary.AsSpan().Clear();
            _lastReal.AsSpan().Clear();
            _lastImaginary.AsSpan().Clear();
            Block(_magnitudes, _blocks - 1).Clear();
            for (var frame = 0; frame < spectrogram.Frames; frame += _width)
            {
                var count = Math.Min(_width, spectrogram.Frames - frame);
                for (var row = 0; row < spectrogram.Channels * spectrogram.Bins; row++)
                    spectrogram.Values.AsSpan(row * spectrogram.Frames + frame, count).CopyTo(Block(_magnitudes, frame / _width)[(row * _width)..]);
                if (spectrogram.Quantity == SpectrogramQuantity.Power) VectorMath.SquareRoot(Block(_magnitudes, frame / _width));
            }
        }

        /// <summary>Gives the magnitudes their first phases: that of a value hangs on its place alone.</summary>
        public void Begin(ulong? seed)
        {
            Span<byte> atOnce = stackalloc byte[Vector128<byte>.Count - AtOnce.VectorBytes];
            if (seed is null)
            {
                _magnitudes.CopyTo(_real, 0);
                return;
            }

            var sequence = SplitMix64.At(seed.Value, 0);
            var angles = new double[_block + Vector256<double>.Count];
            for (var block = 0; block < _blocks; block++)
            {
                for (var row = 0; row < _block / _width; row++)
                {
                    var first = (long)row * _spectrogram.Frames + block * _width;
                    for (var lane = 0; lane < _width; lane++)
                        angles[row * _width + lane] = 2 * Math.PI * (SplitMix64.At(sequence, first + lane) >> 11) * Math.ScaleB(1, -53);
                }

                // Four at a time, to the last: what comes out must not hang on how many lie side by side.
                Span<float> magnitudes = Block(_magnitudes, block), real = Block(_real, block), imaginary = Block(_imaginary, block);
                for (var i = 0; i < _block; i += Vector256<double>.Count)
                {
                    var (sine, cosine) = Vector256.SinCos(Vector256.Create(angles, i));
                    for (var k = 0; k < Vector256<double>.Count && i + k < _block; k++)
                        (real[i + k], imaginary[i + k]) = ((float)(magnitudes[i + k] * cosine[k]), (float)(magnitudes[i + k] * sine[k]));
                }
            }
        }

        /// <summary>The frames as they are when they are read.</summary>
        public StftStream Open() => new Frames(this, null);

        /// <summary>A round that replaces the phases by those of the transform of their signal, less a share of those of the round before.</summary>
        /// <param name="stft">The transform.</param>
        /// <param name="length">Samples of the signal.</param>
        /// <param name="factor">That share.</param>
        /// <param name="before">The round whose frames it takes; null where they are there.</param>
        /// <param name="cancellationToken">Stops the work.</param>
        public Round Start(Stft stft, long length, float factor, Round? before, CancellationToken cancellationToken) =>
            new(this, stft.Open(new InverseStft(new Frames(this, before), length), cancellationToken), factor);

        private Span<float> Block(float[] values, int block) => values.AsSpan(block * _block, _block);

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
                var scale = vm[i] / (Vector.SquareRoot(x * x + y * y) + Vector.Create<float>(Tiny));
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

        /// <summary>One round, block after block.</summary>
        public sealed class Round(PhaseSearch held, StftStream rebuilt, float factor) : IDisposable
        {
            private readonly StftBlock _block = rebuilt.CreateBlock();
            private readonly float[] _gatheredReal = new float[held._block];
            private readonly float[] _gatheredImaginary = new float[held._block];

            /// <summary>How many blocks have the phases of this round.</summary>
            public int Written { get; private set; }

            /// <summary>Goes on to the end.</summary>
            public void Complete()
            {
                while (Step())
                {
                }
            }

            /// <summary>Goes on until so many blocks have been written, or no more come.</summary>
            public void Reach(int blocks)
            {
                while (Written < blocks && Step())
                {
                }
            }

            public void Dispose() => rebuilt.Dispose();

            private bool Step()
            {
                if (!rebuilt.Read(_block)) return false;
                var (width, bins, frames) = (held._width, held._spectrogram.Bins, held._spectrogram.Frames);
                if (_block.FirstFrame % width == 0 && (_block.Count == width || _block.FirstFrame + _block.Count == frames))
                {
                    var whole = (int)(_block.FirstFrame / width);
                    if (whole >= held._blocks) return false;
                    for (var channel = 0; channel < _block.Channels; channel++)
                    {
                        var (start, length) = (whole * held._block + channel * bins * width, bins * width);
                        Turn(
                            _block.Real(channel), _block.Imaginary(channel), held._lastReal.AsSpan(start, length), held._lastImaginary.AsSpan(start, length),
                            held._magnitudes.AsSpan(start, length), factor, held._real.AsSpan(start, length), held._imaginary.AsSpan(start, length));
                    }

                    Written = whole + 1;
                    return true;
                }

                // Frames far apart come fewer at a time than are held together.
                for (var done = 0; done < _block.Count;)
                {
                    var (index, place) = ((int)((_block.FirstFrame + done) / width), (int)((_block.FirstFrame + done) % width));
                    if (index >= held._blocks) return false;
                    var count = Math.Min(width - place, _block.Count - done);
                    for (var channel = 0; channel < _block.Channels; channel++)
                    {
                        held.Gather(_block.Real(channel), done, count, _gatheredReal, channel, place);
                        held.Gather(_block.Imaginary(channel), done, count, _gatheredImaginary, channel, place);
                    }

                    done += count;
                    if (place + count < width && _block.FirstFrame + done < frames) continue;
                    Turn(
                        _gatheredReal, _gatheredImaginary, held.Block(held._lastReal, index), held.Block(held._lastImaginary, index), held.Block(held._magnitudes, index), factor,
                        held.Block(held._real, index), held.Block(held._imaginary, index));
                    Written = index + 1;
                }

                return true;
            }
        }

        private sealed class Frames(PhaseSearch held, Round? before) : StftStream
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
                before?.Reach(_next + 1);
                for (var channel = 0; channel < Channels; channel++)
                {
                    var (start, length) = (_next * held._block + channel * Bins * held._width, Bins * held._width);
                    held._real.AsSpan(start, length).CopyTo(destination.Real(channel));
                    held._imaginary.AsSpan(start, length).CopyTo(destination.Imaginary(channel));
                }

                _next++;
                return true;
            }
        }
    }
}
