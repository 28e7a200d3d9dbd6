using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace AudioPs.Media;

/// <summary>Reads samples from a file without a header.</summary>
public sealed class RawReader : SampleStream
{
    // G.711 has 256 codes: what each means is looked up.
    private static readonly float[] ALaw = Enumerable.Range(0, 256).Select(code => ExpandALaw((byte)code)).ToArray();
    private static readonly float[] MuLaw = Enumerable.Range(0, 256).Select(code => ExpandMuLaw((byte)code)).ToArray();

    private readonly SafeFileHandle _file;
    private readonly RawFormat _format;
    private readonly CancellationToken _cancellationToken;
    private byte[] _bytes = [];
    private long _position;

    private RawReader(SafeFileHandle file, AudioInfo info, RawFormat format, long extraBytes, CancellationToken cancellationToken)
    {
        _file = file;
        _format = format;
        _cancellationToken = cancellationToken;
        Info = info;
        ExtraBytes = extraBytes;
        Source = new AudioSource(info.Path, info.Format, info.BitDepth ?? 0, info.IsLossless, info.IsFloat);
    }

    /// <summary>What is known of the file.</summary>
    public AudioInfo Info { get; }

    /// <summary>Bytes at the end that are not a whole sample of all channels, and are left out.</summary>
    public long ExtraBytes { get; }

    /// <inheritdoc/>
    public override int SampleRate => _format.SampleRate;

    /// <inheritdoc/>
    public override int Channels => _format.Channels;

    /// <inheritdoc/>
    public override long Length => Info.SampleCount!.Value;

