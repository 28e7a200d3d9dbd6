using System.Globalization;
using System.Text;

namespace AudioPs.Corpora;

/// <summary>The header of a .npy file: a Python dictionary of three entries, read without trust.</summary>
/// <param name="Type">As numpy writes it: byte order, kind and bytes of a value.</param>
/// <param name="IsFortran">Whether the first axis runs fastest.</param>
/// <param name="Shape">The size of each axis, outermost first.</param>
internal sealed record NpyHeader(string Type, bool IsFortran, int[] Shape)
{
    // Numpy's own bound for files that are not trusted is 10000; the first version of the format allows no more than this.
    private const int MaxLength = 65_535;

    private static readonly byte[] Magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a header, and leaves the stream at the first value.</summary>
    /// <exception cref="InvalidDataException">It is none; the message says why.</exception>
    /// <exception cref="EndOfStreamException">The stream ends within it.</exception>
    public static NpyHeader Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        stream.ReadExactly(start);
        if (!start[..6].SequenceEqual(Magic)) throw new InvalidDataException("It does not begin as a .npy file does.");
        var version = start[6];
        if (version is < 1 or > 3) throw new InvalidDataException($"It has version {version} of the format, and there are 1, 2 and 3.");
        Span<byte> size = stackalloc byte[version == 1 ? 2 : 4];
        stream.ReadExactly(size);
        long length = version == 1 ? BitConverter.ToUInt16(size) : BitConverter.ToUInt32(size);
        if (length > MaxLength) throw new InvalidDataException($"Its header is said to have {length} bytes, more than {MaxLength}.");
        var header = new byte[length];
        stream.ReadExactly(header);
        return new Parser((version == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(header)).Header();
    }

    // The literals that numpy writes: strings, True and False, tuples of whole numbers.
    private ref struct Parser(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _text = text;

        public NpyHeader Header()
        {
            string? type = null;
            bool? isFortran = null;
            int[]? shape = null;
            Expect('{');
            while (!Accept('}'))
            {
                var key = String();
                Expect(':');
                switch (key)
                {
                    case "descr" when type is null:
                        type = Next() is '\'' or '"' ? String() : throw Invalid("Its values are records of several fields");
                        break;
                    case "fortran_order" when isFortran is null:
                        isFortran = Boolean();
                        break;
                    case "shape" when shape is null:
                        shape = Tuple();
                        break;
                    default:
                        throw Invalid($"Its header has an entry '{key}' that does not belong there");
                }

                if (!Accept(',') && Next() != '}') throw Invalid("Its header is no list of entries");
            }

            if (!_text.Trim().IsEmpty) throw Invalid("Something follows its header's entries");
            return new NpyHeader(
                type ?? throw Invalid("Its header names no type"),
                isFortran ?? throw Invalid("Its header names no order"),
                shape ?? throw Invalid("Its header names no shape"));
        }

        private char Next()
        {
            _text = _text.TrimStart();
            return _text.IsEmpty ? '\0' : _text[0];
        }

        private bool Accept(char expected)
        {
            if (Next() != expected) return false;
            _text = _text[1..];
            return true;
        }

        private void Expect(char expected)
        {
            if (!Accept(expected)) throw Invalid($"Its header has no '{expected}' where one belongs");
        }

        private string String()
        {
            var quote = Next();
            if (quote is not ('\'' or '"')) throw Invalid("Its header has no text where some belongs");
            var end = _text[1..].IndexOf(quote);
            if (end < 0) throw Invalid("A text in its header has no end");
            var value = _text.Slice(1, end).ToString();
            _text = _text[(end + 2)..];
            return value;
        }

        private bool Boolean()
        {
            Next();
            foreach (var (word, value) in new[] { ("True", true), ("False", false) })
            {
                if (!_text.StartsWith(word, StringComparison.Ordinal)) continue;
                _text = _text[word.Length..];
                return value;
            }

            throw Invalid("Its order is neither True nor False");
        }

        private int[] Tuple()
        {
            var sizes = new List<int>();
            Expect('(');
            while (!Accept(')'))
            {
                Next();
                var digits = 0;
                while (digits < _text.Length && char.IsAsciiDigit(_text[digits])) digits++;
                if (!int.TryParse(_text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
                    throw Invalid("A size in its shape is no whole number up to 2147483647");
                sizes.Add(size);
                _text = _text[digits..];

                // What Python 2 wrote behind long integers.
                Accept('L');
                if (!Accept(',') && Next() != ')') throw Invalid("Its shape is no list of sizes");
            }

            return [.. sizes];
        }

        private static InvalidDataException Invalid(string what) => new($"{what}.");
    }
}
