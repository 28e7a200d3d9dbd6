using System.Buffers.Text;
using System.Diagnostics;

namespace AudioPs.Tests.Media.Damage;

/// <summary>The most memory that this process has had at a time, in bytes, from a moment on where the system can forget what was before.</summary>
internal static class PeakMemory
{
    /// <summary>Forgets the peak so far, and returns what is in use.</summary>
    public static long Reset()
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                // Number 5 of proc_pid_clear_refs(5).
                File.WriteAllText("/proc/self/clear_refs", "5");
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Some containers do not give it; then the peak is that of the process.
            }
        }

        return Read();
    }

    /// <summary>The peak since then.</summary>
    public static long Read()
    {
        // What Process reads of Linux takes longer than a case.
        if (!OperatingSystem.IsLinux())
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }

        Span<byte> status = stackalloc byte[4096];
        using var file = File.OpenHandle("/proc/self/status");
        status = status[..RandomAccess.Read(file, status, 0)];
        status = status[(status.IndexOf("VmHWM:"u8) + "VmHWM:"u8.Length)..].TrimStart(" \t"u8);
        return Utf8Parser.TryParse(status, out long kilobytes, out _) ? kilobytes << 10 : throw new InvalidDataException("No peak of memory in /proc/self/status.");
    }
}
