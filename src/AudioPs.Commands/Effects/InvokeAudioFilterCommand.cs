using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Management.Automation;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Sends audio through a graph of FFmpeg's filters: clips, or files into a folder.</summary>
/// <remarks>A graph with several outputs is run once for each of them, as each becomes a clip or file of its own.</remarks>
[Cmdlet(VerbsLifecycle.Invoke, "AudioFilter", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages + "Invoke-AudioFilter.md")]
[OutputType(typeof(AudioClip), typeof(AudioInfo))]
public sealed class InvokeAudioFilterCommand : AudioConversionCmdlet
{
    private const string NoInputSet = "NoInput";
    private const string OneOutput = "out";

    // Filters by which a graph says itself which rate, channels or format it gives.
    private static readonly string[] RateFilters = ["aresample", "aformat", "asetrate"];

    private static readonly string[] ChannelFilters =
        ["aformat", "amerge", "aresample", "channelmap", "channelsplit", "headphone", "join", "pan", "surround"];

    private static readonly SearchValues<char> NotInNames = SearchValues.Create("/\\:*?\"<>|");

    private FilterGraph? _graph;
    private GraphInputs? _inputs;
    private int[] _outputs = [];

    /// <summary>
    /// The filters, in FFmpeg's syntax: <c>highpass=f=80,acompressor</c>. A list is one chain, so that without quotes too the
    /// commas are those between filters. Get-AudioFilter lists filters and options, and Tab completes both and values.
    /// </summary>
    [Parameter(Mandatory = true, HelpMessage = "Filters in FFmpeg's syntax, such as highpass=f=80,acompressor.")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FilterGraphCompleter))]
    [Alias("af", "lavfi", "filter_complex")]
    public string[] Graph { get; set; } = [];

    /// <summary>
    /// The other inputs of a graph that has several, as a hashtable of their labels and what they are, files or clips:
    /// <c>@{ music = 'music.wav' }</c> for <c>[in][music]amix</c>. The label that is not in it is the audio that is filtered.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(GraphInputCompleter))]
    public IDictionary? With { get; set; }

    /// <summary>
    /// Which of several outputs of a graph to give, by their labels. By default all, in the order of the graph: each a clip, or a
    /// file with the label at the end of its name.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(GraphOutputCompleter))]
    [Alias("Map")]
    public string[]? Label { get; set; }

    /// <summary>Takes no audio: the graph makes its own, by sine, anoisesrc, aevalsrc and others.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NoInputSet)]
    public SwitchParameter NoInput { get; set; }

    /// <summary>
    /// How much to take of the input, and to give at most: seconds, or a time. By default all. A filter without an end, such as
    /// <c>apad</c>, ends there.
    /// </summary>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = NoInputSet)]
    [ArgumentCompleter(typeof(NumberCompleter))]
    public override AudioTime? Duration { get => base.Duration; set => base.Duration = value; }

    /// <inheritdoc/>
    protected override string ActionName => $"Filter by {string.Join(',', Graph)}";

    /// <inheritdoc/>
    private protected override bool SplitsInputs => _outputs.Length > 1;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _graph = FilterGraph.Parse(string.Join(',', Graph));
        }
        catch (AudioException e) when (e.Error == AudioError.InvalidArgument)
        {
            ThrowParameterError(nameof(Graph), e.Message, string.Join(',', Graph));
        }
        catch (AudioException e)
        {
            ThrowTerminatingError(ErrorRecordFactory.Create(AudioStage.Transform, e, null));
        }

        try
        {
            _inputs = GraphInputs.Match(_graph!, With, takesAudio: !NoInput, path => ResolvePath(path));
        }
        catch (AudioException e)
        {
            ThrowParameterError(NoInput || (With is null && _graph!.Inputs.Count == 0) ? nameof(NoInput) : nameof(With), e.Message);
        }

        _outputs = ChooseOutputs(_graph!);
        if (IsDestinationFile && _outputs.Length > 1)
        {
            ThrowParameterError(
                nameof(Destination), $"Each of the {_outputs.Length} outputs becomes a file, and '{Destination}' is one. Give a folder: '{Destination}/' or another, or choose one by -Output.", Destination);
        }
    }

    /// <inheritdoc/>
    protected override void AcceptOther() => Take(new AudioInput(new AudioClip([], 1, 44_100)));

    /// <inheritdoc/>
    private protected override IReadOnlyList<AudioInput> PartsOf(AudioInput input)
    {
        if (_outputs.Length == 1) return [input.WithOutput(_outputs[0], "")];
        if (input.FilePath is not null) Open(input).Dispose();
        return [.. _outputs.Select(output => input.WithOutput(output, "-" + _graph!.Outputs[output]))];
    }

    /// <inheritdoc/>
    protected override SampleStream Shape(SampleStream stream) => stream;

    /// <inheritdoc/>
    private protected override Func<SampleStream, SampleStream> ShapeFor(AudioWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return stream => Filter(stream, work);
    }

    private SampleStream Filter(SampleStream stream, AudioWork work)
    {
        var input = work.Input!;
        Action<string>? tell = work.IsVerbose ? line => work.WriteVerbose($"{input.Name}: {line}") : null;
        var before = (stream.SampleRate, stream.Channels);
        var filtered = new FilterGraphStream(
            stream, _graph!.Description, _inputs!.Open(stream, AllowDamaged, CancellationToken), input.Output, tell, CancellationToken);
        if (!NoInput) TellChanges(work, before.SampleRate, before.Channels, filtered);
        if (input.Duration is not { } duration) return filtered;
        return new LimitedStream(filtered, AudioTime.ToSamples(duration, filtered.SampleRate), _graph.MayBeEndless ? null : () => TellCut(work, duration));
    }

    private void TellChanges(AudioWork work, int rate, int channels, FilterGraphStream filtered)
    {
        var name = work.Input!.Name;
        if (work.IsVerbose)
        {
            work.WriteVerbose(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {rate} Hz, {channels} ch through '{_graph}' to {filtered.SampleRate} Hz, {filtered.Channels} ch, {filtered.SampleFormat}."));
        }

        List<string> has = [], had = [], keep = [];
        if (filtered.SampleRate != rate && !_graph!.Filters.Any(RateFilters.Contains))
        {
            has.Add(string.Create(CultureInfo.InvariantCulture, $"{filtered.SampleRate} Hz"));
            had.Add(string.Create(CultureInfo.InvariantCulture, $"{rate} Hz"));
            keep.Add(string.Create(CultureInfo.InvariantCulture, $"aresample={rate}"));
        }

        if (filtered.Channels != channels && _graph!.Inputs.Count == 1 && !_graph.Filters.Any(ChannelFilters.Contains))
        {
            has.Add(string.Create(CultureInfo.InvariantCulture, $"{filtered.Channels} channels"));
            had.Add(string.Create(CultureInfo.InvariantCulture, $"{channels}"));
            keep.Add(string.Create(CultureInfo.InvariantCulture, $"aformat=channel_layouts={(channels == 1 ? "mono" : channels == 2 ? "stereo" : $"{channels}c")}"));
        }

        if (has.Count > 0)
        {
            work.WriteFirstWarning(
                $"'{name}' has {string.Join(" and ", has)} after the filters, where it had {string.Join(" and ", had)}. To keep that, end the graph with ,{string.Join(',', keep)}.");
        }

        if (filtered.SampleFormat is "u8" or "u8p" or "s16" or "s16p" && !_graph!.Filters.Contains("aformat") && !_graph.Filters.Contains("aresample")
            && filtered.Source.BitDepth is 0 or > 16)
        {
            work.WriteFirstWarning($"'{name}' has been rounded to {filtered.SampleFormat.TrimEnd('p')[1..]} bits: a filter of the graph works in no other format.");
        }
    }

    private static void TellCut(AudioWork work, AudioTime duration) => work.WriteFirstWarning(string.Create(
        CultureInfo.InvariantCulture,
        $"'{work.Input!.Name}' is longer after the filters than -Duration {duration.Seconds} s, and was cut off there."));

    private int[] ChooseOutputs(FilterGraph graph)
    {
        var names = graph.Outputs;
        if (names.Count == 0)
            ThrowParameterError(nameof(Graph), $"Nothing comes out of the filter graph '{graph}': give it an output that is not joined to another filter.");
        if (names.Count > 1 && names.FirstOrDefault(name => name.Length == 0 || name.AsSpan().ContainsAny(NotInNames) || name is "." or "..") is { } wrong)
        {
            ThrowParameterError(
                nameof(Graph),
                wrong.Length == 0
                    ? $"The filter graph '{graph}' has {names.Count} outputs, of which some have no label. Name each, as in acrossover[low][high]: the label becomes the end of a file's name."
                    : $"The label '{wrong}' of an output becomes the end of a file's name, which cannot have / \\ : * ? \" < > |. Give it another.");
        }

        if (Label is null) return [.. Enumerable.Range(0, names.Count)];
        return Array.ConvertAll(Label, wanted =>
        {
            var index = names.TakeWhile(name => name != wanted && !(names.Count == 1 && name.Length == 0 && wanted == OneOutput)).Count();
            if (index == names.Count)
                ThrowParameterError(nameof(Label), $"The filter graph has no output '{wanted}'. It has {string.Join(", ", names.Select(name => name.Length == 0 ? OneOutput : name))}.", wanted);
            return index;
        });
    }
}
