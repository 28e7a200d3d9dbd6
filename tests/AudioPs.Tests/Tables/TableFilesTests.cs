using System.Runtime.Loader;
using AudioPs.Tables;
using AudioPs.Tests.Media;
using Xunit;

namespace AudioPs.Tests.Tables;

public sealed class TableFilesTests
{
    // DuckDB 1.5.6 wrote it: (audio struct(bytes blob, path varchar), text varchar, n integer, x double, y float, ok boolean, tags
    // varchar[], values float[], day date) with zstd; four rows, of which the second has no audio, the third an audio without bytes.
    private const string OfDuckDb = 
        "UEFSMRUAFaABFUIsFQgVABUGFQYAACi1L/0gUMUAAJBBAAAAQZIAAwAAAAECAwAAAAABAJOAERUAFcABFVIsFQgVABUGFQYAACi1L/0gYAUBALBBAAAAQaIA"
        + "BQAAAGEud2F2Y2Qud2F2AwCABEtwJgEjFQAVeBVWLBUIFQAVBhUGAAAotS/9IDwVAQDQIQAAAEELAAMAAABvbmUIAAAAdmllcnwiNCICAEcFRgRGFQAVYhVE"
        + "LBUIFQAVBhUGAAAotS/9IDHNAACYIQAAAEELAAEAAAD+////BAAAAAEAIjACFQAVehVQLBUIFQAVBhUGAAAotS/9ID39AADIIQAAAEELAOA/nHUAiDzkN34A"
        + "AAAAAADQvwEASWAEFQAVYhU+LBUIFQAVBhUGAAAotS/9IDG1AACAIQAAAEENAD8AAEBAAACAQAEAIzACFQAVTBUuLBUIFQAVBhUGAAAotS/9ICZ1AABAIQAA"
        + "AEELAAUBACIwAhUAFfABFVgsFQwVABUGFQYAACi1L/0geB0BAMghAAAAQQYAQQAAAEF7DAABAAAAYWIAAAAAAwAogRaQuAiMFQAV7AEVUiwVChUAFQYVBgAA"
        + "KLUv/SB2BQEAoCEAAABBAgBBHwOAPwAAAEAAAIC/BADAAUAQqZWJYAsVABVSFTQsFQgVABUGFQYAACi1L/0gKY0AAFghAAAAQQEAVkcAAAEAIjACFQIZ/BA1"
        + "ABgNZHVja2RiX3NjaGVtYRUSADUCGAVhdWRpbxUEABUMJQIYBWJ5dGVzABUMJQIYBHBhdGglAAAVDCUCGAR0ZXh0JQAAFQIlAhgBbiUiABUKJQIYAXgAFQgl"
        + "AhgBeQAVACUCGAJvawA1AhgEdGFncxUCFQYANQQYBGxpc3QVAgAVDCUCGAdlbGVtZW50JQAANQIYBnZhbHVlcxUCFQYANQQYBGxpc3QVAgAVCCUCGAdlbGVt"
        + "ZW50ABUCJQIYA2RheSUMABYIGRwZrCYAHBUMGRUAGSgFYXVkaW8FYnl0ZXMVDBYIFsQBFmYmCDwYAwECAyYEKAMBAgMYABERAAAAJgAcFQwZFQAZKAVhdWRp"
        + "bwRwYXRoFQwWCBbkARZ2Jm48GAVkLndhdhgFYS53YXYWAigFZC53YXYYBWEud2F2EREAAAAmABwVDBkVABkYBHRleHQVDBYIFpoBFngm5AE8GAh2aWVyfCI0"
        + "IiYCKAh2aWVyfCI0IhgAEREAAAAmABwVAhkVABkYAW4VDBYIFoQBFmYm3AI8GAQEAAAAGAT+////FgIoBAQAAAAYBP7///8REQAAACYAHBUKGRUAGRgBeBUM"
        + "FggWnAEWcibCAzwYCJx1AIg85Dd+GAgAAAAAAADQvxYCKAicdQCIPOQ3fhgIAAAAAAAA0L8REQAAACYAHBUIGRUAGRgBeRUMFggWhAEWYCa0BDwYBAAAgEAY"
        + "BAAAAD8WAigEAACAQBgEAAAAPxERAAAAJgAcFQAZFQAZGAJvaxUMFggWbhZQJpQFPBgBARgBABYCKAEBGAEAEREAAAAmABwVDBkVABk4BHRhZ3MEbGlzdAdl"
        + "bGVtZW50FQwWDBaUAhZ8JuQFPBgBYiYGKAFiGAAREQAAACYAHBUIGRUAGTgGdmFsdWVzBGxpc3QHZWxlbWVudBUMFgoWkAIWdibgBjwYBAAAAEAYBAAAgL8W"
        + "BCgEAAAAQBgEAACAvxERAAAAJgAcFQIZFQAZGANkYXkVDBYIFnQWVibWBzwYBFZHAAAYBFZHAAAWBigEVkcAABgEVkcAABERAAAAFuwNFggmCBakCAAoKER1"
        + "Y2tEQiB2ZXJzaW9uIHYxLjUuNiAoYnVpbGQgMDY5Y2M5ZjliNSkZrBwAABwAABwAABwAABwAABwAABwAABwAABwAABwAAAB3AwAAUEFSMQ==";

    private static readonly TableColumn[] _columns =
    [
        new(["audio", "bytes"], TableType.Bytes), new(["audio", "path"], TableType.Text), new("text", TableType.Text), new("n", TableType.Whole),
        new("x", TableType.Number), new("y", TableType.Number32), new("ok", TableType.Flag), new("tags", TableType.Text, isList: true),
        new("values", TableType.Number32, isList: true),
    ];

