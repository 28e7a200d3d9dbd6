using System.Diagnostics;
using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Progress that shows only for work over one second, and changes at most ten times a second.</summary>
internal sealed class ProgressThrottle(Cmdlet cmdlet, string activity)
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next = Delay;
    private bool _isShown;

    /// <summary>Whether it is time to write.</summary>
    public bool IsDue => _clock.Elapsed >= _next;

    /// <param name="status">What is being done.</param>
    /// <param name="fraction">0 to 1, or null where the end is not known.</param>
    public void Write(string status, double? fraction)
    {
        _next = _clock.Elapsed + Interval;
        _isShown = true;
        cmdlet.WriteProgress(Record(status, fraction));
    }

    /// <summary>Takes the display away, if there is one.</summary>
    public void Complete()
    {
        if (!_isShown) return;
        var record = Record("Done", 1);
        record.RecordType = ProgressRecordType.Completed;
        cmdlet.WriteProgress(record);
    }

    private ProgressRecord Record(string status, double? fraction) =>
        new(activityId: 0, activity, status.Length == 0 ? " " : status)
        {
            PercentComplete = fraction is { } value ? (int)Math.Round(Math.Clamp(value, 0, 1) * 100) : -1,
        };
}
