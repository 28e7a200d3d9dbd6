using System.Globalization;

namespace AudioPs.Commands;

/// <summary>How far work on many files is, in the words and numbers of a progress display.</summary>
/// <param name="Done">Files that are done.</param>
/// <param name="Expected">All files; null where more may come.</param>
/// <param name="Fraction">How much of the file under way is done, 0 to 1.</param>
/// <param name="Seconds">Seconds of audio that were read.</param>
/// <param name="Elapsed">Time since the first file.</param>
internal readonly record struct WorkProgress(int Done, int? Expected, double Fraction, double Seconds, TimeSpan Elapsed)
{
    // Below this a share says nothing of what is to come.
    private const double LeastShare = 0.001;

    /// <summary>Whether audio is told in hours, and its pace in times real time: of corpora.</summary>
    public bool InHours { get; init; }

    /// <summary>How much of all is done, 0 to 1; null where that is not known.</summary>
    public double? Share => Expected is > 0 ? Math.Clamp((Done + Fraction) / Expected.Value, 0, 1) : null;

    /// <summary>Time left at the pace so far; null where that is not known.</summary>
    public TimeSpan? Left => Share is >= LeastShare and var share ? Elapsed * ((1 - share) / share) : null;

    /// <summary>Files, and seconds of audio in a second: <c>12 of 2000 files, 310 s of audio a second, name.wav</c>.</summary>
    /// <param name="name">The file under way.</param>
    public string Describe(string name)
    {
        var files = Expected switch
        {
            1 => "",
            { } count => string.Create(CultureInfo.InvariantCulture, $"{Done} of {count} files"),
            null => string.Create(CultureInfo.InvariantCulture, $"{Done} {(Done == 1 ? "file" : "files")} done"),
        };
        var pace = Seconds > 0 && Elapsed > TimeSpan.Zero
            ? InHours
                ? string.Create(CultureInfo.InvariantCulture, $"{Seconds / 3600:0.00} h of audio, {Seconds / Elapsed.TotalSeconds:0} times real time")
                : string.Create(CultureInfo.InvariantCulture, $"{Seconds / Elapsed.TotalSeconds:0} s of audio a second")
            : "";
        return string.Join(", ", new[] { files, pace, name }.Where(part => part.Length > 0));
    }
}
