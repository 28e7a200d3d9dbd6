using System.Numerics;
using System.Runtime.InteropServices;
using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Corpora;

/// <summary>
/// Clips, spectra, spectrograms, features and filter banks as bytes and back, bit for bit: how they travel to another process.
/// </summary>
/// <remarks>
/// Little-endian: four letters and a version, the kind, its facts, then its values as float32 or float64. It is for a way, not for keeping:
/// another version of AudioPs may refuse it. A file for keeping is what <see cref="AudioFeatureFormat"/> writes.
/// </remarks>
public static class ArrayPacker
{
    private const uint Mark = 0x36_41_50_41; // "APA6"

    // In this order in every release: a kind is its place.
    private static readonly Kind[] _kinds =
    [
        new(typeof(AudioClip), (writer, array) => Write(writer, (AudioClip)array), ReadClip),
        new(typeof(Spectrogram), (writer, array) => Write(writer, (Spectrogram)array), ReadSpectrogram<float>),
        new(typeof(ComplexSpectrogram), (writer, array) => Write(writer, (ComplexSpectrogram)array), ReadComplexSpectrogram<float>),
        new(typeof(RealSpectrum), (writer, array) => Write(writer, (RealSpectrum)array), ReadRealSpectrum),
        new(typeof(ComplexSpectrum), (writer, array) => Write(writer, (ComplexSpectrum)array), ReadComplexSpectrum),
        new(typeof(FeatureMatrix), (writer, array) => Write(writer, (FeatureMatrix)array), ReadFeatureMatrix<float>),
        new(typeof(FilterBank), (writer, array) => Write(writer, (FilterBank)array), ReadFilterBank),
        new(typeof(GammatoneFilterBank), (writer, array) => Write(writer, (GammatoneFilterBank)array), ReadGammatoneFilterBank),
        new(typeof(DoubleSpectrogram), (writer, array) => Write(writer, (DoubleSpectrogram)array), ReadSpectrogram<double>),
        new(typeof(DoubleComplexSpectrogram), (writer, array) => Write(writer, (DoubleComplexSpectrogram)array), ReadComplexSpectrogram<double>),
        new(typeof(DoubleRealSpectrum), (writer, array) => Write(writer, (DoubleRealSpectrum)array), ReadDoubleRealSpectrum),
        new(typeof(DoubleComplexSpectrum), (writer, array) => Write(writer, (DoubleComplexSpectrum)array), ReadDoubleComplexSpectrum),
        new(typeof(DoubleFeatureMatrix), (writer, array) => Write(writer, (DoubleFeatureMatrix)array), ReadFeatureMatrix<double>),
    ];

    /// <summary>The types that can be packed.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. _kinds.Select(kind => kind.Type)];

