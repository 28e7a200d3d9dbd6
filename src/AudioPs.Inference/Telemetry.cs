using System.Runtime.InteropServices;

namespace AudioPs.Inference;

/// <summary>Keeps ONNX Runtime from reporting to its makers, and from the files in the user's cache that it does so by.</summary>
/// <remarks>
/// Its packages report by default, on Linux too, and have begun to before their own function to end that can be called. The variable
/// ORT_DISABLE_TELEMETRY is read when the runtime starts, by the C library: there .NET sets no variables on systems other than Windows.
/// </remarks>
internal static partial class Telemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>To be called before anything of the runtime.</summary>
    public static void Prevent()
    {
        if (OperatingSystem.IsWindows()) Environment.SetEnvironmentVariable(Variable, "1");
        else _ = SetVariable(Variable, "1", overwrite: 1);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
