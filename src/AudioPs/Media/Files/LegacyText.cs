using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace AudioPs.Media;

/// <summary>Text of files from before UTF-8, which many formats hold without saying of which encoding it is.</summary>
/// <remarks>
/// What is valid UTF-8 is that: text of another encoding hardly ever is by chance. All else is of the code page that a Wave file's
/// CSET chunk states (Multimedia Programming Interface and Data Specifications 1.0, 1991), or Windows-1252, of which Latin-1, the
/// encoding of ID3v1, is a part as far as it has letters.
/// </remarks>
internal sealed class LegacyText
{
    private const int Windows1252 = 1252;
    private const char Replacement = '\uFFFD';

    private readonly int _page;

    /// <summary>Text of a file whose CSET chunk has these bytes; none: it has no such chunk.</summary>
    public LegacyText(ReadOnlySpan<byte> characterSet, bool isBigEndian)
    {
        _page = characterSet.Length < 2 ? 0
            : isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(characterSet)
            : BinaryPrimitives.ReadUInt16LittleEndian(characterSet);
    }

    /// <summary>The text up to its first zero, and whether it was not UTF-8.</summary>
    public (string Text, bool IsLegacy) Decode(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        if (end >= 0) bytes = bytes[..end];
        if (Utf8.IsValid(bytes)) return (Encoding.UTF8.GetString(bytes), false);

        // Code pages are loaded for the first text that needs one: of most files there is none.
        var western = Find(Windows1252)!;
        var text = (_page == 0 ? western : Find(_page) ?? western).GetString(bytes);
        return (text.Contains(Replacement, StringComparison.Ordinal) ? western.GetString(bytes) : text, true);
    }

    private static Encoding? Find(int page)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(page);
        }
        catch (ArgumentException)
        {
            return null; // a number beyond those of code pages
        }
    }
}
