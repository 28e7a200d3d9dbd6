namespace AudioPs.Interop;

/// <summary>What every function of the native library returns (<c>audiops_result</c>).</summary>
internal enum NativeResult
{
    Ok = 0,
    End = 1,
    InvalidArgument = -1,
    OutOfMemory = -2,
    NotFound = -3,
    AccessDenied = -4,
    IsDirectory = -5,
    EmptyFile = -6,
    UnknownFormat = -7,
    NoAudio = -8,
    Unsupported = -9,
    InvalidData = -10,
    Truncated = -11,
    InputOutput = -12,
    DiskFull = -13,
    Cancelled = -14,
    Internal = -15,
    NoDevice = -16,
    DeviceLost = -17,
}
