namespace AudioPs.Analysis;

/// <summary>The pitch of one channel, frame after frame.</summary>
internal sealed class PitchTracker
{
    private readonly PitchPlan _plan;
    private readonly PitchDecoder? _decoder;
    private readonly PitchCandidates.Work? _work;
    private readonly double[] _probabilities = [];
    private readonly List<float> _frequencies = [];
    private readonly List<bool> _voiced = [];
    private readonly List<float> _voicedProbabilities = [];

    /// <param name="plan">What is asked for.</param>
    public PitchTracker(PitchPlan plan)
    {
        _plan = plan;
        if (plan.Candidates is not { } candidates) return;
        _work = new PitchCandidates.Work(plan.Difference.PeriodCount);
        _probabilities = new double[candidates.BinCount];
        _decoder = new PitchDecoder(plan.Course!, plan.Options.FillValue is null, Give);
    }

    /// <summary>Frames with a frequency.</summary>
    public int Count => _frequencies.Count;

    /// <summary>Takes the next frame: d' from the shortest period on.</summary>
    public void Add(ReadOnlySpan<float> differences)
    {
        if (_decoder is null)
        {
            _frequencies.Add((float)(_plan.SampleRate / (_plan.MinPeriod + YinPeriod.Above(differences, _plan.Options.TroughThreshold))));
            return;
        }

        var voiced = _plan.Candidates!.Observe(differences, _work!, _probabilities);
        _voicedProbabilities.Add((float)voiced);
        _decoder.Add(_probabilities, voiced);
    }

    /// <summary>Takes the end.</summary>
    public void Complete() => _decoder?.Complete();

    /// <summary>Copies the rows.</summary>
    /// <param name="rows">Rows x Count.</param>
    public void CopyTo(Span<float> rows)
    {
        var count = Count;
        for (var t = 0; t < count; t++)
        {
            rows[t] = _frequencies[t];
            if (_decoder is null) continue;
            rows[count + t] = _voiced[t] ? 1 : 0;
            rows[(2 * count) + t] = _voicedProbabilities[t];
        }
    }

    private void Give(int bin, int guess)
    {
        var isVoiced = bin != PitchDecoder.Unvoiced;
        _voiced.Add(isVoiced);
        _frequencies.Add((float)(isVoiced || _plan.Options.FillValue is null ? _plan.Candidates!.Frequencies[guess] : _plan.Options.FillValue.Value));
    }
}
