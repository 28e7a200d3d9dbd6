using System.Diagnostics;
using System.Runtime.InteropServices;
using AudioPs.Media;

namespace AudioPs.Bench;

/// <summary>Times the library's spectral functions in the process it is loaded into, on one thread.</summary>
/// <param name="folder">Holds the signals as raw little-endian float32: signal-22050.f32 and signal-16000.f32, 60 s each.</param>
public sealed class SpectralBench(string folder)
{
    // What .NET compiles again in the background, it has compiled after this.
    private const double WarmUpMilliseconds = 700;

    /// <summary>Names of the works there are.</summary>
    public IReadOnlyList<string> Names { get; } = [.. SpectralWorks.All.Select(work => work.Name)];

    /// <summary>Names of those that other libraries of .NET do.</summary>
    public static IReadOnlyList<string> PeerNames { get; } = [.. PeerWorks.All.Select(work => work.Name)];

    /// <summary>These libraries with their versions.</summary>
    public static IReadOnlyList<string> PeerVersions { get; } =
        [.. new[] { typeof(FftSharp.FFT), typeof(NWaves.Transforms.RealFft) }.Select(type => type.Assembly.GetName())
            .Select(name => $"{name.Name} {name.Version!.ToString(3)}")];

    /// <summary>Milliseconds of each of some rounds in the steady state, per repeat.</summary>
    public double[] Measure(string name, int rounds)
    {
        var work = Find(name);
        var call = work.Prepare(Signal(work, 1));
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalMilliseconds < WarmUpMilliseconds)
        {
            call();
        }

        // A round is of at least a millisecond, as clocks are not exact.
        var calls = 1;
        while (Time(call, calls) < 1)
        {
            calls *= 2;
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        var times = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            times[round] = Time(call, calls) / calls / work.Repeats;
        }

        return times;
    }

    /// <summary>Milliseconds from nothing to the first result; to be asked once a process.</summary>
    public double First(string name)
    {
        var work = Find(name);
        var signal = Signal(work, 1);
        var clock = Stopwatch.StartNew();
        work.Prepare(signal)();
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <summary>Bytes that a call allocates in the steady state on a signal so many times as long.</summary>
    public long Allocated(string name, int length)
    {
        var work = Find(name);
        var call = work.Prepare(Signal(work, length));
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    /// <summary>Bytes of a call's result on a signal so many times as long.</summary>
    public long ResultSize(string name, int length)
    {
        var work = Find(name);
        return SpectralWork.SizeOf(work.Prepare(Signal(work, length))());
    }

    /// <summary>How far a peer's values are from ours, relative to the largest; see <see cref="PeerAgreement"/>.</summary>
    /// <param name="name">The peer's work.</param>
    /// <param name="alike">True takes the peer's window and range of decibels, false what is timed.</param>
    public double Difference(string name, bool alike)
    {
        var work = Find(name);
        var clip = Signal(work, 1);
        return PeerAgreement.Difference(name, work.Prepare(clip)(), clip, alike);
    }

    /// <summary>Additions and multiplications of a repeat.</summary>
    public static double Operations(string name) => Find(name).Operations;

    /// <summary>How often a call does the work.</summary>
    public static int Repeats(string name) => Find(name).Repeats;

    private static SpectralWork Find(string name) => SpectralWorks.All.Concat(PeerWorks.All).Single(work => work.Name == name);

    private static double Time(Func<object> call, int calls)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < calls; i++)
        {
            call();
        }

        return clock.Elapsed.TotalMilliseconds;
    }

    private AudioClip Signal(SpectralWork work, int length)
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, $"signal-{work.SampleRate}.f32"));
        var once = MemoryMarshal.Cast<byte, float>(bytes)[..(int)(work.Seconds * work.SampleRate)];
        var samples = new float[length * once.Length];
        for (var i = 0; i < length; i++)
        {
            once.CopyTo(samples.AsSpan(i * once.Length));
        }

        return new AudioClip(samples, 1, work.SampleRate);
    }
}
