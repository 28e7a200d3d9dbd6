using System.Management.Automation;

namespace AudioPs.Shell;

/// <summary>The last progress record, on one line of the terminal that the next text replaces. Callers hold a lock.</summary>
internal sealed class ProgressLine
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _clock = TimeProvider.System;
    private long _shownAt;
    private bool _visible;

    public void Show(TextWriter terminal, ProgressRecord record, int width)
    {
        if (record.RecordType == ProgressRecordType.Completed)
        {
            Clear(terminal);
            return;
        }
        if (_visible && _clock.GetElapsedTime(_shownAt) < Interval)
            return;
        var percent = record.PercentComplete < 0 ? "" : $" {record.PercentComplete,3}%";
        var text = $"{record.Activity}{percent} {record.StatusDescription} {record.CurrentOperation}".TrimEnd().ReplaceLineEndings(" ");
        if (text.Length >= width)
            text = text[..(width - 1)];
        terminal.Write($"\r{PSStyle.Instance.Progress.Style}{text}{PSStyle.Instance.Reset}\e[K");
        _shownAt = _clock.GetTimestamp();
        _visible = true;
    }

    public void Clear(TextWriter terminal)
    {
        if (!_visible)
            return;
        terminal.Write("\r\e[K");
        _visible = false;
    }
}
