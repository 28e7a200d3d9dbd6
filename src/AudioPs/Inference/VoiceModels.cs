using AudioPs.Interop;

namespace AudioPs.Inference;

/// <summary>
/// The assembly that runs networks, loaded with its packages into a load context of its own when the first is asked for: from the
/// folder <c>inference</c> beside AudioPs.dll, where a module has it, or from beside AudioPs.dll.
/// </summary>
public static class VoiceModels
{
    private static readonly PackagedAssembly<IVoiceModels> _assembly = new(
        "AudioPs.Inference", "inference", "AudioPs.Inference.OnnxVoiceModels", "Speech cannot be told by a network", "onnxruntime");

    /// <summary>The assembly, loaded at the first call.</summary>
    /// <exception cref="AudioException">One of its files is missing, damaged, or of another platform.</exception>
    public static IVoiceModels Shared => _assembly.Value;

    /// <inheritdoc cref="PackagedAssembly{T}.Load"/>
    internal static IVoiceModels Load(string folder) => _assembly.Load(folder);
}
