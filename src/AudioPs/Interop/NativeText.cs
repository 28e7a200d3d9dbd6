using System.Text;

namespace AudioPs.Interop;

/// <summary>Reads texts that the native library copies out: the last error and the build's versions.</summary>
internal static unsafe class NativeText
{
    private const int FirstCapacity = 512;

    /// <summary>The message of the last failure on this thread; empty when there was none.</summary>
    public static string LastError() => Read(&NativeMethods.GetLastError);

    /// <summary>Lines "name version" of what is linked into the library.</summary>
    public static string BuildInfo() => Read(&NativeMethods.GetBuildInfo);

    /// <summary>The names of the filters, one a line.</summary>
    public static string FilterNames() => Read(&NativeMethods.GetFilterNames);

    private static string Read(delegate*<byte*, nuint, nuint> function)
    {
        var buffer = stackalloc byte[FirstCapacity];
        var needed = function(buffer, FirstCapacity);
        if (needed <= FirstCapacity)
        {
            return needed <= 1 ? string.Empty : Encoding.UTF8.GetString(buffer, (int)needed - 1);
        }

        var larger = new byte[(int)needed];
        fixed (byte* bytes = larger)
        {
            var written = Math.Min((int)function(bytes, needed), larger.Length);
            return Encoding.UTF8.GetString(bytes, written - 1);
        }
    }
}
