using System.Diagnostics;
using System.Globalization;
using AudioPs.Media;

namespace AudioPs.Tests.Media.Damage;

/// <summary>What is done to a file that may be damaged, and what is wrong with what came of it.</summary>
internal sealed class DamageWork(string folder)
{
    /// <summary>Bytes that a case may take with the process that it runs in.</summary>
    public const long MostMemory = 256L << 20;

    // Of files under a megabyte, as all cases are.
    private const long MostInformationMemory = 64L << 20;
    private static readonly TimeSpan _mostInformationTime = TimeSpan.FromSeconds(1);

    private readonly AudioBuffer[] _buffers = new AudioBuffer[9];

    /// <summary>What happened to information, the whole decode, parts and a copy that should not have; null where all is well.</summary>
    public string? Check(string name, byte[] bytes, bool copies)
    {
        var path = Path.Combine(folder, "damaged" + Path.GetExtension(name));
        File.WriteAllBytes(path, bytes);
        var before = PeakMemory.Reset();
        var fault = CheckInformation(path, before) ?? CheckSamples(path) ?? (copies ? CheckCopy(path) : null);
        var peak = PeakMemory.Read();
        return fault ?? (peak > MostMemory ? $"takes {peak >> 20} MB" : null);
    }

    /// <summary>As <see cref="Check"/>, of information alone.</summary>
    public string? CheckInformation(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, "damaged" + Path.GetExtension(name));
        File.WriteAllBytes(path, bytes);
        return CheckInformation(path, PeakMemory.Reset());
    }

    private static string? CheckInformation(string path, long before)
    {
        var fault = Expect(path, () => AudioInfo.Read(path), out var time);
        var taken = PeakMemory.Read() - before;
        if (fault is not null) return "information: " + fault;
        if (taken > MostInformationMemory) return $"information takes {taken >> 20} MB";
        // Another process may have had the processor; it will hardly have it twice.
        if (time > _mostInformationTime) _ = Expect(path, () => AudioInfo.Read(path), out time);
        return time > _mostInformationTime ? string.Create(CultureInfo.InvariantCulture, $"information takes {time.TotalSeconds:0.0} s") : null;
    }

    private string? CheckSamples(string path)
    {
        long decoded = 0;
        string? short_ = null;
        var fault = Expect(
            path,
            () =>
            {
                using var reader = AudioReader.Open(path);
                var buffer = BufferOf(reader.Channels);
                while (reader.Read(buffer) > 0) decoded += buffer.Count;
                if (reader.Length >= 0 && reader.Length != decoded) short_ = $"states {reader.Length} samples and gives {decoded} without an error";
            },
            out _);
        if (fault is not null || short_ is not null) return fault ?? short_;

        long rest = 0;
        fault = Expect(
            path,
            () =>
            {
                using var reader = AudioReader.Open(path);
                reader.Tolerant = true;
                var buffer = BufferOf(reader.Channels);
                reader.Seek(decoded / 2);
                rest += reader.Read(buffer);
                reader.Seek(decoded + 100_000);
                rest += reader.Read(buffer);
                reader.Seek(1);
                while (reader.Read(buffer) > 0) rest += buffer.Count;
            },
            out _,
            isTolerant: true);
        return fault is null ? null : "a part: " + fault;
    }

    private string? CheckCopy(string path)
    {
        var target = Path.Combine(folder, "copy" + Path.GetExtension(path));
        if (AudioFormat.FindByExtension(target) is null) return null;
        var fault = Expect(path, () => AudioCopier.Copy(path, target, new AudioCopyOptions { AllowLoss = true }, overwrite: true), out _, isCopy: true);
        File.Delete(target);
        return fault is null ? null : "a copy: " + fault;
    }

    private AudioBuffer BufferOf(int channels) =>
        channels < _buffers.Length ? _buffers[channels] ??= new AudioBuffer(channels) : new AudioBuffer(channels, 1024);

    // Nothing but an AudioException, and only one that tells of the file: not of permissions, drives or memory.
    private static string? Expect(string path, Action action, out TimeSpan time, bool isTolerant = false, bool isCopy = false)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            action();
            return null;
        }
        catch (AudioException error)
        {
            var isOfFile = error.Error is AudioError.InvalidData or AudioError.UnknownFormat or AudioError.Unsupported or AudioError.NoAudio
                or AudioError.EmptyFile or AudioError.Truncated;
            if (isTolerant && error.Message.Contains("ends after", StringComparison.Ordinal)) return $"it was to be tolerated: {error.Message}";
            if (isCopy && error.Error == AudioError.InvalidArgument) return null;
            if (!isOfFile) return $"{error.Error} {error.Message}";
            return isCopy || error.Path == path ? null : $"an error that does not name the file: {error.Message}";
        }
        catch (Exception error)
        {
            return error.ToString().ReplaceLineEndings(" ");
        }
        finally
        {
            time = Stopwatch.GetElapsedTime(start);
        }
    }
}
