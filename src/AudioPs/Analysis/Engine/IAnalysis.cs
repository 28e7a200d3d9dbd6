using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Computes something of audio: what <see cref="Analysis{TResult}"/> is to those who only want its result.</summary>
/// <typeparam name="TResult">What is computed.</typeparam>
public interface IAnalysis<out TResult>
{
    /// <inheritdoc cref="Analysis{TResult}.Compute(SampleStream, CancellationToken)"/>
    TResult Compute(SampleStream stream, CancellationToken cancellationToken = default);
}
