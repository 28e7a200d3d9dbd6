using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Measures the level of audio: what <c>sox stat</c>, <c>sox stats</c> and FFmpeg's astats print.</summary>
/// <remarks>The definitions are those of <see cref="AudioStatistics"/> and <see cref="ChannelStatistics"/>. Memory does not grow with the signal.</remarks>
public sealed class LevelAnalysis : Analysis<AudioStatistics>
{
    private readonly LevelOptions _options;

    /// <summary>An analysis.</summary>
    /// <param name="options">How it is measured; null for a window of 0.05 s and silence below −60 dB.</param>
    /// <exception cref="AudioException">An option is out of range.</exception>
    public LevelAnalysis(LevelOptions? options = null)
    {
        _options = options ?? new LevelOptions();
        _options.Validate();
    }

    /// <inheritdoc/>
    public override AnalysisRun<AudioStatistics> Begin() => new Run(_options);

    private sealed class Run(LevelOptions options) : AnalysisRun<AudioStatistics>
    {
        // A hundredth of a second: what silence is counted in, and the noise floor moves by.
        private const int BlocksPerSecond = 100;
        private const int LeastPiece = 4096;

        private readonly float _threshold = (float)Math.Pow(10, options.SilenceThreshold / 20);
        private SignalInfo? _signal;
        private ChannelLevels[] _channels = [];
        private SilenceCounter[] _silences = [];
        private SilenceCounter _common = null!;
        private float[][] _samples = [];
        private float[][] _peaks = [];
        private float[] _loudest = [];
        private float _fullScale;
        private int _blockLength;
        private int _pieceLength;
        private int _filled;
        private long _taken;
        private double _product;
        private AudioStatistics? _result;

        public override AudioStatistics Result =>
            _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

        public override void Begin(SignalInfo signal)
        {
            ArgumentNullException.ThrowIfNull(signal);
            _signal = signal;
            _fullScale = ClippedRuns.FullScale(signal.Source);
            _blockLength = Math.Max(1, (int)Math.Round((double)signal.SampleRate / BlocksPerSecond));
            var blocks = (LeastPiece + _blockLength - 1) / _blockLength;
            _pieceLength = blocks * _blockLength;
            var windowBlocks = Math.Max(1, (int)Math.Round(options.RmsWindow * BlocksPerSecond));
            _channels = Make(() => new ChannelLevels(options.RmsWindow * signal.SampleRate));
            _silences = Make(() => new SilenceCounter(_threshold, windowBlocks));
            _samples = Make(() => new float[1 + _pieceLength]);
            _peaks = Make(() => new float[blocks]);
            _common = new SilenceCounter(_threshold, windowBlocks);
            _loudest = new float[blocks];

            T[] Make<T>(Func<T> make)
            {
                var made = new T[signal.Channels];
                for (var i = 0; i < made.Length; i++) made[i] = make();
                return made;
            }
        }

        public override void Accept(AudioBuffer block)
        {
            ArgumentNullException.ThrowIfNull(block);
            for (var position = 0; position < block.Count;)
            {
                var count = Math.Min(_pieceLength - _filled, block.Count - position);
                for (var channel = 0; channel < _channels.Length; channel++)
                {
                    var samples = block.Channel(channel).Slice(position, count);
                    if (VectorMath.IndexOfNonFinite(samples) is >= 0 and var index)
                        throw SignalFeed.NonFinite(_taken + index, channel, samples[index], "it has no level", _signal!.Source.Path);
                    samples.CopyTo(_samples[channel].AsSpan(1 + _filled));
                }

                position += count;
                _taken += count;
                _filled += count;
                if (_filled == _pieceLength) TakePiece();
            }
        }

        public override void Complete()
        {
            TakePiece();
            _result = StatisticsMaker.Make(_signal!, options, _channels, _silences, _common, _product);
        }

        private void TakePiece()
        {
            if (_filled == 0) return;
            var blocks = (_filled + _blockLength - 1) / _blockLength;
            var start = _taken - _filled;
            Array.Clear(_loudest);
            for (var channel = 0; channel < _channels.Length; channel++)
            {
                var samples = _samples[channel].AsSpan(0, 1 + _filled);
                var peaks = _peaks[channel].AsSpan(0, blocks);
                _channels[channel].Add(samples, _blockLength, _fullScale, options.IsBrief, peaks);
                _silences[channel].Add(samples[1..], peaks, _blockLength, start);
                VectorMath.Raise(peaks, _loudest);
            }

            if (_channels.Length == 2) _product += Product(_samples[0].AsSpan(1, _filled), _samples[1].AsSpan(1, _filled));
            _common.Add(_loudest.AsSpan(0, blocks), _blockLength, _filled);
            foreach (var samples in _samples) samples[0] = samples[_filled];
            _filled = 0;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static double Product(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
        {
            ref var x = ref MemoryMarshal.GetReference(left);
            ref var y = ref MemoryMarshal.GetReference(right);
            var (low, high) = (Vector128<double>.Zero, Vector128<double>.Zero);
            nint i = 0;
            for (; i <= left.Length - Vector128<float>.Count; i += Vector128<float>.Count)
            {
                var (x0, x1) = Vector128.Widen(Vector128.LoadUnsafe(ref x, (nuint)i));
                var (y0, y1) = Vector128.Widen(Vector128.LoadUnsafe(ref y, (nuint)i));
                low = Vector128.MultiplyAddEstimate(x0, y0, low);
                high = Vector128.MultiplyAddEstimate(x1, y1, high);
            }

            var sum = Vector128.Sum(low + high);
            for (; i < left.Length; i++) sum += (double)Unsafe.Add(ref x, i) * Unsafe.Add(ref y, i);
            return sum;
        }
    }
}
