using System.Text;

namespace AudioPs.Shell.Commands;

/// <summary>Encodings by PowerShell's names for them.</summary>
internal static class TextEncoding
{
    public static Encoding Get(string name) => name.ToLowerInvariant() switch
    {
        "ascii" => Encoding.ASCII,
        "latin1" => Encoding.Latin1,
        "unicode" => Encoding.Unicode,
        "utf8bom" => Encoding.UTF8,
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
    };
}
