using System.Text;
using AudioPs.Interop;

namespace AudioPs.Media;

/// <summary>The description of a graph of FFmpeg's audio filters, in FFmpeg's syntax, such as <c>highpass=f=80,acompressor</c>.</summary>
/// <remarks>
/// Filters of a chain stand between commas and chains between semicolons; <c>[name]</c> joins what is not next to each other. A
/// label that nothing in the description is joined to is the name of an input or output of the whole.
/// </remarks>
public sealed unsafe class FilterGraph
{
    // What makes sound without end, or goes on after the end of what it is given.
    private static readonly string[] Endless = ["apad", "aloop", "adelay"];

    private FilterGraph(string description, List<string> inputs, List<string> outputs)
    {
        Description = description;
        Inputs = inputs;
        Outputs = outputs;
        Filters = FilterGraphText.FiltersOf(description);
    }

    /// <summary>The description as it was given.</summary>
    public string Description { get; }

    /// <summary>The labels of its open inputs, in their order; that of one without a label is empty.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>The labels of its open outputs, in their order; that of one without a label is empty.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The names of its filters, in the order of the description.</summary>
    public IReadOnlyList<string> Filters { get; }

    /// <summary>Whether it has a filter that may go on for ever.</summary>
    public bool MayBeEndless => Filters.Any(name => Endless.Contains(name) || AudioFilter.Find(name) is { IsSource: true });

    /// <summary>Reads a description; its filters, options and values are checked.</summary>
    /// <exception cref="AudioException">It is not valid, or names a file: the message says which filter and option, and what is allowed.</exception>
    public static FilterGraph Parse(string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        var (inputs, outputs) = (new List<string>(), new List<string>());
        foreach (var line in ReadPads(description).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cut = line.IndexOf(' ', StringComparison.Ordinal);
            (line[..cut] == "in" ? inputs : outputs).Add(line[(cut + 1)..]);
        }

        return new FilterGraph(description, inputs, outputs);
    }

    /// <summary>The description.</summary>
    public override string ToString() => Description;

    private static string ReadPads(string description)
    {
        var text = new byte[1024];
        while (true)
        {
            nuint needed;
            NativeResult result;
            fixed (byte* bytes = text) result = NativeMethods.FilterGraphPads(description, bytes, (nuint)text.Length, out needed);
            if (result != NativeResult.Ok) throw FilterGraphError.Of(result, description);
            if ((int)needed <= text.Length) return Encoding.UTF8.GetString(text, 0, (int)needed - 1);
            text = new byte[(int)needed];
        }
    }
}
