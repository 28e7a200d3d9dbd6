using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace AudioPs.Tests;

/// <summary>Which source file each type of an assembly was compiled from, as its portable debug symbols say.</summary>
internal static class SourceFiles
{
    // Where the compiler names the file of a type without any code, such as an enum.
    private static readonly Guid _typeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    /// <summary>The path of each type's file from a folder on; what the compiler itself made is left out.</summary>
    public static Dictionary<Type, string> Of(Assembly assembly, string folder)
    {
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(
            File.OpenRead(Path.ChangeExtension(assembly.Location, ".pdb")));
        var reader = symbols.GetMetadataReader();
        var files = new Dictionary<Type, string>();
        foreach (var type in assembly.GetTypes())
        {
            var name = Documents(reader, type).Select(document => reader.GetString(reader.GetDocument(document).Name))
                .FirstOrDefault()?.Replace('\\', '/');
            if (name?.LastIndexOf(folder, StringComparison.Ordinal) is not (>= 0 and var start)) continue;
            if (!name.Contains("/obj/", StringComparison.Ordinal)) files.Add(type, name[(start + folder.Length)..]);
        }

        return files;
    }

    private static IEnumerable<DocumentHandle> Documents(MetadataReader reader, Type type)
    {
        foreach (var handle in reader.GetCustomDebugInformation(MetadataTokens.EntityHandle(type.MetadataToken)))
        {
            var information = reader.GetCustomDebugInformation(handle);
            if (reader.GetGuid(information.Kind) != _typeDocuments) continue;
            var value = reader.GetBlobReader(information.Value);
            yield return MetadataTokens.DocumentHandle(value.ReadCompressedInteger());
        }

        foreach (var member in type.GetMembers(TypeUses.Declared).OfType<MethodBase>())
        {
            var method = MetadataTokens.MethodDefinitionHandle(member.MetadataToken & 0xFFFFFF);
            var information = reader.GetMethodDebugInformation(method.ToDebugInformationHandle());
            if (!information.Document.IsNil) yield return information.Document;
        }
    }
}