    /// <inheritdoc/>
    public override AudioSource Source { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">A local file.</param>
    /// <param name="format">How it is to be read.</param>
    /// <param name="tolerant">Leave out what is not a whole sample at the end; else that is an error.</param>
    /// <param name="cancellationToken">Stops every later read.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the number of channels is out of range.</exception>
    /// <exception cref="AudioException">The file cannot be read, is empty, or its size does not go with the format.</exception>
    public static RawReader Open(
        string path, RawFormat format, bool tolerant = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(format);
        ArgumentOutOfRangeException.ThrowIfLessThan(format.SampleRate, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(format.SampleRate, AudioLimits.MaxSampleRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(format.Channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(format.Channels, AudioLimits.MaxChannels);
        cancellationToken.ThrowIfCancellationRequested();
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new AudioException(AudioError.IsDirectory, $"'{full}' is a folder. Name the audio files in it.", full);
        if (!File.Exists(full))
            throw new AudioException(AudioError.NotFound, $"'{full}' does not exist. Check the path.", full);
        var file = OpenFile(full);
        try
        {
            var length = RandomAccess.GetLength(file);
            if (length == 0)
                throw new AudioException(AudioError.EmptyFile, $"'{full}' is empty (0 bytes). Copy or record it again.", full);
            var extra = length % format.FrameBytes;
            if (extra > 0 && !tolerant)
            {
                throw new AudioException(
                    AudioError.Truncated,
                    FormattableString.Invariant(
                        $"'{full}' has {length} bytes, which are no whole number of samples of {format.FrameBytes} bytes ({format}). Either it is cut short or it is of another encoding or number of channels."),
                    full);
            }

            return new RawReader(file, AudioInfo.FromRaw(full, format, length), format, extra, cancellationToken);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override int Read(AudioBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireChannels(Channels);
        destination.Count = 0;
        _cancellationToken.ThrowIfCancellationRequested();
        var count = (int)Math.Min(destination.Capacity, Length - _position);
        if (count <= 0) return 0;
        var size = count * _format.FrameBytes;
        if (_bytes.Length < size) _bytes = new byte[size];
        Fill(_bytes.AsSpan(0, size), _position * _format.FrameBytes);
        destination.Count = count;
        for (var channel = 0; channel < Channels; channel++)
            Decode(_bytes.AsSpan(channel * _format.Encoding.Bytes), _format.FrameBytes, destination.Channel(channel)[..count]);
        _position += count;
        return count;
    }

    internal override bool TrySeek(long sample)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        _position = Math.Min(sample, Length);
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _file.Dispose();
        base.Dispose(disposing);
    }

    private static SafeFileHandle OpenFile(string path)
    {
        try
        {
            return File.OpenHandle(path);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new AudioException(AudioError.AccessDenied, $"'{path}' may not be read. Check its permissions.", path, exception);
        }
    }

    private void Fill(Span<byte> bytes, long offset)
    {
        while (bytes.Length > 0)
        {
            var got = RandomAccess.Read(_file, bytes, offset);
            if (got == 0)
            {
                throw new AudioException(
                    AudioError.Truncated, $"'{Info.Path}' became shorter while it was read. Read it again once it is whole.", Info.Path);
            }

            bytes = bytes[got..];
            offset += got;
        }
    }

    private void Decode(ReadOnlySpan<byte> bytes, int step, Span<float> samples)
    {
        var encoding = _format.Encoding;
        switch (encoding.Kind, encoding.Bits, encoding.IsBigEndian)
        {
            case (RawEncodingKind.Signed, 8, _):
                for (var i = 0; i < samples.Length; i++) samples[i] = (sbyte)bytes[i * step] / 128f;
                break;
            case (RawEncodingKind.Unsigned, 8, _):
                for (var i = 0; i < samples.Length; i++) samples[i] = (bytes[i * step] - 128) / 128f;
                break;
            case (RawEncodingKind.ALaw, _, _):
                for (var i = 0; i < samples.Length; i++) samples[i] = ALaw[bytes[i * step]];
                break;
            case (RawEncodingKind.MuLaw, _, _):
                for (var i = 0; i < samples.Length; i++) samples[i] = MuLaw[bytes[i * step]];
                break;
            case (RawEncodingKind.Signed, 16, false):
                for (var i = 0; i < samples.Length; i++) samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(i * step)..]) / 32768f;
                break;
            case (RawEncodingKind.Float, 32, false):
                for (var i = 0; i < samples.Length; i++) samples[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * step)..]);
                break;
            case (RawEncodingKind.Float, 32, true):
                for (var i = 0; i < samples.Length; i++) samples[i] = BinaryPrimitives.ReadSingleBigEndian(bytes[(i * step)..]);
                break;
            case (RawEncodingKind.Float, 64, false):
                for (var i = 0; i < samples.Length; i++) samples[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * step)..]);
                break;
            case (RawEncodingKind.Float, 64, true):
                for (var i = 0; i < samples.Length; i++) samples[i] = (float)BinaryPrimitives.ReadDoubleBigEndian(bytes[(i * step)..]);
                break;
            default:
                DecodeInteger(bytes, step, samples);
                break;
        }
    }

    // The bytes as the top of 32 bits; what is unsigned has its middle moved to zero.
    private void DecodeInteger(ReadOnlySpan<byte> bytes, int step, Span<float> samples)
    {
        var encoding = _format.Encoding;
        var middle = encoding.Kind == RawEncodingKind.Unsigned ? 0x8000_0000u : 0;
        for (var i = 0; i < samples.Length; i++)
        {
            uint word = 0;
            for (var k = 0; k < encoding.Bytes; k++)
                word |= (uint)bytes[i * step + k] << (encoding.IsBigEndian ? 24 - 8 * k : 32 - 8 * (encoding.Bytes - k));
            samples[i] = (float)((int)(word ^ middle) / 2147483648.0);
        }
    }

    // ITU-T G.711: sign, three bits of segment, four of mantissa; every second bit is inverted on the line.
    private static float ExpandALaw(byte code)
    {
        var bits = code ^ 0x55;
        var segment = bits >> 4 & 7;
        var value = ((bits & 15) << 4) + (segment == 0 ? 8 : 0x108);
        if (segment > 1) value <<= segment - 1;
        return ((bits & 0x80) != 0 ? value : -value) / 32768f;
    }

    // ITU-T G.711: all bits are inverted on the line; segments begin 33 steps of 4 below their value.
    private static float ExpandMuLaw(byte code)
    {
        var bits = ~code & 0xFF;
        var value = ((((bits & 15) << 3) + 0x84) << (bits >> 4 & 7)) - 0x84;
        return ((bits & 0x80) != 0 ? -value : value) / 32768f;
    }
}
