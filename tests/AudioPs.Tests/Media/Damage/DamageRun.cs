using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AudioPs.Tests.Media.Damage;

/// <summary>Cases in child processes, some at a time: what ends, hangs or takes too much costs a process, and the next goes on.</summary>
internal sealed partial class DamageRun(string method, long end, TimeSpan mostTime)
{
    /// <summary>Where a child finds its folder, first case, end and step.</summary>
    public const string Variable = "AUDIOPS_DAMAGE";

    /// <summary>The number of the case that a child is at, before it begins it.</summary>
    public const string ProgressFile = "progress";

    /// <summary>A line for a case with a fault: its number, a tab, its seed and harm, a tab, the fault.</summary>
    public const string FaultFile = "faults";

    // A child begins anew now and then, so that no case is blamed for what many together have left in memory.
    private const int Batch = 4_000;
    private static readonly TimeSpan _mostCaseTime = TimeSpan.FromSeconds(10);
    // Seeds are made first.
    private static readonly TimeSpan _mostStartTime = TimeSpan.FromMinutes(2);
    private const long Killed = 1L << 30;

    private readonly List<string> _faults = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _done;

    /// <summary>Cases that were tried.</summary>
    public long Done => _done;

    /// <summary>The faults, a line for each kind with how many cases have it and the numbers of some.</summary>
    public async Task<string> FindFaults()
    {
        var workers = Math.Clamp(Environment.ProcessorCount, 1, 8);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => Work(worker, workers))));
        var kinds = _faults.Select(line => line.Split('\t')).GroupBy(parts => (parts[1].Split(' ')[0], Number().Replace(parts[2], "#")));
        return string.Join("\n", kinds.OrderByDescending(kind => kind.Count()).Select(kind =>
            $"{kind.Count()} of {kind.Key.Item1} (cases {string.Join(' ', kind.Take(5).Select(parts => parts[0]))}): {kind.First()[2]}"));
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    private void Work(long first, int step)
    {
        for (var next = first; next < end && _clock.Elapsed < mostTime;) next = RunBatch(next, Math.Min(end, next + (long)Batch * step), step);
    }

    // Returns the case to go on with.
    private long RunBatch(long first, long last, int step)
    {
        using var folder = new TemporaryFolder();
        var argument = string.Create(CultureInfo.InvariantCulture, $"{folder.Path}|{first}|{last}|{step}");
        // A collector that keeps little, so that what a case takes is seen.
        using var child = ChildTest.Start(
            typeof(DamagedFileTests), method, (Variable, argument), ("DOTNET_gcConcurrent", "0"), ("DOTNET_GCgen0size", "0x1000000"));
        var (at, since, why) = (-1L, Stopwatch.StartNew(), "");
        while (!child.Process.WaitForExit(200))
        {
            var now = ReadProgress(folder);
            if (now != at) (at, since) = (now, Stopwatch.StartNew());
            if (since.Elapsed > (at < 0 ? _mostStartTime : _mostCaseTime)) why = "hangs";
            else if (MemoryOf(child.Process) > Killed) why = $"takes over {Killed >> 20} MB";
            else if (_clock.Elapsed > mostTime) why = "time is up";
            if (why.Length == 0) continue;
            child.Process.Kill();
        }

        child.Process.WaitForExit();
        at = ReadProgress(folder);
        var isWhole = child.HasPassed;
        lock (_faults)
        {
            if (File.Exists(folder[FaultFile])) _faults.AddRange(File.ReadAllLines(folder[FaultFile]));
            if (why == "time is up")
            {
                _done += Math.Max(0, (at - first) / step);
                return end;
            }

            if (isWhole)
            {
                _done += (last - first + step - 1) / step;
                return last;
            }

            if (at < 0) throw new InvalidOperationException($"A child came to no case at all: {child.Output}");
            _faults.Add($"{at}\t? \t{(why.Length > 0 ? why : $"ends the process with {child.Process.ExitCode}: {child.Output.ReplaceLineEndings(" ")}")}");
            _done += (at - first) / step + 1;
            return at + step;
        }
    }

    private static long MemoryOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }

    private static long ReadProgress(TemporaryFolder folder)
    {
        if (!File.Exists(folder[ProgressFile])) return -1;
        Span<byte> bytes = stackalloc byte[8];
        using var file = new FileStream(folder[ProgressFile], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return file.Read(bytes) == 8 ? BitConverter.ToInt64(bytes) : -1;
    }
}
