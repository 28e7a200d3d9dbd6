using AudioPs.Interop;

namespace AudioPs.Tables;

/// <summary>
/// The assembly for table files, loaded with its packages into a load context of its own when the first is opened: from the folder
/// <c>tables</c> beside AudioPs.dll, where a module has it, or from beside AudioPs.dll.
/// </summary>
public static class TableFiles
{
    private static readonly PackagedAssembly<ITableFiles> _assembly = new(
        "AudioPs.Tables", "tables", "AudioPs.Tables.PackagedTableFiles", "Parquet files cannot be read or written");

    /// <summary>The assembly, loaded at the first call.</summary>
    /// <exception cref="AudioException">One of its files is missing or damaged.</exception>
    public static ITableFiles Shared => _assembly.Value;

    /// <inheritdoc cref="PackagedAssembly{T}.Load"/>
    internal static ITableFiles Load(string folder) => _assembly.Load(folder);
}
