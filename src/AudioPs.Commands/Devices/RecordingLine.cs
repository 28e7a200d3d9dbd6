using System.Globalization;
using System.Management.Automation.Host;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>What a terminal shows of a recording: how long it is, how loud both sides are, the peak, what clipped and what was lost.</summary>
internal sealed class RecordingLine(PSHost host) : IDisposable
{
    // A peak stands so long before it falls.
    private const int MillisecondsOfHold = 1500;

    private readonly HostLine _line = new(host);
    private double _left;
    private double _right;
    private double _held;
    private long _heldSince;

    /// <summary>Shows a block that was recorded.</summary>
    public void Update(AudioBuffer block, double seconds, double peak, long clipped, long lost)
    {
        _left = Peak(block, 0);
        _right = Peak(block, Math.Min(1, block.Channels - 1));
        var now = Environment.TickCount64;
        if (Math.Max(_left, _right) >= _held || now - _heldSince > MillisecondsOfHold) (_held, _heldSince) = (Math.Max(_left, _right), now);
        _line.Write(Format(seconds, _left, _right, _held, peak, clipped, lost));
    }

    /// <summary>Whether a key says that it is to end.</summary>
    public bool IsQuit()
    {
        while (_line.ReadKey() is { } key)
        {
            if (key.Character is 'q' or 'Q' or '\r' or '\n') return true;
        }

        return false;
    }

    /// <summary>The line.</summary>
    public static string Format(double seconds, double left, double right, double held, double peak, long clipped, long lost) => string.Create(
        CultureInfo.InvariantCulture,
        $"Rec: {AudioInfoText.Clock(TimeSpan.FromSeconds(seconds))} {LevelMeter.Draw(left, right)} {Decibels(held)} dB, peak {Decibels(peak)} dB Clip:{AudioInfoText.Compact(clipped)}{(lost > 0 ? $" Lost:{AudioInfoText.Compact(lost)}" : "")}");

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();

    private static string Decibels(double magnitude) =>
        magnitude > 0 ? (20 * Math.Log10(magnitude)).ToString("0.0", CultureInfo.InvariantCulture) : "-inf";

    private static double Peak(AudioBuffer block, int channel)
    {
        var peak = 0f;
        foreach (var sample in block.Channel(channel)) peak = Math.Max(peak, Math.Abs(sample));
        return peak;
    }
}
