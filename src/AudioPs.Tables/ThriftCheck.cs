namespace AudioPs.Tables;

/// <summary>Whether bytes are a structure in Thrift's compact form that ends within them: the package reads on for ever where one does not.</summary>
/// <remarks>https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md</remarks>
internal ref struct ThriftCheck
{
    private const int Deepest = 32;
    private const int Stop = 0, True = 1, False = 2, OneByte = 3, Double = 7, Binary = 8, List = 9, Set = 10, Map = 11, Structure = 12;

    private ReadOnlySpan<byte> _bytes;
    private bool _isBroken;

    /// <summary>Whether that is so.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        var check = new ThriftCheck { _bytes = bytes };
        check.Pass(Structure, 0);
        return !check._isBroken;
    }

    private void Pass(int type, int depth)
    {
        if (depth > Deepest) _isBroken = true;
        if (_isBroken) return;
        switch (type)
        {
            case True or False or OneByte:
                Pass(1);
                break;
            case > OneByte and < Double:
                Number();
                break;
            case Double:
                Pass(sizeof(double));
                break;
            case Binary:
                Pass(Number());
                break;
            case List or Set:
                PassList(depth);
                break;
            case Map:
                PassMap(depth);
                break;
            case Structure:
                PassFields(depth);
                break;
            default:
                _isBroken = true;
                break;
        }
    }

    private void PassFields(int depth)
    {
        while (Next() is var head && !_isBroken && (head & 0xF) != Stop)
        {
            // Where a field's number is far from that before, it follows.
            if (head >> 4 == 0) Number();
            if ((head & 0xF) is not (True or False)) Pass(head & 0xF, depth + 1);
        }
    }

    private void PassList(int depth)
    {
        var head = Next();
        var count = head >> 4 == 0xF ? Number() : (ulong)(head >> 4);
        if (count > (ulong)_bytes.Length) _isBroken = true;
        for (ulong i = 0; i < count && !_isBroken; i++) Pass(head & 0xF, depth + 1);
    }

    private void PassMap(int depth)
    {
        var count = Number();
        if (count == 0) return;
        var types = Next();
        if (count > (ulong)_bytes.Length) _isBroken = true;
        for (ulong i = 0; i < count && !_isBroken; i++)
        {
            Pass(types >> 4, depth + 1);
            Pass(types & 0xF, depth + 1);
        }
    }

    private int Next()
    {
        if (_bytes.IsEmpty) _isBroken = true;
        if (_isBroken) return 0;
        var one = _bytes[0];
        _bytes = _bytes[1..];
        return one;
    }

    private ulong Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var one = Next();
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80) return value;
        }

        _isBroken = true;
        return 0;
    }

    private void Pass(ulong count)
    {
        if (count > (ulong)_bytes.Length) _isBroken = true;
        else _bytes = _bytes[(int)count..];
    }
}
