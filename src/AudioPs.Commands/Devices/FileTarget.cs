using System.Globalization;
using AudioPs.Devices;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Records into a file, or into numbered files of a length.</summary>
/// <remarks>A file is written under its own name, so that it is there, as far as it came, where the process is killed.</remarks>
internal sealed class FileTarget : IRecordingTarget
{
    private readonly AudioPsCmdlet _cmdlet;
    private readonly string _path;
    private readonly AudioWriterOptions _options;
    private readonly RecordedStream _stream;
    private readonly long _length;
    private readonly bool _overwrite;
    private readonly AudioBuffer _part;
    private readonly List<string> _written = [];
    private AudioWriter? _writer;
    private long _left;
    private int _number;

    public FileTarget(AudioPsCmdlet cmdlet, string path, AudioWriterOptions options, RecordedStream stream, long length, bool overwrite)
    {
        (_cmdlet, _path, _options, _stream, _length, _overwrite) = (cmdlet, path, options, stream, length, overwrite);
        _part = new AudioBuffer(stream.Channels);

        // What cannot be written is told before anything is recorded.
        Begin();
    }

    public void Write(AudioBuffer block)
    {
        for (var offset = 0; offset < block.Count;)
        {
            if (_left == 0)
            {
                Commit();
                Begin();
                GiveWritten();
            }

            var count = (int)Math.Min(Math.Min(block.Count - offset, _left), _part.Capacity);
            _part.Count = count;
            for (var channel = 0; channel < block.Channels; channel++) block.Channel(channel).Slice(offset, count).CopyTo(_part.Channel(channel));
            _writer!.Write(_part);
            offset += count;
            _left -= count;
        }
    }

    public void Complete() => Commit();

    public void Give() => GiveWritten();

    public void Dispose() => _writer?.Dispose();

    private void Begin()
    {
        _number++;
        _left = _length;
        var path = _length == long.MaxValue ? _path : System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(_path)!,
            string.Create(CultureInfo.InvariantCulture, $"{System.IO.Path.GetFileNameWithoutExtension(_path)}-{_number:000}{System.IO.Path.GetExtension(_path)}"));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        _writer = AudioWriter.Create(path, _options, _stream, _overwrite);
    }

    private void Commit()
    {
        if (_writer is not { } writer) return;
        _writer = null;
        using (writer)
        {
            writer.Commit();
            _written.Add(writer.Path);
        }
    }

    private void GiveWritten()
    {
        if (_cmdlet.IsStopped) return;
        foreach (var path in _written) _cmdlet.WriteObject(AudioInfo.Read(path));
        _written.Clear();
    }
}
