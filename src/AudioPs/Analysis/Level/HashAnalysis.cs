using System.Buffers.Binary;
using System.Security.Cryptography;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Hashes the samples of audio, so that the same sound in two containers has the same hash.</summary>
/// <remarks>
/// Of a file whose samples are integers of 24 bits or fewer, in whatever lossless codec, they are hashed as FLAC does for the MD5 in its
/// files: signed, little-endian, in as many whole bytes as their bits need, the channels in turn. Of all else the decoded float32
/// values are.
/// </remarks>
/// <param name="options">How; null for SHA-256.</param>
public sealed class HashAnalysis(HashOptions? options = null) : Analysis<AudioHash>
{
    private readonly HashOptions _options = options ?? new HashOptions();

    /// <inheritdoc/>
    public override AnalysisRun<AudioHash> Begin() => new Run(_options.Algorithm);

    private static HashAlgorithmName NameOf(AudioHashAlgorithm algorithm) => algorithm switch
    {
        AudioHashAlgorithm.Sha256 => HashAlgorithmName.SHA256,
        AudioHashAlgorithm.Md5 => HashAlgorithmName.MD5,
        AudioHashAlgorithm.Sha1 => HashAlgorithmName.SHA1,
        AudioHashAlgorithm.Sha384 => HashAlgorithmName.SHA384,
        AudioHashAlgorithm.Sha512 => HashAlgorithmName.SHA512,
        _ => throw new AudioException(AudioError.InvalidArgument, $"There is no hash algorithm {(int)algorithm}."),
    };

    private sealed class Run(AudioHashAlgorithm algorithm) : AnalysisRun<AudioHash>
    {
        // What a float32 value holds of an integer.
        private const int MostBits = 24;

        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(NameOf(algorithm));
        private SignalInfo? _signal;
        private byte[] _bytes = [];
        private int _bits;
        private long _count;
        private AudioHash? _result;

        public override AudioHash Result => _result ?? throw new InvalidOperationException("The signal has not been taken to its end.");

        public override void Begin(SignalInfo signal)
        {
            ArgumentNullException.ThrowIfNull(signal);
            _signal = signal;
            _bits = signal.Source is { IsVerbatim: true, IsFloat: false, BitDepth: > 0 and <= MostBits } ? signal.Source.BitDepth : 0;
        }

        public override void Accept(AudioBuffer block)
        {
            ArgumentNullException.ThrowIfNull(block);
            var width = Width;
            var frame = width * block.Channels;
            if (_bytes.Length < frame * block.Count) _bytes = new byte[frame * block.Count];
            for (var channel = 0; channel < block.Channels; channel++)
            {
                var samples = block.Channel(channel);
                var place = channel * width;
                if (_bits == 0)
                {
                    for (var i = 0; i < samples.Length; i++, place += frame) BinaryPrimitives.WriteSingleLittleEndian(_bytes.AsSpan(place), samples[i]);
                    continue;
                }

                var scale = (float)(1 << (_bits - 1));
                for (var i = 0; i < samples.Length; i++, place += frame)
                {
                    var value = (int)MathF.Round(samples[i] * scale);
                    for (var b = 0; b < width; b++) _bytes[place + b] = (byte)(value >> (8 * b));
                }
            }

            _hash.AppendData(_bytes, 0, frame * block.Count);
            _count += block.Count;
        }

        public override void Complete() => _result = new AudioHash
        {
            Source = _signal!.Source,
            Algorithm = algorithm,
            Hash = Convert.ToHexString(_hash.GetHashAndReset()),
            SampleFormat = _bits == 0 ? "f32" : FormattableString.Invariant($"s{8 * Width}"),
            SampleRate = _signal.SampleRate,
            Channels = _signal.Channels,
            SampleCount = _count,
        };

        protected override void Dispose(bool disposing)
        {
            if (disposing) _hash.Dispose();
            base.Dispose(disposing);
        }

        private int Width => _bits == 0 ? sizeof(float) : (_bits + 7) / 8;
    }
}
