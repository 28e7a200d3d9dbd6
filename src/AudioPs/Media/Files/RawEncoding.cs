using System.Globalization;
using System.Text.RegularExpressions;

namespace AudioPs.Media;

/// <summary>How samples are stored in a file without a header: a closed table, see <see cref="All"/>.</summary>
public sealed partial class RawEncoding
{
    private static readonly string[] LittleEndianWords = ["le", "little", "l"];

    private static readonly string[] BigEndianWords = ["be", "big", "b"];

    private static readonly string[] SmallWords = ["pcm", "integer", "int", "point", "bit", "bits", "endian", "bitle", "bitbe"];

    private RawEncoding(string name, string description, RawEncodingKind kind, int bits, bool isBigEndian)
    {
        Name = name;
        Description = description;
        Kind = kind;
        Bits = bits;
        IsBigEndian = isBigEndian;
    }

    /// <summary>Every encoding, by ffmpeg's names.</summary>
    public static IReadOnlyList<RawEncoding> All { get; } = Array.AsReadOnly<RawEncoding>(
    [
        .. Integers(RawEncodingKind.Signed, isBigEndian: false),
        .. Floats(isBigEndian: false),
        new("s8", "signed integers of 8 bits", RawEncodingKind.Signed, 8, isBigEndian: false),
        new("u8", "unsigned integers of 8 bits", RawEncodingKind.Unsigned, 8, isBigEndian: false),
        new("mulaw", "ITU-T G.711 mu-law", RawEncodingKind.MuLaw, 8, isBigEndian: false),
        new("alaw", "ITU-T G.711 A-law", RawEncodingKind.ALaw, 8, isBigEndian: false),
        .. Integers(RawEncodingKind.Signed, isBigEndian: true),
        .. Floats(isBigEndian: true),
        .. Integers(RawEncodingKind.Unsigned, isBigEndian: false),
        .. Integers(RawEncodingKind.Unsigned, isBigEndian: true),
    ]);

    /// <summary>ffmpeg's name: "s16le", "f32be", "u8", "mulaw", …</summary>
    public string Name { get; }

    /// <summary>In words.</summary>
    public string Description { get; }

    /// <summary>Bits of a stored sample, whole bytes.</summary>
    public int Bits { get; }

    /// <summary>Bytes of a stored sample.</summary>
    public int Bytes => Bits / 8;

    /// <summary>What the bits mean.</summary>
    internal RawEncodingKind Kind { get; }

    /// <summary>Whether the most significant byte comes first.</summary>
    public bool IsBigEndian { get; }

    /// <summary>Whether samples are floating point.</summary>
    public bool IsFloat => Kind == RawEncodingKind.Float;

    /// <summary>The codec as the native library calls it.</summary>
    internal string Codec => "pcm_" + Name;

    /// <summary>
    /// Reads the words of ffmpeg (<c>s16le</c>, <c>pcm_f32be</c>, <c>mulaw</c>), of SoX (<c>signed-integer 16 bit</c>,
    /// <c>floating-point 32 big</c>, <c>u-law</c>) and of NumPy (<c>int16</c>, <c>float32</c>), without regard to case. Where
    /// nothing is said of the order of bytes, the least significant one comes first.
    /// </summary>
    /// <exception cref="AudioException">Anything else; the message says what there is.</exception>
    public static RawEncoding Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Find(text) ?? throw new AudioException(
            AudioError.InvalidArgument,
            $"'{text}' is no encoding of headerless samples. Give kind, bits and order of bytes, such as s16le, 'signed-integer 16 bit', "
            + $"f32be or mulaw. There are {string.Join(", ", All)}.");
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static RawEncoding? Find(string text)
    {
        RawEncodingKind? kind = null;
        int? bits = null;
        bool? isBigEndian = null;
        var words = Words().Matches(text.ToLowerInvariant().Replace('µ', 'u')).Select(match => match.Value).ToList();
        if (Words().Replace(text.ToLowerInvariant().Replace('µ', 'u'), "").Any(rest => !" -_,.".Contains(rest, StringComparison.Ordinal))) return null;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word is "a" or "mu" or "u" && i + 1 < words.Count && words[i + 1] == "law") (word, i) = (word + "law", i + 1);
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                if (bits is not null) return null;
                bits = number;
            }
            else if (KindOf(word, kind) is { } said)
            {
                if (kind is not null) return null;
                kind = said;
                if (word == "double") bits = 64;
            }
            else if (LittleEndianWords.Contains(word) || BigEndianWords.Contains(word))
            {
                if (isBigEndian is not null) return null;
                isBigEndian = BigEndianWords.Contains(word);
            }
            else if (!SmallWords.Contains(word))
            {
                return null;
            }
        }

        if (kind is RawEncodingKind.ALaw or RawEncodingKind.MuLaw) bits ??= 8;
        return All.FirstOrDefault(one => one.Kind == kind && one.Bits == bits
            && (one.Bits == 8 ? isBigEndian is null : one.IsBigEndian == (isBigEndian ?? false)));
    }

    // "int16" and "integer 16" are signed; "unsigned-integer" has said what it is before.
    private static RawEncodingKind? KindOf(string word, RawEncodingKind? before) => word switch
    {
        "s" or "signed" or "i" => RawEncodingKind.Signed,
        "int" or "integer" when before is null => RawEncodingKind.Signed,
        "u" or "unsigned" or "uint" => RawEncodingKind.Unsigned,
        "f" or "float" or "floating" or "double" => RawEncodingKind.Float,
        "alaw" => RawEncodingKind.ALaw,
        "ulaw" or "mulaw" => RawEncodingKind.MuLaw,
        _ => null,
    };

    private static IEnumerable<RawEncoding> Integers(RawEncodingKind kind, bool isBigEndian)
    {
        var word = kind == RawEncodingKind.Signed ? "signed" : "unsigned";
        foreach (var bits in (int[])[16, 24, 32])
        {
            yield return new RawEncoding(
                Named(word[..1], bits, isBigEndian), $"{word} integers of {bits} bits, {Order(isBigEndian)}", kind, bits, isBigEndian);
        }
    }

    private static IEnumerable<RawEncoding> Floats(bool isBigEndian) => ((int[])[32, 64]).Select(bits => new RawEncoding(
        Named("f", bits, isBigEndian), $"floating point of {bits} bits, {Order(isBigEndian)}", RawEncodingKind.Float, bits, isBigEndian));

    private static string Named(string kind, int bits, bool isBigEndian) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}{bits}{(isBigEndian ? "be" : "le")}");

    private static string Order(bool isBigEndian) => isBigEndian ? "big-endian" : "little-endian";

    [GeneratedRegex("[a-z]+|[0-9]+")]
    private static partial Regex Words();
}