    private static readonly object?[][] _rows =
    [
        [new byte[] { 1, 2, 3 }, null, null, Array.Empty<byte>()],
        ["a.wav", null, "c.wav", "d.wav"],
        ["one", "", null, "vier|\"4\""],
        [1L, -2L, null, 4L],
        [0.5, 1e300, null, -0.25],
        [0.5f, null, 3f, 4f],
        [true, false, null, true],
        [new[] { "a", null, "b" }, Array.Empty<string>(), null, new[] { "" }],
        [new[] { 1f, 2f }, Array.Empty<float>(), null, new[] { -1f }],
    ];

    [Fact]
    public void What_another_program_wrote_is_read_with_its_nulls_and_empty_lists()
    {
        using var folder = new TemporaryFolder();
        var path = folder["foreign.parquet"];
        File.WriteAllBytes(path, Convert.FromBase64String(OfDuckDb));

        using var table = TableFiles.Shared.OpenParquet(path);

        Assert.Equal([.. _columns.Select(column => column.Name), "day"], table.Columns.Select(column => column.Name));
        Assert.Equal([.. _columns.Select(column => (column.Type, column.IsList)), (TableType.Other, false)], table.Columns.Select(column => (column.Type, column.IsList)));
        Assert.Equal(1, table.GroupCount);
        Assert.Equal(4, table.RowsOf(0));
        for (var i = 0; i < _columns.Length; i++) Assert.Equal(_rows[i], table.Read(0, i));
        Assert.Contains("'day' is of a type that is not read", Assert.Throws<AudioException>(() => table.Read(0, _columns.Length)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read_back_group_by_group()
    {
        using var folder = new TemporaryFolder();
        var path = folder["own.parquet"];
        Write(path);

        using var table = TableFiles.Shared.OpenParquet(path);

        Assert.Equal(_columns.Select(column => (column.Name, column.Type, column.IsList)), table.Columns.Select(column => (column.Name, column.Type, column.IsList)));
        Assert.Equal("b", table.Metadata["a"]);
        Assert.Equal(2, table.GroupCount);
        for (var group = 0; group < 2; group++)
        {
            for (var i = 0; i < _columns.Length; i++) Assert.Equal(_rows[i], table.Read(group, i));
        }
    }

    [Fact]
    public void The_same_rows_have_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        Write(folder["a.parquet"]);
        Write(folder["b.parquet"]);

        Assert.Equal(File.ReadAllBytes(folder["a.parquet"]), File.ReadAllBytes(folder["b.parquet"]));
    }

    [Theory]
    [InlineData(0, AudioError.EmptyFile)]
    [InlineData(3, AudioError.UnknownFormat)]
    [InlineData(200, AudioError.Truncated)]
    [InlineData(-1, AudioError.Truncated)]
    public void A_file_that_is_cut_off_is_named_so(int kept, AudioError error)
    {
        using var folder = new TemporaryFolder();
        var path = folder["cut.parquet"];
        var whole = Convert.FromBase64String(OfDuckDb);
        File.WriteAllBytes(path, whole[..(kept < 0 ? whole.Length + kept : kept)]);

        var failure = Assert.Throws<AudioException>(() => TableFiles.Shared.OpenParquet(path));

        Assert.Equal(error, failure.Error);
        Assert.Equal(path, failure.Path);
    }

    [Fact]
    public void A_damaged_file_is_one_clear_error_or_other_values_and_never_more()
    {
        using var folder = new TemporaryFolder();
        var path = folder["damaged.parquet"];
        var whole = Convert.FromBase64String(OfDuckDb);
        var random = SplitMix64.Sequence(1, 0);
        var drawn = 0;
        ulong Next() => SplitMix64.At(random, drawn++);
        for (var i = 0; i < 400; i++)
        {
            byte[] bytes = [.. whole];
            for (var n = 0; n < 1 + i % 3; n++) bytes[(int)(Next() % (ulong)bytes.Length)] = (byte)Next();
            File.WriteAllBytes(path, bytes);
            try
            {
                using var table = TableFiles.Shared.OpenParquet(path);
                for (var group = 0; group < table.GroupCount; group++)
                {
                    for (var column = 0; column < table.Columns.Count; column++)
                    {
                        if (table.Columns[column].Type == TableType.Other) continue;
                        try
                        {
                            Assert.Equal(table.RowsOf(group), table.Read(group, column).Length);
                        }
                        catch (AudioException)
                        {
                            // One column is damaged; the next may be whole.
                        }
                    }
                }
            }
            catch (AudioException e)
            {
                Assert.Equal(path, e.Path);
            }
        }
    }

    [Fact]
    public void Packages_are_apart_from_those_of_the_application()
    {
        var own = AssemblyLoadContext.GetLoadContext(TableFiles.Shared.GetType().Assembly)!;

        Assert.Equal("AudioPs.Tables", own.Name);
        Assert.Contains(own.Assemblies, assembly => assembly.GetName().Name == "Parquet");
        Assert.Contains("Parquet.Net 6.1.0", TableFiles.Shared.Libraries);
    }

    [Fact]
    public void A_missing_package_is_an_error_that_tells_what_to_do()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(AppContext.BaseDirectory, "AudioPs.Tables.dll"), folder["AudioPs.Tables.dll"]);

        var failure = Assert.Throws<AudioException>(() => TableFiles.Load(folder.Path));

        Assert.Equal(AudioError.NativeLibrary, failure.Error);
        Assert.Contains("Parquet files cannot be read or written", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Install the module again", failure.Message, StringComparison.Ordinal);
    }

    private static void Write(string path)
    {
        using var stream = File.Create(path);
        using var table = TableFiles.Shared.CreateParquet(stream, _columns, new Dictionary<string, string> { ["a"] = "b" });
        table.WriteGroup(_rows);
        table.WriteGroup(_rows);
    }
}
