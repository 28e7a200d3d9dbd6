using System.Buffers.Binary;

namespace AudioPs.Tests.Media.Damage;

/// <summary>A damaged file out of a number: the same bytes on every run.</summary>
internal static class DamageCase
{
    private const int Header = 256;

    private static readonly ulong[] _numbers =
    [
        0, 1, 2, 3, 7, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x1_0000, 0x00FF_FFFF, 0x0100_0000, 0x6FFF_FFFF, 0x7FFF_FFF0, 0x7FFF_FFFF,
        0x8000_0000, 0x8000_0001, 0xFFFF_FF00, 0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000, 0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000,
        0xFFFF_FFFF_FFFF_FFFF,
    ];

    /// <summary>The case of a number: which seed, what was done to it, and the bytes that came of it.</summary>
    public static (string Name, DamageKind Kind, byte[] Bytes) Make(long number, IReadOnlyList<(string Name, byte[] Bytes)> seeds)
    {
        var (name, bytes) = seeds[(int)(number % seeds.Count)];
        var round = number / seeds.Count;
        var kind = (DamageKind)(round % 6);
        // A seed of its own for each case; with the number alone neighbours would be alike.
        var random = new Random(unchecked((int)(number * 2654435761L)));
        var damaged = kind == DamageKind.Twice
            ? Harm(Harm(bytes, (DamageKind)random.Next(5), random), (DamageKind)random.Next(5), random)
            : Harm(bytes, kind, random);
        return (name, kind, damaged);
    }

    private static byte[] Harm(byte[] bytes, DamageKind kind, Random random)
    {
        if (bytes.Length < 16) return bytes;
        // Half of the harm is done to the header.
        var reach = random.Next(2) == 0 ? Math.Min(Header, bytes.Length) : bytes.Length;
        switch (kind)
        {
            case DamageKind.Flipped:
                var flipped = bytes.ToArray();
                for (var i = random.Next(8); i >= 0; i--) flipped[random.Next(reach)] ^= (byte)random.Next(1, 256);
                return flipped;
            case DamageKind.Cut:
                return bytes[..random.Next(reach)];
            case DamageKind.Number:
                return WithNumber(bytes, random.Next(reach - 8), _numbers[random.Next(_numbers.Length)] + (ulong)random.Next(2) * (ulong)random.Next(4), 2 << random.Next(3), random.Next(2) == 0);
            case DamageKind.Repeated:
            {
                var at = random.Next(reach);
                var length = Math.Min(1 + random.Next(4096), bytes.Length - at);
                return [.. bytes.AsSpan(0, at + length), .. bytes.AsSpan(at)];
            }

            default:
            {
                var at = random.Next(reach);
                var length = Math.Min(1 + random.Next(4096), bytes.Length - at);
                return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + length)];
            }
        }
    }

    /// <summary>A file with another number of 2, 4 or 8 bytes at a place.</summary>
    public static byte[] WithNumber(byte[] bytes, int at, ulong number, int size, bool isBig)
    {
        var altered = bytes.ToArray();
        var field = altered.AsSpan(at, size);
        switch (size)
        {
            case 2: if (isBig) BinaryPrimitives.WriteUInt16BigEndian(field, (ushort)number); else BinaryPrimitives.WriteUInt16LittleEndian(field, (ushort)number); break;
            case 4: if (isBig) BinaryPrimitives.WriteUInt32BigEndian(field, (uint)number); else BinaryPrimitives.WriteUInt32LittleEndian(field, (uint)number); break;
            default: if (isBig) BinaryPrimitives.WriteUInt64BigEndian(field, number); else BinaryPrimitives.WriteUInt64LittleEndian(field, number); break;
        }

        return altered;
    }
}
