namespace AudioPs.Shell;

/// <summary>Process exit codes that are not the script's own; the numbers are those of pwsh.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int BadCommandLine = 64;
}
