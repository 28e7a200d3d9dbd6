using AudioPs.Tables;

namespace AudioPs.Corpora;

/// <summary>Tables: a row for each input, with a column for the values of each feature and one for its shape.</summary>
/// <remarks>
/// Columns: name, id, path, offset, duration, channel, seconds, and of a feature <c>mel</c>, a list of its values row by row, and
/// <c>mel_shape</c>, the size of each axis. A value that is not a number is null there, and NaN again when it is read.
/// </remarks>
internal sealed class TablePacking : FeaturePacking
{
    // Rows go by their bytes into groups, of which readers hold one: never by their number, as one may be hours long.
    private const long GroupBytes = 4L << 20;
    private const int MostValues = 1 << 28;
    private const long MostBytes = 1L << 31;
    private const string Shape = "_shape";

    private static readonly TableColumn[] _first =
    [
        new("name", TableType.Text), new("id", TableType.Text), new("path", TableType.Text), new("offset", TableType.Number),
        new("duration", TableType.Number), new("channel", TableType.Whole), new("seconds", TableType.Number),
    ];

    private readonly Func<Stream, IReadOnlyList<TableColumn>, ITableWriter> _create;
    private readonly Func<string, ITableReader> _open;

    /// <param name="create">Begins a table in a stream.</param>
    /// <param name="open">Opens the table of a path.</param>
    public TablePacking(Func<Stream, IReadOnlyList<TableColumn>, ITableWriter> create, Func<string, ITableReader> open)
    {
        _create = create;
        _open = open;
    }

    /// <inheritdoc/>
    public override void Check(IEnumerable<FeatureArray> arrays)
    {
        foreach (var (_, array) in arrays)
        {
            if (array.IsComplex)
                throw new AudioException(AudioError.Unsupported, "Tables have no complex values. Take magnitudes or powers of them, or write Npy.", array.Source.Path);
            if (array.Values.Length > MostValues)
            {
                throw new AudioException(
                    AudioError.Unsupported, FormattableString.Invariant($"One feature has {array.Values.Length} values, more than the {MostValues} that a row may have. Cut the audio into parts, or write Npy."),
                    array.Source.Path);
            }
        }
    }

    /// <inheritdoc/>
    public override IFeaturePackWriter Create(Stream stream) => new Writer(this, stream);

    /// <inheritdoc/>
    public override IFeaturePackReader Open(string path) => new Reader(_open(path), path);

    private sealed class Writer(TablePacking packing, Stream stream) : IFeaturePackWriter
    {
        private readonly List<PackRow> _rows = [];
        private ITableWriter? _table;
        private (string Key, bool IsDouble)[] _features = [];
        private long _bytes;

        /// <inheritdoc/>
        public void Add(PackRow row)
        {
            packing.Check(row.Arrays);
            (string, bool)[] features = [.. row.Arrays.Select(array => (array.Key, array.Array.Values is double[]))];
            if (_table is null)
            {
                _features = features;
                _table = packing._create(stream, [.. _first, .. _features.SelectMany(ColumnsOf)]);
            }
            else if (!features.SequenceEqual(_features))
            {
                throw new AudioException(AudioError.Unsupported, $"The features of '{row.Item.Name}' are not those of the rows before: a table has the same columns throughout.", row.Item.Path);
            }

            _rows.Add(row);
            _bytes += row.Arrays.Sum(array => (long)Buffer.ByteLength(array.Array.Values));
            if (_bytes >= GroupBytes) Flush();
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (_table is null) return;
            Flush();
            _table.Dispose();
            _table = null;
        }

        private void Flush()
        {
            if (_rows.Count == 0) return;
            List<IReadOnlyList<object?>> columns =
            [
                Take(row => row.Item.Name), Take(row => row.Item.Id), Take(row => row.Item.Path), Take(row => row.Item.Offset),
                Take(row => row.Item.Duration), Take(row => row.Item.Channel), Take(row => row.Seconds),
            ];
            for (var i = 0; i < _features.Length; i++)
            {
                var place = i;
                columns.Add(Take(row => row.Arrays[place].Array.Values));
                columns.Add(Take(row => row.Arrays[place].Array.Shape.Select(size => (long)size).ToArray()));
            }

            _table!.WriteGroup(columns);
            _rows.Clear();
            _bytes = 0;

            object?[] Take(Func<PackRow, object?> value) => [.. _rows.Select(value)];
        }

        private static TableColumn[] ColumnsOf((string Key, bool IsDouble) feature) =>
        [
            new(feature.Key, feature.IsDouble ? TableType.Number : TableType.Number32, isList: true) { HasGaps = true },
            new(feature.Key + Shape, TableType.Whole, isList: true),
        ];
    }

