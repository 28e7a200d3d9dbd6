namespace AudioPs.Shell.Commands;

/// <summary>What Write-Error carries when it is given a message and no exception.</summary>
internal sealed class WriteErrorException(string message) : Exception(message);
