using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>A taker of samples whose failures count as those of a stage of its own.</summary>
internal sealed class StagedSink(AudioWork work, AudioStage stage, ISampleSink sink) : ISampleSink
{
    public void Begin(SignalInfo signal) => InStage(() => sink.Begin(signal));

    public void Accept(AudioBuffer block)
    {
        var before = work.Stage;
        work.Stage = stage;
        sink.Accept(block);
        work.Stage = before;
    }

    public void Complete() => InStage(sink.Complete);

    // Where it fails, the stage stays.
    private void InStage(Action action)
    {
        var before = work.Stage;
        work.Stage = stage;
        action();
        work.Stage = before;
    }
}
