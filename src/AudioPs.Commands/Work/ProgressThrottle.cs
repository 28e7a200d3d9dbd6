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

    /// <summary>Time since the work began.</summary>
    public TimeSpan Elapsed => _clock.Elapsed;

    /// <param name="name">The file under way.</param>
    /// <param name="progress">How far all is.</param>
    public void Write(string name, WorkProgress progress)
    {
        _next = _clock.Elapsed + Interval;
        _isShown = true;
        var record = Record(progress.Describe(name), progress.Share);
        if (progress.Left is { } left) record.SecondsRemaining = (int)Math.Min(Math.Ceiling(left.TotalSeconds), int.MaxValue);
        cmdlet.WriteProgress(record);
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
