using System.Text.Json;

namespace AudioPs.Corpora;

/// <summary>The items of one list in a JSON file of any size, of which only one item is in memory at a time.</summary>
internal static class JsonItems
{
    private const int FirstBlock = 1 << 16;
    // One item of 256 MB is no list of segments.
    private const int LargestItem = 256 << 20;

    /// <summary>The items of a list that is a member of the file's outermost object.</summary>
    /// <param name="path">The file, perhaps compressed by gzip.</param>
    /// <param name="list">The name of the list.</param>
    /// <exception cref="AudioException">It cannot be read, or is no JSON.</exception>
    public static IEnumerable<JsonDocument> Read(string path, string list)
    {
        using var stream = DatasetText.Open(path);
        var window = new Window(path, list, stream);
        while (window.Next() is { } item) yield return item;
    }

    // A reader of JSON cannot be kept between items: it lives on the stack. What is kept is its state, and the bytes it has not read.
    private sealed class Window(string path, string list, Stream stream)
    {
        private byte[] _bytes = new byte[FirstBlock];
        private int _start;
        private int _end;
        private bool _isLast;
        private bool _isInList;
        private bool _isBegun;
        private JsonReaderState _state = new(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });

        public JsonDocument? Next()
        {
            try
            {
                while (true)
                {
                    var found = Advance(out var item);
                    if (found) return item;
                    if (_isLast) return null;
                    Fill();
                }
            }
            catch (JsonException e)
            {
                throw new AudioException(
                    AudioError.InvalidData,
                    FormattableString.Invariant($"'{path}' is no whole JSON: {e.Message.Split(" LineNumber")[0].TrimEnd('.')}. Fetch it again."), path, e);
            }
            catch (Exception e) when (e is IOException or InvalidDataException)
            {
                throw DatasetText.Failure(path, e);
            }
        }

        // True where an item or the end of the list was reached; false where more bytes are needed.
        private bool Advance(out JsonDocument? item)
        {
            item = null;
            var reader = new Utf8JsonReader(_bytes.AsSpan(_start, _end - _start), _isLast, _state);
            while (true)
            {
                var before = (reader.CurrentState, reader.BytesConsumed);
                if (!reader.Read()) return Keep(before, reached: false);
                if (_isInList)
                {
                    if (reader.TokenType == JsonTokenType.EndArray) return Keep((reader.CurrentState, reader.BytesConsumed), reached: true);
                    if (!JsonDocument.TryParseValue(ref reader, out item)) return Keep(before, reached: false);
                    return Keep((reader.CurrentState, reader.BytesConsumed), reached: true);
                }

                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    var isList = reader.ValueTextEquals(list);
                    if (isList ? !reader.Read() : !reader.TrySkip()) return Keep(before, reached: false);
                    _isInList = isList && reader.TokenType == JsonTokenType.StartArray;
                }
            }
        }

        private bool Keep((JsonReaderState State, long Consumed) at, bool reached)
        {
            (_state, _start) = (at.State, _start + (int)at.Consumed);
            return reached;
        }

        private void Fill()
        {
            if (_start > 0) Buffer.BlockCopy(_bytes, _start, _bytes, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
            if (_end == _bytes.Length)
            {
                if (_bytes.Length >= LargestItem)
                    throw new AudioException(AudioError.InvalidData, $"'{path}' has one item of over {LargestItem >> 20} MB in '{list}'.", path);
                Array.Resize(ref _bytes, _bytes.Length * 2);
            }

            var count = stream.Read(_bytes, _end, _bytes.Length - _end);
            _isLast = count == 0;
            _end += count;
            // A mark at the start is no JSON.
            if (!_isBegun && _end >= 3 && _bytes.AsSpan(0, 3).SequenceEqual("\uFEFF"u8)) _start = 3;
            _isBegun = true;
        }
    }
}