    /// <summary>What an array is, as bytes.</summary>
    /// <param name="array">Of one of <see cref="Types"/>.</param>
    /// <exception cref="ArgumentException">Of another type.</exception>
    public static byte[] Pack(object array)
    {
        ArgumentNullException.ThrowIfNull(array);
        var kind = Array.FindIndex(_kinds, each => each.Type == array.GetType());
        if (kind < 0) throw new ArgumentException($"{array.GetType().Name} is none of {string.Join(", ", Types.Select(type => type.Name))}.");
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Mark);
        writer.Write((byte)kind);
        _kinds[kind].Write(writer, array);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>The array that <see cref="Pack"/> was given.</summary>
    /// <exception cref="AudioException">The bytes are no such array.</exception>
    public static object Unpack(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
            if (reader.ReadUInt32() != Mark) throw new InvalidDataException("It begins with other letters.");
            var array = _kinds[reader.ReadByte()].Read(reader);
            return reader.BaseStream.Position == bytes.Length ? array : throw new InvalidDataException("Something follows the values.");
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new AudioException(
                AudioError.InvalidData, $"These bytes are no packed array of this version of AudioPs: {e.Message}", innerException: e);
        }
    }

    private static void WriteFloats(BinaryWriter writer, ReadOnlySpan<float> values) => WriteArray(writer, values);

    private static void WriteArray<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    private static float[] ReadFloats(BinaryReader reader) => ReadArray<float>(reader);

    private static void WriteNumbers(BinaryWriter writer, IReadOnlyList<double> values)
    {
        writer.Write(values.Count);
        foreach (var value in values) writer.Write(value);
    }

    private static double[] ReadNumbers(BinaryReader reader) => ReadArray<double>(reader);

    private static T[] ReadArray<T>(BinaryReader reader)
        where T : unmanaged
    {
        var count = ReadCount(reader, Marshal.SizeOf<T>());
        var values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    // No more than the bytes that are left can hold: a count is read from who knows where.
    private static int ReadCount(BinaryReader reader, int size)
    {
        var count = reader.ReadInt32();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        return count >= 0 && (long)count * size <= left ? count : throw new InvalidDataException($"{count} values do not follow.");
    }

    private static T ReadEnum<T>(BinaryReader reader)
        where T : struct, Enum =>
        Enum.TryParse<T>(reader.ReadString(), out var value) && Enum.IsDefined(value) ? value : throw new InvalidDataException($"No {typeof(T).Name}.");

    private static void Write(BinaryWriter writer, AudioSource source)
    {
        writer.Write(source.Path ?? "");
        writer.Write(source.Format ?? "");
        writer.Write(source.BitDepth);
        writer.Write(source.IsVerbatim);
        writer.Write(source.IsFloat);
        writer.Write(source.Root ?? "");
        writer.Write(source.Id ?? "");
    }

    private static AudioSource ReadSource(BinaryReader reader)
    {
        string path = reader.ReadString(), format = reader.ReadString();
        var source = new AudioSource(
            path.Length > 0 ? path : null, format.Length > 0 ? format : null, reader.ReadInt32(), reader.ReadBoolean(), reader.ReadBoolean());
        string root = reader.ReadString(), id = reader.ReadString();
        return source with { Root = root.Length > 0 ? root : null, Id = id.Length > 0 ? id : null };
    }

    private static void Write(BinaryWriter writer, Window window)
    {
        writer.Write($"{window.Kind}");
        writer.Write(window.Parameter ?? double.NaN);
        writer.Write(window.Symmetric);
        if (window.Weights is { } weights) WriteNumbers(writer, weights);
    }

    private static Window ReadWindow(BinaryReader reader)
    {
        var kind = ReadEnum<WindowKind>(reader);
        var parameter = reader.ReadDouble();
        var isSymmetric = reader.ReadBoolean();
        return kind == WindowKind.Custom
            ? new Window(ReadNumbers(reader)) { Symmetric = isSymmetric }
            : new Window(kind, double.IsNaN(parameter) ? null : parameter) { Symmetric = isSymmetric };
    }

    private static void Write(BinaryWriter writer, AudioClip clip)
    {
        Write(writer, clip.Source);
        writer.Write(clip.Channels);
        writer.Write(clip.SampleRate);
        writer.Write(clip.StartTime);
        writer.Write(clip.ChannelMask);
        WriteFloats(writer, clip.Samples);
    }

    private static AudioClip ReadClip(BinaryReader reader)
    {
        var source = ReadSource(reader);
        int channels = reader.ReadInt32(), sampleRate = reader.ReadInt32();
        var start = reader.ReadDouble();
        var mask = reader.ReadUInt64();
        return new AudioClip(ReadFloats(reader), channels, sampleRate, source) { StartTime = start, ChannelMask = mask };
    }

    private static void WriteAxes(BinaryWriter writer, AudioSpectrogram spectrogram)
    {
        Write(writer, spectrogram.Source);
        Write(writer, spectrogram.Window);
        writer.Write(spectrogram.Channels);
        writer.Write(spectrogram.Bins);
        writer.Write(spectrogram.Frames);
        writer.Write(spectrogram.SampleRate);
        writer.Write(spectrogram.FftLength);
        writer.Write(spectrogram.HopLength);
        writer.Write(spectrogram.WindowLength);
        writer.Write(spectrogram.Center);
        writer.Write(spectrogram.FirstFrameCenter);
        writer.Write(spectrogram.StartTime);
        Write(writer, spectrogram.ConstantQ);
        writer.Write($"{spectrogram.Method}");
    }

    private static void Write(BinaryWriter writer, ConstantQBasis? basis)
    {
        writer.Write(basis is not null);
        if (basis is null) return;
        writer.Write(basis.MinFrequency);
        writer.Write(basis.BinsPerOctave);
        writer.Write(basis.Tuning);
        writer.Write(basis.FilterScale);
        writer.Write(basis.Gamma ?? double.NaN);
        writer.Write(basis.Norm ?? double.NaN);
        writer.Write(basis.Sparsity);
        writer.Write(basis.IsScaled);
    }

    private static ConstantQBasis? ReadBasis(BinaryReader reader)
    {
        if (!reader.ReadBoolean()) return null;
        return new ConstantQBasis
        {
            MinFrequency = reader.ReadDouble(),
            BinsPerOctave = reader.ReadInt32(),
            Tuning = reader.ReadDouble(),
            FilterScale = reader.ReadDouble(),
            Gamma = Known(reader.ReadDouble()),
            Norm = Known(reader.ReadDouble()),
            Sparsity = reader.ReadDouble(),
            IsScaled = reader.ReadBoolean(),
        };

        static double? Known(double value) => double.IsNaN(value) ? null : value;
    }

    private static FrameAxes ReadAxes(BinaryReader reader) => new(
        ReadSource(reader), ReadWindow(reader), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(),
        reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean(), reader.ReadInt32(), reader.ReadDouble(),
        ReadBasis(reader), ReadEnum<SpectrogramMethod>(reader));

    private static void Write<T>(BinaryWriter writer, Spectrogram<T> spectrogram)
        where T : unmanaged, INumberBase<T>
    {
        WriteAxes(writer, spectrogram);
        writer.Write($"{spectrogram.Scale}");
        writer.Write($"{spectrogram.Quantity}");
        writer.Write(spectrogram.IsRescaled);
        WriteNumbers(writer, spectrogram.Frequencies);
        WriteArray<T>(writer, spectrogram.Values);
    }

    private static Spectrogram<T> ReadSpectrogram<T>(BinaryReader reader)
        where T : unmanaged, INumberBase<T>
    {
        var axes = ReadAxes(reader);
        var scale = ReadEnum<SpectrogramScale>(reader);
        var quantity = ReadEnum<SpectrogramQuantity>(reader);
        var isRescaled = reader.ReadBoolean();
        var frequencies = ReadNumbers(reader);
        if (frequencies.Length != axes.Bins) throw new InvalidDataException("Each bin has one frequency.");
        return Spectrogram<T>.Make(ReadArray<T>(reader), axes, scale, quantity, frequencies, isRescaled);
    }

    private static void Write<T>(BinaryWriter writer, ComplexSpectrogram<T> spectrogram)
        where T : unmanaged, INumberBase<T>
    {
        WriteAxes(writer, spectrogram);
        writer.Write($"{spectrogram.PadMode}");
        writer.Write(spectrogram.Length);
        WriteArray<T>(writer, spectrogram.Real);
        WriteArray<T>(writer, spectrogram.Imaginary);
    }

    private static ComplexSpectrogram<T> ReadComplexSpectrogram<T>(BinaryReader reader)
        where T : unmanaged, INumberBase<T>
    {
        var axes = ReadAxes(reader);
        var padMode = ReadEnum<PadMode>(reader);
        var length = reader.ReadInt64();
        return ComplexSpectrogram<T>.Make(ReadArray<T>(reader), ReadArray<T>(reader), axes, padMode, length);
    }

    private static void WriteAxes(BinaryWriter writer, AudioSpectrum spectrum)
    {
        Write(writer, spectrum.Source);
        Write(writer, spectrum.Window);
        writer.Write(spectrum.Channels);
        writer.Write(spectrum.Bins);
        writer.Write(spectrum.SampleRate);
        writer.Write(spectrum.FftLength);
        writer.Write(spectrum.SampleCount);
        writer.Write(spectrum.IsOneSided);
        writer.Write($"{spectrum.Quantity}");
    }

    private static BinAxes ReadBinAxes(BinaryReader reader) => new(
        ReadSource(reader), ReadWindow(reader), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(),
        reader.ReadInt32(), reader.ReadBoolean(), ReadEnum<SpectrogramQuantity>(reader));

    private static void Write<T>(BinaryWriter writer, RealSpectrum<T> spectrum)
        where T : unmanaged, INumberBase<T>
    {
        WriteAxes(writer, spectrum);
        WriteArray<T>(writer, spectrum.Values);
    }

    private static RealSpectrum ReadRealSpectrum(BinaryReader reader)
    {
        var axes = ReadBinAxes(reader);
        return new RealSpectrum(ReadFloats(reader), axes.Channels, axes.Bins, axes.Quantity)
        {
            SampleRate = axes.SampleRate, FftLength = axes.FftLength, SampleCount = axes.SampleCount, Window = axes.Window,
            IsOneSided = axes.IsOneSided, Source = axes.Source,
        };
    }

    private static DoubleRealSpectrum ReadDoubleRealSpectrum(BinaryReader reader)
    {
        var axes = ReadBinAxes(reader);
        return new DoubleRealSpectrum(ReadNumbers(reader), axes.Channels, axes.Bins, axes.Quantity)
        {
            SampleRate = axes.SampleRate, FftLength = axes.FftLength, SampleCount = axes.SampleCount, Window = axes.Window,
            IsOneSided = axes.IsOneSided, Source = axes.Source,
        };
    }

    private static void Write<T>(BinaryWriter writer, ComplexSpectrum<T> spectrum)
        where T : unmanaged, INumberBase<T>
    {
        WriteAxes(writer, spectrum);
        WriteArray<T>(writer, spectrum.Real);
        WriteArray<T>(writer, spectrum.Imaginary);
    }

    private static ComplexSpectrum ReadComplexSpectrum(BinaryReader reader)
    {
        var axes = ReadBinAxes(reader);
        return new ComplexSpectrum(ReadFloats(reader), ReadFloats(reader), axes.Channels, axes.Bins)
        {
            SampleRate = axes.SampleRate, FftLength = axes.FftLength, SampleCount = axes.SampleCount, Window = axes.Window,
            IsOneSided = axes.IsOneSided, Source = axes.Source,
        };
    }

    private static DoubleComplexSpectrum ReadDoubleComplexSpectrum(BinaryReader reader)
    {
        var axes = ReadBinAxes(reader);
        return new DoubleComplexSpectrum(ReadNumbers(reader), ReadNumbers(reader), axes.Channels, axes.Bins)
        {
            SampleRate = axes.SampleRate, FftLength = axes.FftLength, SampleCount = axes.SampleCount, Window = axes.Window,
            IsOneSided = axes.IsOneSided, Source = axes.Source,
        };
    }

    private static void Write<T>(BinaryWriter writer, FeatureMatrix<T> matrix)
        where T : unmanaged, INumberBase<T>
    {
        Write(writer, matrix.Source);
        writer.Write(matrix.Kind);
        writer.Write(matrix.Channels);
        writer.Write(matrix.Frames);
        writer.Write(matrix.SampleRate);
        writer.Write(matrix.HopLength);
        writer.Write(matrix.FirstFrameCenter);
        writer.Write(matrix.StartTime);
        writer.Write(matrix.Names.Count);
        foreach (var name in matrix.Names) writer.Write(name);
        WriteArray<T>(writer, matrix.Values);
    }

    private static FeatureMatrix<T> ReadFeatureMatrix<T>(BinaryReader reader)
        where T : unmanaged, INumberBase<T>
    {
        var source = ReadSource(reader);
        var kind = reader.ReadString();
        int channels = reader.ReadInt32(), frames = reader.ReadInt32(), sampleRate = reader.ReadInt32(), hopLength = reader.ReadInt32();
        var first = reader.ReadInt32();
        var start = reader.ReadDouble();
        var names = new string[ReadCount(reader, sizeof(byte))];
        for (var i = 0; i < names.Length; i++) names[i] = reader.ReadString();
        return FeatureMatrix<T>.Make(
            ReadArray<T>(reader), names, new FeatureAxes(kind, channels, frames, sampleRate, hopLength, first, start, source));
    }

    private static void Write(BinaryWriter writer, FilterBank bank)
    {
        writer.Write(bank.SampleRate);
        writer.Write(bank.FftLength);
        writer.Write($"{bank.Scale}");
        WriteNumbers(writer, bank.Frequencies);
        for (var band = 0; band < bank.Bands; band++)
        {
            writer.Write(bank.FirstBin(band));
            WriteFloats(writer, bank.Weights(band));
        }
    }

    private static FilterBank ReadFilterBank(BinaryReader reader)
    {
        int sampleRate = reader.ReadInt32(), fftLength = reader.ReadInt32();
        var scale = ReadEnum<SpectrogramScale>(reader);
        var frequencies = ReadNumbers(reader);
        var bands = new (int FirstBin, float[] Weights)[frequencies.Length];
        for (var band = 0; band < bands.Length; band++) bands[band] = (reader.ReadInt32(), ReadFloats(reader));
        return FilterBank.Of(sampleRate, fftLength, scale, frequencies, bands);
    }

    private static void Write(BinaryWriter writer, GammatoneFilterBank bank)
    {
        writer.Write(bank.SampleRate);
        writer.Write(bank.Width);
        WriteNumbers(writer, bank.Frequencies);
        WriteNumbers(writer, bank.Bandwidths);
        foreach (var filter in bank.Filters) WriteNumbers(writer, filter.ToArray());
    }

    private static GammatoneFilterBank ReadGammatoneFilterBank(BinaryReader reader)
    {
        var sampleRate = reader.ReadInt32();
        var width = reader.ReadDouble();
        double[] frequencies = ReadNumbers(reader), bandwidths = ReadNumbers(reader);
        if (bandwidths.Length != frequencies.Length) throw new InvalidDataException("Each filter has one bandwidth.");
        var filters = new GammatoneFilter[frequencies.Length];
        for (var band = 0; band < filters.Length; band++)
        {
            filters[band] = GammatoneFilter.FromArray(sampleRate, ReadNumbers(reader)) with
            {
                Frequency = frequencies[band], Bandwidth = bandwidths[band],
            };
        }

        return new GammatoneFilterBank(sampleRate, width, filters);
    }

    private sealed record Kind(Type Type, Action<BinaryWriter, object> Write, Func<BinaryReader, object> Read);

    private sealed record BinAxes(
        AudioSource Source, Window Window, int Channels, int Bins, int SampleRate, int FftLength, int SampleCount, bool IsOneSided,
        SpectrogramQuantity Quantity);
}
