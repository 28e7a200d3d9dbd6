namespace AudioPs.Media;

/// <summary>Where in a tar archive a file lies.</summary>
/// <param name="Name">Its path in the archive, with forward slashes.</param>
/// <param name="Offset">Its first byte in the archive.</param>
/// <param name="Size">How many bytes it has.</param>
internal sealed record TarPlace(string Name, long Offset, long Size);
