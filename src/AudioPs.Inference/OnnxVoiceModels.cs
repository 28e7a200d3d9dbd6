using System.Reflection;
using Microsoft.ML.OnnxRuntime;

namespace AudioPs.Inference;

/// <summary>Networks run by ONNX Runtime, on the thread that asks.</summary>
public sealed class OnnxVoiceModels : IVoiceModels
{
    private const string BroughtFile = "silero-vad-6-16khz.onnx";
    private const string BroughtName = "Silero VAD 6";

    private readonly Lazy<OnnxVoiceModel> _brought = new(() => new OnnxVoiceModel(BroughtName, Resource(BroughtFile)));

    /// <summary>Loads the runtime.</summary>
    public OnnxVoiceModels()
    {
        Telemetry.Prevent();

        // Its own way to its native library ends in that of another application, or of the machine: the load context has the right one.
        OrtEnv.DisableDllImportResolver = true;

        // What goes wrong is told by exceptions; the runtime would write it to the terminal too.
        var options = new EnvironmentCreationOptions { logId = "AudioPs", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        var environment = OrtEnv.CreateInstanceWithOptions(ref options);
        environment.DisableTelemetryEvents();
        Libraries = [$"ONNX Runtime {environment.GetVersionString()}", BroughtName];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Libraries { get; }

    /// <inheritdoc/>
    public IVoiceModel Brought => _brought.Value;

    /// <inheritdoc/>
    public IVoiceModel Load(string path, byte[] model) => new OnnxVoiceModel($"'{path}'", model, path);

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
