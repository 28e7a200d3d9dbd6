using System.Management.Automation;
using AudioPs.Analysis;
using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>A cmdlet that computes one thing of each input.</summary>
/// <typeparam name="TResult">What is computed.</typeparam>
public abstract partial class AnalysisCmdlet<TResult> : AudioPartCmdlet
    where TResult : class
{
    private IAnalysis<TResult>? _analysis;

    /// <summary>The analysis that the parameters ask for.</summary>
    protected IAnalysis<TResult> Analysis =>
        _analysis ?? throw new InvalidOperationException("There is no analysis before processing begins.");

    internal override bool KeepsSource => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _analysis = CreateAnalysis();
        }
        catch (AudioException e) when (e.Error != AudioError.InvalidArgument)
        {
            // Something that it needs is missing or broken.
            ThrowTerminatingError(ErrorRecordFactory.Create(AudioStage.Open, e, e.Path, e.Path));
        }
        catch (AudioException e)
        {
            // Which parameter is at fault, the message says.
            ThrowParameterError(((CmdletInfo)MyInvocation.MyCommand).Noun, e.Message);
        }

        if (IsVerbose && Describe() is { } text) WriteVerbose(text);
    }

    /// <summary>Makes the analysis; called once, when the parameters are known.</summary>
    /// <exception cref="AudioException">A parameter is out of range, or they do not go together.</exception>
    protected abstract IAnalysis<TResult> CreateAnalysis();

    /// <summary>What the parameters have come to, for -Verbose; null for nothing.</summary>
    protected virtual string? Describe() => null;

    /// <summary>Looks at a result before it is written, to warn of it.</summary>
    protected virtual void Examine(AudioWork work, SampleStream signal, TResult result)
    {
    }

    /// <inheritdoc/>
    protected override Action<AudioWork>? Plan(AudioInput input) => work =>
    {
        using var stream = work.Open();
        var result = Analysis.Compute(stream, work.CancellationToken);
        Examine(work, stream, result);
        work.WriteObject(result);
    };
}
