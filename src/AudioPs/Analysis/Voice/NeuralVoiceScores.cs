using AudioPs.Inference;

namespace AudioPs.Analysis;

/// <summary>How likely each chunk of 32 ms is speech, by a network that has learnt it.</summary>
/// <remarks>
/// The network (Silero VAD, https://github.com/snakers4/silero-vad) takes 512 samples at 16 kHz after the 64 before them, which are zeros before the
/// first, and remembers what was before in 256 numbers, zeros at the first. Both go through from the first chunk to the last. The
/// last is filled up with zeros. Chunks are given in groups that are counted from the start, so that the result does not hang on how
/// the audio arrives. Memory: 4 bytes for each chunk.
/// </remarks>
internal sealed class NeuralVoiceScores : VoiceScores
{
    private readonly IVoiceModel _model;
    private readonly float[] _state = new float[VoiceChunks.State];
    private readonly float[] _windows;
    private readonly List<float> _scores = [];

    // Chunks of the group that are full, and samples of the one after them.
    private int _full;
    private int _count;

    public NeuralVoiceScores(IVoiceModel model)
        : base(VoiceChunks.SampleRate, VoiceChunks.Length)
    {
        _model = model;
        _windows = new float[model.ChunksACall * VoiceChunks.Window];
    }

    public override void Add(ReadOnlySpan<float> samples)
    {
        while (samples.Length > 0)
        {
            var taken = Math.Min(samples.Length, VoiceChunks.Length - _count);
            samples[..taken].CopyTo(_windows.AsSpan((_full * VoiceChunks.Window) + VoiceChunks.Context + _count));
            samples = samples[taken..];
            _count += taken;
            if (_count == VoiceChunks.Length) EndChunk();
        }
    }

    public override float[] Complete()
    {
        if (_count > 0)
        {
            _windows.AsSpan((_full * VoiceChunks.Window) + VoiceChunks.Context + _count, VoiceChunks.Length - _count).Clear();
            EndChunk();
        }

        if (_full > 0) Score();
        return [.. _scores];
    }

    // The end of a chunk is the context of the next.
    private void EndChunk()
    {
        _count = 0;
        var context = _windows.AsSpan((_full++ * VoiceChunks.Window) + VoiceChunks.Length, VoiceChunks.Context);
        if (_full < _model.ChunksACall)
        {
            context.CopyTo(_windows.AsSpan(_full * VoiceChunks.Window));
            return;
        }

        Score();
        context.CopyTo(_windows);
    }

    private void Score()
    {
        Span<float> scores = stackalloc float[_full];
        _model.Score(_windows, _full, _state, scores);
        foreach (var score in scores) _scores.Add(score);
        _full = 0;
    }
}
