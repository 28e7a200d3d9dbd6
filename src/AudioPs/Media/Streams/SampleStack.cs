using System.Runtime.InteropServices;

namespace AudioPs.Media;

/// <summary>Blocks of samples that are taken back in the opposite order: the first in memory, what is beyond in a temporary file.</summary>
/// <remarks>The file has no name as soon as it is open where the system allows that, so that nothing stays of a process that is killed.</remarks>
internal sealed class SampleStack : IDisposable
{
    // 64 MB; most sounds never need the file.
    private const long MostInMemory = 1 << 24;

    private readonly long _mostInMemory;
    private readonly Stack<float[]> _inMemory = new();
    private readonly Stack<int> _inFile = new();
    private FileStream? _file;
    private float[] _read = [];
    private long _held;

    /// <param name="mostInMemory">So many samples, of all channels together, are kept in memory.</param>
    public SampleStack(long mostInMemory = MostInMemory) => _mostInMemory = mostInMemory;

    /// <summary>Puts a block on top.</summary>
    /// <exception cref="AudioException">There is no room for it.</exception>
    public void Push(ReadOnlySpan<float> block)
    {
        if (_file is null && _held + block.Length <= _mostInMemory)
        {
            _held += block.Length;
            _inMemory.Push(block.ToArray());
            return;
        }

        try
        {
            _file ??= Create();
            _file.Write(MemoryMarshal.AsBytes(block));
            _inFile.Push(block.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var folder = Path.GetTempPath();
            throw new AudioException(
                AudioError.InputOutput,
                $"What does not fit into memory cannot be kept in '{folder}': {e.Message.TrimEnd('.')}. Make room there, or name another folder by the environment variable {(OperatingSystem.IsWindows() ? "TEMP" : "TMPDIR")}.",
                folder,
                e);
        }
    }

    /// <summary>Takes the block that lies on top, good until the next is taken; null where there is none.</summary>
    public float[]? Pop()
    {
        if (!_inFile.TryPop(out var length)) return _inMemory.TryPop(out var block) ? block : null;
        if (_read.Length != length) _read = new float[length];
        var bytes = MemoryMarshal.AsBytes(_read.AsSpan());
        _file!.Position -= bytes.Length;
        _file.ReadExactly(bytes);
        _file.Position -= bytes.Length;
        return _read;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var path = Path.Combine(Path.GetTempPath(), $"audiops-{Guid.NewGuid():N}.samples");
        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }
}
