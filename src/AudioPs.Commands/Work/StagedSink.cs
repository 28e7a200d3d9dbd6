using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>A taker of samples whose failures count as those of a stage of its own.</summary>
internal sealed class StagedSink(AudioWork work, AudioStage stage, ISampleSink sink) : ISampleSink
{
    public void Begin(SignalInfo signal) => InStage(() => sink.Begin(signal));

    public void Accept(AudioBuffer block) => InStage(() => sink.Accept(block));

    public void Complete() => InStage(sink.Complete);

    private void InStage(Action action) => work.During(stage, () =>
    {
        action();
        return true;
    });
}
