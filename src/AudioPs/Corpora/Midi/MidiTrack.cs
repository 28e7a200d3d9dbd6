namespace AudioPs.Corpora;

/// <summary>A track of a Standard MIDI File while it is made: events, each after so many ticks from the one before.</summary>
internal sealed class MidiTrack
{
    private const int MostEventLength = 0x0FFFFFFF;

    private readonly List<byte> _bytes = [];
    private long _tick;

    /// <summary>A message: its status and one or two bytes of data.</summary>
    /// <param name="tick">When, in ticks from the beginning; not before the last event.</param>
    /// <param name="message">The bytes.</param>
    public void Add(long tick, params ReadOnlySpan<byte> message)
    {
        WriteDelta(tick);
        _bytes.AddRange(message);
    }

    /// <summary>A meta event.</summary>
    /// <param name="tick">When, as for a message.</param>
    /// <param name="type">Its type.</param>
    /// <param name="data">What it holds.</param>
    public void AddMeta(long tick, byte type, params ReadOnlySpan<byte> data)
    {
        WriteDelta(tick);
        _bytes.Add(0xFF);
        _bytes.Add(type);
        WriteQuantity(data.Length);
        _bytes.AddRange(data);
    }

    /// <summary>The bytes of all events.</summary>
    public byte[] ToArray() => _bytes.ToArray();

    private void WriteDelta(long tick)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tick, _tick);
        WriteQuantity(tick - _tick);
        _tick = tick;
    }

    // A variable-length quantity: seven bits a byte, the highest first, the top bit set in all but the last.
    private void WriteQuantity(long value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostEventLength);
        for (var shift = 21; shift > 0; shift -= 7)
        {
            if (value >> shift > 0) _bytes.Add((byte)(0x80 | ((value >> shift) & 0x7F)));
        }

        _bytes.Add((byte)(value & 0x7F));
    }
}
