using System.Management.Automation.Internal;

namespace AudioPs.Shell;

/// <summary>One line of input on a terminal, with history and completion. It draws with plain ANSI sequences.</summary>
internal sealed class LineEditor(Completion completion)
{
    private readonly List<string> _history = [];
    private string _prompt = "";
    private string _text = "";
    private int _cursor;

    /// <summary>The row of the terminal's cursor, counted from the one that the prompt is on.</summary>
    private int _row;

    /// <summary>Puts <paramref name="text"/> where the Up key finds it.</summary>
    public void Remember(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text) && (_history.Count == 0 || _history[^1] != text))
            _history.Add(text);
    }

    /// <summary>The line that was typed; empty after Ctrl+C, null after Ctrl+D on an empty line.</summary>
    public string? ReadLine(string prompt)
    {
        // Only the last line of a prompt is drawn again with what is typed after it.
        var lastLine = prompt.LastIndexOf('\n') + 1;
        Console.Out.Write(prompt[..lastLine]);
        (_prompt, _text, _cursor, _row) = (prompt[lastLine..], "", 0, 0);
        var entry = _history.Count;
        var draft = "";
        Console.TreatControlCAsInput = true;
        try
        {
            while (true)
            {
                Draw();
                var key = Console.ReadKey(intercept: true);
                var control = key.Modifiers.HasFlag(ConsoleModifiers.Control);
                switch (key.Key)
                {
                    case ConsoleKey.Enter:
                        Leave("\n");
                        return _text;
                    case ConsoleKey.C when control:
                        Leave("^C\n");
                        return "";
                    case ConsoleKey.D when control && _text.Length == 0:
                        Leave("\n");
                        return null;
                    case ConsoleKey.Tab:
                        if (completion.Next(_text, _cursor, !key.Modifiers.HasFlag(ConsoleModifiers.Shift)) is { } completed)
                            (_text, _cursor) = completed;
                        break;
                    case ConsoleKey.UpArrow when entry > 0:
                        draft = entry == _history.Count ? _text : draft;
                        Replace(_history[--entry]);
                        break;
                    case ConsoleKey.DownArrow when entry < _history.Count:
                        Replace(++entry == _history.Count ? draft : _history[entry]);
                        break;
                    case ConsoleKey.L when control:
                        Console.Out.Write("\e[H\e[2J");
                        _row = 0;
                        break;
                    default:
                        Edit(key, control);
                        break;
                }
            }
        }
        finally
        {
            Console.TreatControlCAsInput = false;
        }
    }

    private void Edit(ConsoleKeyInfo key, bool control)
    {
        switch (key.Key)
        {
            case ConsoleKey.LeftArrow:
                _cursor = control ? WordStart() : int.Max(0, _cursor - 1);
                break;
            case ConsoleKey.RightArrow:
                _cursor = control ? WordEnd() : int.Min(_text.Length, _cursor + 1);
                break;
            case ConsoleKey.Home:
            case ConsoleKey.A when control:
                _cursor = 0;
                break;
            case ConsoleKey.End:
            case ConsoleKey.E when control:
                _cursor = _text.Length;
                break;
            case ConsoleKey.W when control:
            case ConsoleKey.Backspace when control:
                Delete(WordStart(), _cursor);
                break;
            case ConsoleKey.Backspace:
                Delete(int.Max(0, _cursor - 1), _cursor);
                break;
            case ConsoleKey.Delete:
            case ConsoleKey.D when control:
                Delete(_cursor, int.Min(_text.Length, _cursor + 1));
                break;
            case ConsoleKey.U when control:
                Delete(0, _cursor);
                break;
            case ConsoleKey.K when control:
                Delete(_cursor, _text.Length);
                break;
            case ConsoleKey.Escape:
                Replace("");
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                    _text = _text.Insert(_cursor++, key.KeyChar.ToString());
                break;
        }
    }

    private void Replace(string text) => (_text, _cursor) = (text, text.Length);

    private void Delete(int from, int to) => (_text, _cursor) = (_text.Remove(from, to - from), from);

    private int WordStart()
    {
        var at = _cursor;
        while (at > 0 && char.IsWhiteSpace(_text[at - 1]))
            at--;
        while (at > 0 && !char.IsWhiteSpace(_text[at - 1]))
            at--;
        return at;
    }

    private int WordEnd()
    {
        var at = _cursor;
        while (at < _text.Length && !char.IsWhiteSpace(_text[at]))
            at++;
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
            at++;
        return at;
    }

    private void Draw()
    {
        var width = ShellRawUI.TerminalWidth;
        var end = Place(_text.Length, width);
        var cursor = Place(_cursor, width);
        // A full last row leaves the terminal's cursor on it; a new line takes it where Place says.
        var fill = end.Column == 0 && end.Row > 0 && !_text.EndsWith('\n') ? "\r\n" : "";
        Console.Out.Write(
            $"{Up(_row)}\r\e[J{_prompt}{_text.Replace("\n", "\r\n", StringComparison.Ordinal)}{fill}"
            + $"{Up(end.Row - cursor.Row)}\r{(cursor.Column > 0 ? $"\e[{cursor.Column}C" : "")}");
        _row = cursor.Row;
    }

    private void Leave(string text)
    {
        _cursor = _text.Length;
        Draw();
        Console.Out.Write(text);
    }

    /// <summary>Where the character at <paramref name="index"/> is, from the start of the prompt's row.</summary>
    private (int Row, int Column) Place(int index, int width)
    {
        var cells = new StringDecorated(_prompt).ContentLength;
        var (row, column) = (cells / width, cells % width);
        foreach (var character in _text.AsSpan(0, index))
        {
            column++;
            if (character == '\n' || column == width)
                (row, column) = (row + 1, 0);
        }
        return (row, column);
    }

    private static string Up(int rows) => rows > 0 ? $"\e[{rows}A" : "";
}
