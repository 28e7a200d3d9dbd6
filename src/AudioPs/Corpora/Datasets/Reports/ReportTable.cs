using AudioPs.Media;
using AudioPs.Tables;

namespace AudioPs.Corpora;

/// <summary>A table that is written row by row and appears under its name when it is whole.</summary>
internal sealed class ReportTable : IDisposable
{
    private const int GroupRows = 50_000;

    private readonly PendingFile _file;
    private readonly FileStream _stream;
    private readonly ITableWriter _table;
    private readonly List<object?>[] _columns;
    private bool _isWhole;

    /// <param name="path">Full path; what it ends in says the format.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="overwrites">Whether a file that is there is replaced.</param>
    /// <exception cref="AudioException">It cannot be written.</exception>
    public ReportTable(string path, IReadOnlyList<TableColumn> columns, bool overwrites)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _file = PendingFile.Create(path, overwrites, holds: false);
            _stream = new FileStream(_file.TemporaryPath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(path, e);
        }

        _table = path.EndsWith(".arrow", StringComparison.OrdinalIgnoreCase) ? TableFiles.Shared.CreateArrow(_stream, columns) : TableFiles.Shared.CreateParquet(_stream, columns);
        _columns = [.. columns.Select(_ => new List<object?>())];
    }

    /// <summary>Takes a row.</summary>
    /// <exception cref="AudioException">It cannot be written.</exception>
    public void Add(params ReadOnlySpan<object?> row)
    {
        for (var i = 0; i < row.Length; i++) _columns[i].Add(row[i]);
        if (_columns[0].Count == GroupRows) Write(Flush);
    }

    /// <summary>Completes the table, and gives it its name.</summary>
    /// <exception cref="AudioException">That failed.</exception>
    public void Complete()
    {
        Write(() =>
        {
            Flush();
            _table.Dispose();
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
        });
        _file.Commit();
        _isWhole = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isWhole) return;
        _stream.Dispose();
        _file.Discard();
    }

    private void Flush()
    {
        if (_columns[0].Count == 0) return;
        _table.WriteGroup(_columns);
        foreach (var column in _columns) column.Clear();
    }

    private void Write(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw PendingFile.Failure(_file.Target, e);
        }
    }
}
