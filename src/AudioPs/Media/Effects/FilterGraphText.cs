namespace AudioPs.Media;

/// <summary>Where the parts of a filter graph's description are, as FFmpeg's own parser takes it apart.</summary>
public static class FilterGraphText
{
    /// <summary>The names of the filters of a description, in their order.</summary>
    public static IReadOnlyList<string> FiltersOf(string description)
    {
        ArgumentNullException.ThrowIfNull(description);
        var names = new List<string>();
        for (var start = 0; start <= description.Length;)
        {
            var end = EndOf(description, start, ",;");
            var (name, _) = NameAt(description, start, end);
            if (name.Length > 0) names.Add(name);
            start = end + 1;
        }

        return names;
    }

    /// <summary>What stands at the end of a description that is being typed.</summary>
    /// <returns>
    /// The name of the filter and, where one has begun, that of the option; <c>Start</c> is where the word begins that is typed:
    /// the name of a filter, of an option (or a value without one), or a value. Filter and option are null where they are that word.
    /// <c>Place</c> is how many options stand before it.
    /// </returns>
    public static (int Start, string? Filter, string? Option, int Place) LastWord(string description)
    {
        ArgumentNullException.ThrowIfNull(description);
        var start = 0;
        for (int end; (end = EndOf(description, start, ",;")) < description.Length; start = end + 1)
        {
        }

        var (name, at) = NameAt(description, start, description.Length);
        if (at >= description.Length || description[at] != '=') return (at - name.Length, null, null, 0);
        start = at + 1;
        if (start < description.Length && description[start] == '\'') start++;
        var place = 0;
        for (var next = start; next < description.Length; next++)
        {
            if (description[next] == '\\') next++;
            else if (description[next] == ':') (start, place) = (next + 1, place + 1);
        }

        var equals = description.IndexOf('=', start);
        return equals < 0 ? (start, name, null, place) : (equals + 1, name, description[start..equals].Trim(), place);
    }

    // The next of some characters that is neither quoted, escaped nor in a label; the length where there is none.
    private static int EndOf(string text, int start, string ends)
    {
        var (isQuoted, isLabel) = (false, false);
        for (var at = start; at < text.Length; at++)
        {
            var c = text[at];
            if (isQuoted)
            {
                isQuoted = c != '\'';
            }
            else if (c == '\\')
            {
                at++;
            }
            else if (c == '\'')
            {
                isQuoted = true;
            }
            else if (c is '[' or ']')
            {
                isLabel = c == '[';
            }
            else if (!isLabel && ends.Contains(c, StringComparison.Ordinal))
            {
                return at;
            }
        }

        return text.Length;
    }

    // The name of the filter in a piece of text, without labels before it and the name of its instance; and where it ends.
    private static (string Name, int End) NameAt(string text, int start, int end)
    {
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] == '['))
        {
            if (text[start] == '[') start = text.IndexOf(']', start, end - start) is >= 0 and var close ? close : end - 1;
            start++;
        }

        var stop = start;
        while (stop < end && text[stop] is not ('=' or '[' or '@') && !char.IsWhiteSpace(text[stop])) stop++;
        var name = text[start..stop];
        while (stop < end && text[stop] is not ('=' or '[')) stop++;
        return (name, stop);
    }
}