    private sealed class Reader : IFeaturePackReader
    {
        private readonly ITableReader _table;
        private readonly string _path;
        private readonly int[] _starts;
        private readonly int _name;
        private readonly (string Key, int Values, int Shape)[] _features;
        private object?[]?[] _columns = [];
        private int _group = -1;

        public Reader(ITableReader table, string path)
        {
            _table = table;
            _path = path;
            try
            {
                _starts = new int[table.GroupCount + 1];
                for (var group = 0; group < table.GroupCount; group++) _starts[group + 1] = checked(_starts[group] + table.RowsOf(group));
                _name = PlaceOf("name", TableType.Text) is >= 0 and var name ? name : PlaceOf("id", TableType.Text);
                _features =
                [
                    .. Enumerable.Range(0, table.Columns.Count)
                        .Where(i => table.Columns[i] is { IsList: true, Type: TableType.Number32 or TableType.Number or TableType.Whole })
                        .Where(i => !table.Columns[i].Name.EndsWith(Shape, StringComparison.Ordinal))
                        .Select(i => (table.Columns[i].Name, i, PlaceOf(table.Columns[i].Name + Shape, TableType.Whole, isList: true))),
                ];
                if (_features.Length == 0)
                {
                    throw new AudioException(
                        AudioError.InvalidData,
                        $"'{path}' has no column of lists of numbers, as features are. It has the columns {string.Join(", ", table.Columns.Select(column => column.Name))}.", path);
                }
            }
            catch (OverflowException e)
            {
                table.Dispose();
                throw Damaged("it states too many rows", e);
            }
            catch
            {
                table.Dispose();
                throw;
            }
        }

        /// <inheritdoc/>
        public int Count => _starts[^1];

        /// <inheritdoc/>
        public AudioException? Failure => null;

        /// <inheritdoc/>
        public IReadOnlyList<StoredFeature> Read(int row)
        {
            if (_group < 0 || row < _starts[_group] || row >= _starts[_group + 1]) Load(row);
            var at = row - _starts[_group];
            var name = _name < 0 ? null : (string?)_columns[_name]![at];
            var features = new List<StoredFeature>();
            foreach (var (key, values, shape) in _features)
            {
                if (_columns[values]![at] is Array list) features.Add(new StoredFeature(name, key, ArrayOf(list, shape < 0 ? null : (long[]?)_columns[shape]![at], key)));
            }

            return features;
        }

        /// <inheritdoc/>
        public void Dispose() => _table.Dispose();

        private void Load(int row)
        {
            // What was there goes first: a group may be large.
            _columns = [];
            _group = -1;
            var group = Array.FindIndex(_starts, 1, start => row < start) - 1;
            var columns = new object?[_table.Columns.Count][];
            foreach (var (_, values, shape) in _features.Append(("", _name, -1)))
            {
                foreach (var column in new[] { values, shape })
                {
                    if (column < 0) continue;
                    if (_table.BytesOf(group, column) > MostBytes)
                    {
                        throw new AudioException(
                            AudioError.Unsupported,
                            $"'{_path}' has {_table.BytesOf(group, column) >> 20} MiB in the column '{_table.Columns[column].Name}' of one group of rows. Write it with fewer rows in a group.", _path);
                    }

                    columns[column] = _table.Read(group, column);
                }
            }

            (_columns, _group) = (columns, group);
        }

        private NpyArray ArrayOf(Array list, long[]? shape, string key)
        {
            int[] sizes = [list.Length];
            if (shape is not null)
            {
                if (shape.Any(size => size is < 0 or > int.MaxValue) || shape.Aggregate((Int128)1, (product, size) => product * size) != list.Length)
                    throw Damaged($"a row has {list.Length} values in '{key}', and a shape of {string.Join(" x ", shape)}");
                sizes = Array.ConvertAll(shape, size => (int)size);
            }

            if (list is not long[] whole) return new NpyArray(list is double[] ? "<f8" : "<f4", sizes, list, null, isRounded: false);
            var floats = Array.ConvertAll(whole, value => (float)value);
            return new NpyArray("<i8", sizes, floats, null, isRounded: floats.Where((value, i) => (long)value != whole[i]).Any());
        }

        private int PlaceOf(string name, TableType type, bool isList = false)
        {
            for (var i = 0; i < _table.Columns.Count; i++)
            {
                if (_table.Columns[i].Name == name && _table.Columns[i].Type == type && _table.Columns[i].IsList == isList) return i;
            }

            return -1;
        }

        private AudioException Damaged(string what, Exception? e = null) => new(AudioError.InvalidData, $"'{_path}' is damaged: {what}. Write or copy it again.", _path, e);
    }
}
