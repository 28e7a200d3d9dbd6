namespace AudioPs.Inference;

/// <summary>What the assembly that runs networks offers; <see cref="VoiceModels"/> has the one instance.</summary>
/// <remarks>Only types of AudioPs and of .NET pass through it: those of its packages stay behind it.</remarks>
public interface IVoiceModels
{
    /// <summary>Name and version of each library in use, and of the network that is brought.</summary>
    IReadOnlyList<string> Libraries { get; }

    /// <summary>The network that is brought. Loaded at the first call.</summary>
    IVoiceModel Brought { get; }

    /// <summary>Loads another network.</summary>
    /// <param name="path">Where it is from, for messages.</param>
    /// <param name="model">What the file holds, in ONNX.</param>
    /// <exception cref="AudioException">It is no network, or one of other inputs than those of Silero's versions 5 and 6.</exception>
    IVoiceModel Load(string path, byte[] model);
}
