using System.Text;

namespace AudioPs.Corpora;

/// <summary>
/// What counts in a text file of Praat: numbers, texts in quotes and flags in angle brackets that stand by themselves. Words between them are
/// for readers, so that the long and the short form are the same. https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html
/// </summary>
internal sealed class TextGridTokens(StreamReader reader, string path)
{
    private readonly StringBuilder _text = new();

    // The character that was read ahead; −2 for none.
    private int _ahead = -2;

    /// <summary>The line that the last token ended in, from 1.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>The next token, which is a number.</summary>
    /// <param name="what">What it is, for messages.</param>
    public double Number(string what)
    {
        var token = Next(what);
        return LabelNumber.TryParse(token, out var number) ? number : throw Unexpected(token, what);
    }

    /// <summary>The next token, which is how many of something follow.</summary>
    public int Count(string what)
    {
        var number = Number(what);
        return number >= 0 && number <= int.MaxValue && number == Math.Floor(number)
            ? (int)number
            : throw LabelFault.At(path, Line, FormattableString.Invariant($"{number} is no {what}."));
    }

    /// <summary>The next token, which is a text in quotes; without them, and with line feeds for whatever ends a line.</summary>
    public string Text(string what)
    {
        var token = Next(what);
        return token[0] == '"' ? token[1..] : throw Unexpected(token, what);
    }

    /// <summary>The next token, which is a flag; without its brackets.</summary>
    public string Flag(string what)
    {
        var token = Next(what);
        return token[0] == '<' ? token.Trim('<', '>') : throw Unexpected(token, what);
    }

    // A text begins with its first quote here and ends without its last.
    private string Next(string what)
    {
        while (true)
        {
            var character = Read();
            while (character >= 0 && char.IsWhiteSpace((char)character)) character = Read();
            switch (character)
            {
                case < 0:
                    throw LabelFault.At(path, Line, $"The file ends where its {what} should be.", AudioError.Truncated);
                case '!':
                    while (character >= 0 && character != '\n') character = Read();
                    continue;
                case '"':
                    return Quoted();
            }

            _text.Clear();
            for (; character >= 0 && !char.IsWhiteSpace((char)character); character = Read()) Append((char)character);
            _ahead = character;
            if (character == '\n') Line--;
            var word = _text.ToString();
            if (word[0] == '<' || IsNumber(word)) return word;
        }
    }

    private static bool IsNumber(string word) => char.IsAsciiDigit(word[0]) || (word.Length > 1 && word[0] is '-' or '+' or '.' && char.IsAsciiDigit(word[^1]));

    private string Quoted()
    {
        var begin = Line;
        _text.Clear().Append('"');
        while (true)
        {
            var character = Read();
            if (character == '"')
            {
                character = Read();
                if (character != '"')
                {
                    _ahead = character;
                    if (character == '\n') Line--;
                    return _text.ToString();
                }
            }

            if (character < 0) throw LabelFault.At(path, begin, "The text that begins here has no second quote.", AudioError.Truncated);
            if (character == '\n' && _text[^1] == '\r') _text.Length--;
            Append((char)character);
        }
    }

    private void Append(char character)
    {
        if (_text.Length == LabelText.MostCharacters) throw LabelText.TooLong(path, Line);
        _text.Append(character);
    }

    private int Read()
    {
        var character = _ahead != -2 ? _ahead : LabelText.Next(reader, path, Line);
        _ahead = -2;
        if (character == '\n') Line++;
        return character;
    }

    private AudioException Unexpected(string token, string what) => LabelFault.At(
        path,
        Line,
        token[0] == '"' ? $"A text, \"{LabelFault.Shown(token[1..])}\", stands where its {what} should be."
        : char.IsAsciiDigit(token[0]) && !LabelNumber.TryParse(token, out _) ? $"'{LabelFault.Shown(token)}' is no {what}: numbers have a decimal point in every language, and no commas."
        : $"{LabelFault.Shown(token)} stands where its {what} should be.");
}
