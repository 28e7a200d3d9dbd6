using System.Collections;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>What goes into which of the inputs of a filter graph.</summary>
internal sealed class GraphInputs
{
    // For each open input of the graph a file's path or a clip; null for the audio that is filtered.
    private readonly object?[] _given;

    private GraphInputs(object?[] given) => _given = given;

    /// <summary>Finds the input of each label.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="others">What was given by label.</param>
    /// <param name="takesAudio">Whether there is audio to be filtered.</param>
    /// <param name="resolve">The full path of a file.</param>
    /// <exception cref="AudioException">A label is not there, or what was given fits in no way.</exception>
    public static GraphInputs Match(FilterGraph graph, IDictionary? others, bool takesAudio, Func<string, string> resolve)
    {
        var given = new object?[graph.Inputs.Count];
        foreach (DictionaryEntry entry in others ?? new Hashtable())
        {
            var label = $"{entry.Key}";
            var index = graph.Inputs.TakeWhile(name => name != label).Count();
            if (label.Length == 0 || index == given.Length)
                throw new AudioException(AudioError.InvalidArgument, $"The filter graph has no input [{label}]. {Labels(graph)}");
            given[index] = Read(label, entry.Value, resolve);
        }

        var left = given.Count(value => value is null);
        if (left == (takesAudio ? 1 : 0)) return new GraphInputs(given);
        throw new AudioException(
            AudioError.InvalidArgument,
            left == 0 ? $"The filter graph '{graph}' makes sound of its own and takes none. Give -NoInput in place of audio."
            : !takesAudio ? $"The filter graph '{graph}' takes audio. Name the files or pipe in the clips in place of -NoInput."
            : $"The filter graph '{graph}' has {graph.Inputs.Count} inputs. {Labels(graph)} One is the audio; give the others by -With, such as -With @{{ {Example(graph)} = 'other.wav' }}.");
    }

    /// <summary>A stream for each input, in their order. They are the caller's.</summary>
    public IReadOnlyList<SampleStream> Open(SampleStream audio, bool allowDamaged, CancellationToken cancellationToken)
    {
        var streams = new List<SampleStream>();
        try
        {
            foreach (var given in _given)
            {
                streams.Add(given switch
                {
                    null => audio,
                    AudioClip clip => new ClipStream(clip),
                    _ => OpenFile((string)given, allowDamaged, cancellationToken),
                });
            }
        }
        catch
        {
            foreach (var stream in streams) stream.Dispose();
            throw;
        }

        return streams;
    }

    private static AudioReader OpenFile(string path, bool allowDamaged, CancellationToken cancellationToken)
    {
        var reader = AudioReader.Open(path, null, cancellationToken);
        reader.Tolerant = allowDamaged;
        return reader;
    }

    private static object Read(string label, object? value, Func<string, string> resolve)
    {
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        var path = plain switch
        {
            AudioClip => null,
            string text => text,
            FileInfo file => file.FullName,
            AudioInfo info => info.Path,
            _ => throw new AudioException(AudioError.InvalidArgument, $"-With takes a file or a clip for each label; [{label}] is {(plain is null ? "nothing" : ObjectWords.Of(plain))}."),
        };
        if (plain is AudioClip clip) return clip;
        var full = resolve(path!);
        return File.Exists(full)
            ? full
            : throw new AudioException(AudioError.NotFound, $"'{path}', the input [{label}], does not exist. Check the spelling, and the current location for a relative path.");
    }

    private static string Example(FilterGraph graph) => graph.Inputs.LastOrDefault(name => name.Length > 0) ?? "other";

    private static string Labels(FilterGraph graph)
    {
        var names = graph.Inputs.Where(name => name.Length > 0).ToArray();
        return names.Length == 0
            ? "None of them has a label: write it before the filter, as in [in][music]amix."
            : $"Their labels are {string.Join(", ", names.Select(name => $"[{name}]"))}.";
    }
}
