using System.Management.Automation;
using Xunit;

namespace AudioPs.Commands.Tests;

/// <summary>What the names inside the engine tell of a pipeline's end. They may change: then this says so.</summary>
public sealed class PipelineEndTests : IDisposable
{
    private readonly Engine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData("Test-PipelineEnd | Out-Default")]
    [InlineData("Test-PipelineEnd | Out-Host")]
    [InlineData(". { Test-PipelineEnd } | Out-Default")]
    [InlineData("function f { Test-PipelineEnd }; f | Out-Default")]
    [InlineData("& { if (1) { foreach ($i in 1) { Test-PipelineEnd } } } | Out-Default")]
    public void What_is_left_to_the_host_is_shown(string script) => Assert.True(Run(script));

    [Theory]
    [InlineData("& { $x = Test-PipelineEnd } | Out-Default")]
    [InlineData("& { $null = @(Test-PipelineEnd) } | Out-Default")]
    [InlineData("& { $null = \"$(Test-PipelineEnd)\" } | Out-Default")]
    [InlineData("& { Test-PipelineEnd > $null } | Out-Default")]
    [InlineData("& { Test-PipelineEnd | ForEach-Object { $_ } } | Out-Default")]
    [InlineData("& { Test-PipelineEnd | Out-Null } | Out-Default")]
    [InlineData("& { function f { Test-PipelineEnd }; $x = f } | Out-Default")]
    [InlineData("& { { Test-PipelineEnd }.Invoke() } | Out-Default")]
    [InlineData("Test-PipelineEnd")]
    public void What_is_kept_or_piped_on_is_not(string script) => Assert.False(Run(script));

    private bool Run(string script)
    {
        TestPipelineEndCommand.Answer = null;
        using var shell = _engine.Script(script);
        shell.Invoke();
        return TestPipelineEndCommand.Answer ?? throw new InvalidOperationException(string.Join('\n', shell.Streams.Error));
    }
}

[Cmdlet(VerbsDiagnostic.Test, "PipelineEnd")]
public sealed class TestPipelineEndCommand : PSCmdlet
{
    // Written in one thread by the one test that runs.
    internal static bool? Answer { get; set; }

    protected override void ProcessRecord()
    {
        Answer = PipelineEnd.LeadsToHost(this);
        WriteObject("text");
    }
}
