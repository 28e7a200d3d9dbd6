using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.OnnxRuntime;

namespace AudioPs.Inference;

/// <summary>A network that tells speech, as a session of ONNX Runtime.</summary>
/// <remarks>
/// It runs on the thread that asks, and spins for no other: several threads score several signals, each with its own state. The network
/// as Silero publishes it takes the sampling rate too, and one chunk a call; the one that is brought takes any number of chunks
/// that follow each other.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the analysis that has it; the runtime's classes have finalizers.")]
internal sealed class OnnxVoiceModel : IVoiceModel
{
    private const string Rate = "sr";
    private const int ManyChunks = 64;

    private static readonly string[] _inputs = ["input", "state"];
    private static readonly string[] _outputs = ["output", "stateN"];
    private static readonly long[] _stateShape = [2, 1, VoiceChunks.State / 2];

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string? _path;
    private readonly OrtValue? _rate;
    private readonly string[] _names;

    /// <summary>Loads a network.</summary>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="model">What its file holds.</param>
    /// <param name="path">Its file; null for the one that is brought.</param>
    /// <exception cref="AudioException">It is no network, or one of other inputs and outputs.</exception>
    public OnnxVoiceModel(string name, byte[] model, string? path = null)
    {
        (Name, _path) = (name, path);
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        try
        {
            _session = new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new AudioException(AudioError.InvalidData, $"{name} is not a network in ONNX that can be loaded: {FirstLine(e)}.", path, e);
        }

        try
        {
            var takesRate = _session.InputMetadata.ContainsKey(Rate);
            RequireShape(takesRate);
            _names = takesRate ? [.. _inputs, Rate] : _inputs;
            _rate = takesRate ? OrtValue.CreateTensorValueFromMemory(new long[] { VoiceChunks.SampleRate }, []) : null;
            ChunksACall = takesRate ? 1 : ManyChunks;
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int ChunksACall { get; }

    /// <inheritdoc/>
    public void Score(float[] windows, int count, float[] state, Span<float> scores)
    {
        try
        {
            using var input = OrtValue.CreateTensorValueFromMemory(
                OrtMemoryInfo.DefaultInstance, windows.AsMemory(0, count * VoiceChunks.Window), [count, VoiceChunks.Window]);
            using var before = OrtValue.CreateTensorValueFromMemory(state, _stateShape);
            OrtValue[] values = _rate is null ? [input, before] : [input, before, _rate];
            using var results = _session.Run(_run, _names, values, _outputs);
            var output = results[0].GetTensorDataAsSpan<float>();
            var after = results[1].GetTensorDataAsSpan<float>();
            if (output.Length != count || after.Length != state.Length)
                throw Failed($"it gave {output.Length} values for {count} chunks, and a state of {after.Length} numbers");
            output.CopyTo(scores);
            after.CopyTo(state);
        }
        catch (OnnxRuntimeException e)
        {
            throw Failed(FirstLine(e), e);
        }

        for (var i = 0; i < count; i++)
        {
            if (scores[i] is not (>= 0 and <= 1)) throw Failed("it gave a value that is no probability");
        }
    }

    // A network of other inputs may run and find nothing: its names and shapes must be those that are known.
    private void RequireShape(bool takesRate)
    {
        var (inputs, outputs) = (_session.InputMetadata, _session.OutputMetadata);
        string[] expected = takesRate ? [.. _inputs, Rate] : _inputs;
        var fits = inputs.Keys.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal))
            && outputs.Keys.Order(StringComparer.Ordinal).SequenceEqual(_outputs.Order(StringComparer.Ordinal))
            && inputs["input"] is { ElementType: { } samples, Dimensions: [_, -1 or VoiceChunks.Window] } && samples == typeof(float)
            && inputs["state"] is { ElementType: { } numbers, Dimensions: [2, -1 or 1, VoiceChunks.State / 2] } && numbers == typeof(float)
            && outputs.Values.All(value => value.ElementType == typeof(float))
            && (!takesRate || inputs[Rate].ElementType == typeof(long));
        if (!fits)
        {
            throw new AudioException(
                AudioError.Unsupported,
                $"{Name} takes {Words(inputs)} and gives {Words(outputs)}. A network of Silero's version 5 or 6 is needed, which takes input, "
                + "state [2, 1, 128] and sr, and gives output and stateN.",
                _path);
        }
    }

    private static string Words(IReadOnlyDictionary<string, NodeMetadata> values) => string.Join(
        ", ", values.Select(value => $"{value.Key} [{string.Join(", ", value.Value.Dimensions.Select(length => length < 0 ? "?" : FormattableString.Invariant($"{length}")))}]"));

    private static string FirstLine(OnnxRuntimeException e) => e.Message.Split('\n')[0].Trim().TrimEnd('.');

    private AudioException Failed(string cause, Exception? inner = null) =>
        new(AudioError.InvalidData, $"The network {Name} failed: {cause}. Nothing is known of speech in this audio.", _path, inner);
}
