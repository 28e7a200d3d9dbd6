using AudioPs.Media;
using AudioPs.Rendering;
using AudioPs.Tests.Media;
using Xunit;

namespace AudioPs.Tests.Rendering;

/// <summary>What is left on the disk when a report does not come to its end.</summary>
public sealed class ReportWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_report_that_is_not_finished_leaves_nothing(bool isLinked)
    {
        var page = _folder["r.html"];
        using (var writer = ReportWriter.Create(page, Options(isLinked)))
        {
            Add(writer, 1);
        }

        Assert.Empty(Entries());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_that_is_stopped_leaves_the_earlier_one_as_it_was(bool isLinked)
    {
        var page = _folder["r.html"];
        Write(page, isLinked, files: 2);
        var before = Contents();
        using (var writer = ReportWriter.Create(page, Options(isLinked), overwrite: true))
        {
            var entry = Add(writer, 1);
            Assert.Throws<OperationCanceledException>(() => writer.Commit([entry], new CancellationToken(canceled: true)));
        }

        Assert.Equal(before, Contents());
    }

    [Fact]
    public void When_the_page_cannot_be_replaced_the_folder_beside_it_stays()
    {
        var page = _folder["r.html"];
        Write(page, isLinked: true, files: 2);
        var before = Contents().Where(entry => !entry.StartsWith("r.html", StringComparison.Ordinal)).ToArray();
        using (var writer = ReportWriter.Create(page, Options(isLinked: true), overwrite: true))
        {
            var entry = Add(writer, 1);
            File.Delete(page);
            Directory.CreateDirectory(page);
            Assert.Throws<AudioException>(() => writer.Commit([entry], Token));
        }

        Directory.Delete(page);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public void A_folder_that_came_meanwhile_is_left_alone()
    {
        var page = _folder["r.html"];
        using (var writer = ReportWriter.Create(page, Options(isLinked: true), overwrite: true))
        {
            var entry = Add(writer, 1);
            Directory.CreateDirectory(_folder["r_files"]);
            Assert.Throws<AudioException>(() => writer.Commit([entry], Token));
        }

        Assert.Equal([_folder["r_files"]], Entries());
    }

    [Fact]
    public void Six_channels_are_heard_as_two_and_eight_of_no_place_as_one()
    {
        using var writer = ReportWriter.Create(_folder["r.html"], Options(isLinked: true));
        var entries = new[] { (Channels: 6, Mask: 0x3FUL), (Channels: 12, Mask: 0UL) }.Select((input, i) =>
        {
            var clip = Signal.Noise(4000, channels: input.Channels);
            return Add(writer, i + 1, clip);
        }).ToArray();
        writer.Commit(entries, Token);
        Assert.Equal(2, AudioInfo.Read(_folder["r_files/0001.opus"], cancellationToken: Token).Channels);
        Assert.Equal(1, AudioInfo.Read(_folder["r_files/0002.opus"], cancellationToken: Token).Channels);
    }

    private static ReportOptions Options(bool isLinked) => new() { Title = "Test", IsLinked = isLinked };

    private static ReportEntry Add(ReportWriter writer, int id, AudioClip? clip = null)
    {
        clip ??= Signal.Noise(4000);
        using var run = writer.Begin(id, "noise", AudioInfo.FromClip(clip), Token);
        using var stream = new ClipStream(clip);
        Pump.Run(stream, run.Sound is null ? [run.Pictures] : [run.Pictures, run.Sound], Token);
        return run.Entry;
    }

    private static void Write(string page, bool isLinked, int files)
    {
        using var writer = ReportWriter.Create(page, Options(isLinked));
        writer.Commit([.. Enumerable.Range(1, files).Select(id => Add(writer, id))], Token);
    }

    private string[] Entries() => Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories);

    private string[] Contents() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(file => $"{Path.GetRelativePath(_folder.Path, file)} {Convert.ToBase64String(File.ReadAllBytes(file))}")
        .ToArray();
}
