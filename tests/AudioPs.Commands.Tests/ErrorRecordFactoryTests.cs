using System.Management.Automation;
using Xunit;

namespace AudioPs.Commands.Tests;

public sealed class ErrorRecordFactoryTests
{
    private const string Path = "/music/a.wav";

    [Fact]
    public void Every_kind_of_failure_has_an_id_and_a_category()
    {
        foreach (var stage in Enum.GetValues<AudioStage>())
        {
            foreach (var error in Enum.GetValues<AudioError>())
            {
                var record = ErrorRecordFactory.Create(stage, new AudioException(error, "What. Way out."), Path);
                Assert.Equal($"AudioPs.{stage}.{error}", record.FullyQualifiedErrorId);
                Assert.NotEqual(ErrorCategory.NotSpecified, record.CategoryInfo.Category);
                Assert.Equal(Path, record.TargetObject);
                Assert.Contains("a.wav", record.Exception.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_path_of_the_exception_goes_before_the_one_worked_on()
    {
        var record = ErrorRecordFactory.Create(
            AudioStage.Write, new AudioException(AudioError.DiskFull, "'/out/b.wav' is full.", "/out/b.wav"), Path);
        Assert.Equal("/out/b.wav", record.TargetObject);
        Assert.Equal("'/out/b.wav' is full.", record.Exception.Message);
    }

    public static TheoryData<Exception, AudioStage, string, ErrorCategory> SystemFailures { get; } = new()
    {
        { new FileNotFoundException(), AudioStage.Open, "AudioPs.Open.NotFound", ErrorCategory.ObjectNotFound },
        { new DirectoryNotFoundException(), AudioStage.Open, "AudioPs.Open.NotFound", ErrorCategory.ObjectNotFound },
        { new UnauthorizedAccessException(), AudioStage.Write, "AudioPs.Write.AccessDenied", ErrorCategory.PermissionDenied },
        { new IOException("x", 28), AudioStage.Write, "AudioPs.Write.DiskFull", ErrorCategory.ResourceUnavailable },
        { new IOException("x", unchecked((int)0x80070070)), AudioStage.Write, "AudioPs.Write.DiskFull", ErrorCategory.ResourceUnavailable },
        { new IOException("broken pipe"), AudioStage.Write, "AudioPs.Write.InputOutput", ErrorCategory.WriteError },
        { new IOException("stale handle"), AudioStage.Decode, "AudioPs.Decode.InputOutput", ErrorCategory.ReadError },
        { new InsufficientMemoryException(), AudioStage.Decode, "AudioPs.Decode.OutOfMemory", ErrorCategory.ResourceUnavailable },
    };

    [Theory]
    [MemberData(nameof(SystemFailures))]
    public void Failures_of_the_system_name_the_file_and_a_way_out(
        Exception exception, AudioStage stage, string id, ErrorCategory category)
    {
        var record = ErrorRecordFactory.Create(stage, exception, Path);
        Assert.Equal(id, record.FullyQualifiedErrorId);
        Assert.Equal(category, record.CategoryInfo.Category);
        Assert.Contains($"'{Path}'", record.Exception.Message, StringComparison.Ordinal);

        // What .NET says of a missing file is of assemblies; of the others it is kept.
        Assert.Same(record.Exception is AudioException { Error: AudioError.NotFound } ? null : exception, record.Exception.InnerException);

        // The cause and the way out, a sentence each.
        Assert.InRange(record.Exception.Message.Split(". ").Length, 2, 3);
    }

    [Fact]
    public void Cancellation_is_no_failure_of_the_file()
    {
        var record = ErrorRecordFactory.Create(AudioStage.Decode, new OperationCanceledException(), Path);
        Assert.Equal("AudioPs.Decode.Cancelled", record.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.OperationStopped, record.CategoryInfo.Category);
    }

    [Fact]
    public void What_a_damaged_file_still_holds_is_offered()
    {
        var record = ErrorRecordFactory.Create(
            AudioStage.Decode, new AudioException(AudioError.Truncated, "'/music/a.wav' ends early. Copy it again.", Path), null);
        Assert.Equal(
            "'/music/a.wav' ends early. Copy it again, or take what is there with -AllowDamaged.", record.Exception.Message);
    }
}
