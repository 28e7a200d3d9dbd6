using Xunit;

namespace AudioPs.Commands.Tests;

public sealed class DestinationMapTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("audiops-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("here/a.wav", null, null, "a.flac")] // below the current location
    [InlineData("here/x/y/a.wav", null, null, "x/y/a.flac")]
    [InlineData("elsewhere/x/a.wav", null, null, "a.flac")] // outside of it
    [InlineData("hereafter/a.wav", null, null, "a.flac")] // a folder whose name only begins like it
    [InlineData("elsewhere/x/y/a.wav", "elsewhere", null, "x/y/a.flac")] // found by a wildcard
    [InlineData("here/x/a.wav", "here/x", null, "a.flac")] // …which goes before the current location
    [InlineData("elsewhere/x/y/a.wav", null, "elsewhere/x", "y/a.flac")] // a base folder goes before all
    [InlineData("elsewhere/x/y/a.wav", "elsewhere/x/y", "elsewhere", "x/y/a.flac")]
    [InlineData("here/two.dots.wav", null, null, "two.dots.flac")]
    [InlineData("here/none", null, null, "none.flac")]
    public void The_folder_tree_is_kept(string input, string? root, string? baseFolder, string expected)
    {
        var map = Map(At("out"), baseFolder: baseFolder is null ? null : At(baseFolder));
        Assert.Equal(At("out/" + expected), map.Map(new AudioInput(At(input), root is null ? null : At(root)), ".flac"));
    }

    [Fact]
    public void A_clip_is_named_after_its_source()
    {
        var source = new Media.AudioSource(At("here/x/a.wav"), "wav", 16, true);
        Assert.Equal(
            At("out/x/a.mp3"), Map(At("out")).Map(new AudioInput(new Media.AudioClip([0], 1, 8000, source)), ".mp3"));
        Assert.Equal(At("out/clip.mp3"), Map(At("out")).Map(new AudioInput(new Media.AudioClip([0], 1, 8000)), ".mp3"));
    }

    [Fact]
    public void A_file_takes_one_input_whatever_the_extension()
    {
        var map = new DestinationMap(At("one.flac"), isFile: true, null, At("here"), ExistingFile.Refuse);
        Assert.Equal(At("one.flac"), map.Map(new AudioInput(At("here/a.wav")), ".wav"));
        AssertFails("AudioPs.Write.DestinationExists", () => map.Map(new AudioInput(At("here/b.wav")), ".wav"));
    }

    [Fact]
    public void Two_inputs_of_one_output_are_an_error_for_the_second_even_with_force()
    {
        var map = Map(At("out"), existing: ExistingFile.Replace);
        map.Map(new AudioInput(At("here/a.wav")), ".flac");
        AssertFails("AudioPs.Write.DestinationExists", () => map.Map(new AudioInput(At("here/a.mp3")), ".flac"));
        map.Map(new AudioInput(At("here/b.mp3")), ".flac");
    }

    [Fact]
    public void An_output_that_exists_needs_force()
    {
        Directory.CreateDirectory(At("out"));
        File.WriteAllText(At("out/a.flac"), "");
        AssertFails("AudioPs.Write.DestinationExists", () => Map(At("out")).Map(new AudioInput(At("here/a.wav")), ".flac"));
        Assert.Equal(At("out/a.flac"), Map(At("out"), existing: ExistingFile.Replace).Map(new AudioInput(At("here/a.wav")), ".flac"));
    }

    [Fact]
    public void A_folder_is_never_overwritten()
    {
        Directory.CreateDirectory(At("out/a.flac"));
        AssertFails(
            "AudioPs.Write.IsDirectory", () => Map(At("out"), existing: ExistingFile.Replace).Map(new AudioInput(At("here/a.wav")), ".flac"));
    }

    [Fact]
    public void An_input_outside_the_base_folder_is_an_error() =>
        AssertFails(
            "AudioPs.Write.InvalidArgument",
            () => Map(At("out"), baseFolder: At("here")).Map(new AudioInput(At("elsewhere/a.wav")), ".flac"));

    private DestinationMap Map(string destination, string? baseFolder = null, ExistingFile existing = ExistingFile.Refuse) =>
        new(destination, isFile: false, baseFolder, At("here"), existing);

    private string At(string path) => Path.Combine(_folder, path);

    private static void AssertFails(string id, Action action)
    {
        var e = Assert.Throws<ErrorRecordException>(action);
        Assert.Equal(id, e.ErrorRecord.FullyQualifiedErrorId);
    }
}
