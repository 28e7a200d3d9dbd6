using System.Management.Automation;

namespace AudioPs.Commands.Tests;

/// <summary>A parallel cmdlet whose work is given by the test, keyed by file name.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "TestWork")]
public sealed class InvokeTestWorkCommand : ParallelAudioCmdlet
{
    [Parameter(Mandatory = true)]
    public Action<AudioWork> Body { get; set; } = null!;

    [Parameter]
    public Func<AudioInput, bool>? Filter { get; set; }

    protected override Action<AudioWork>? Plan(AudioInput input) => Filter?.Invoke(input) == false ? null : Body;
}

/// <summary>Says how each input was understood.</summary>
[Cmdlet(VerbsCommon.Get, "TestInput")]
public sealed class GetTestInputCommand : AudioInputCmdlet
{
    protected override void Accept(AudioInput input) => WriteObject(input);
}
