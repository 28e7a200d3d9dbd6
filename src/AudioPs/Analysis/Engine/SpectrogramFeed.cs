using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Sends the frames of a spectrogram through the stages of an analysis, in the place of those of a signal.</summary>
internal static class SpectrogramFeed
{
    /// <summary>What an analysis makes of a spectrogram.</summary>
    /// <exception cref="AudioException">The analysis takes none of its kind.</exception>
    public static TResult Compute<TResult>(FrameAnalysis<TResult> analysis, AudioSpectrogram spectrogram)
    {
        var signal = new SignalInfo(spectrogram.SampleRate, spectrogram.Channels, Length: -1, spectrogram.Source, StartTime: spectrogram.StartTime);
        var plan = SignalRefusal.Naming(signal, () => analysis.PlanFor(spectrogram.SampleRate));
        if (plan.TakesEnergies) throw Refusal(spectrogram, "The energies of the frames are in the signal, and not in a spectrogram.");
        var stages = plan.Stages[FirstStage(plan, spectrogram)..];
        var lanes = plan.Transform.LaneCount;
        using var runner = new StageRunner(stages, spectrogram.Bins, spectrogram.Channels, lanes, spectrogram.Frames, maxFrames: null);
        using var block = new LaneBuffer(spectrogram.Bins * lanes);
        for (var channel = 0; channel < spectrogram.Channels; channel++)
        {
            for (var frame = 0; frame < spectrogram.Frames; frame += lanes)
            {
                var count = Math.Min(lanes, spectrogram.Frames - frame);
                block.Span.Clear();
                for (var bin = 0; bin < spectrogram.Bins; bin++) Fill(spectrogram, channel, bin, frame, block.Span.Slice(bin * lanes, count));
                runner.Add(channel, block.Span, default, count);
            }
        }

        var (values, rows, frames) = SignalRefusal.Naming(signal, runner.Build);
        return analysis.MakeResult(new FrameResult(
            values, spectrogram.Channels, rows, frames, signal, spectrogram.HopLength, spectrogram.FirstFrameCenter));
    }

    private static int FirstStage(FramePlan plan, AudioSpectrogram spectrogram)
    {
        var quantity = spectrogram is Spectrogram real ? real.Quantity : SpectrogramQuantity.Complex;
        switch (spectrogram is Spectrogram { Scale: var scale } ? scale : SpectrogramScale.Linear)
        {
            case SpectrogramScale.Linear:
                if (spectrogram.Bins != plan.Transform.BinCount)
                    throw Refusal(spectrogram, $"A transform of {plan.Options.FftLength} has {plan.Transform.BinCount} bins, and this has {spectrogram.Bins}.");
                if (quantity is SpectrogramQuantity.Complex or SpectrogramQuantity.Power or SpectrogramQuantity.Magnitude) return 0;
                throw Refusal(spectrogram, $"Bands are of complex values, powers or magnitudes, and this holds {Words(quantity)}.");
            case SpectrogramScale.Mel when plan.BandStages > 0 && plan.Stages.Length > plan.LogStages:
                var bands = plan.Stages[plan.BandStages - 1].RowsOf(0);
                if (spectrogram.Bins != bands) throw Refusal(spectrogram, $"{bands} mel bands are asked for, and this has {spectrogram.Bins}.");
                if (quantity is SpectrogramQuantity.Power or SpectrogramQuantity.Magnitude or SpectrogramQuantity.RaisedMagnitude) return plan.BandStages;
                if (quantity is SpectrogramQuantity.Decibel or SpectrogramQuantity.Log10 or SpectrogramQuantity.Ln) return plan.LogStages;
                throw Refusal(spectrogram, $"Cepstra are of powers in mel bands or of their logarithm, and this holds {Words(quantity)}.");
            case var other:
                throw Refusal(
                    spectrogram,
                    $"This is a {(other == SpectrogramScale.Mel ? "mel" : "gammatone")} spectrogram; a transform, or its powers or magnitudes, is taken.");
        }
    }

    private static void Fill(AudioSpectrogram spectrogram, int channel, int bin, int frame, Span<float> powers)
    {
        switch (spectrogram)
        {
            case ComplexSpectrogram complex:
                VectorMath.Power(
                    complex.RealRow(bin, channel).Slice(frame, powers.Length), complex.ImaginaryRow(bin, channel).Slice(frame, powers.Length), powers);
                break;
            case Spectrogram real:
                var row = real.Row(bin, channel).Slice(frame, powers.Length);
                if (real.Quantity == SpectrogramQuantity.Magnitude) VectorMath.Multiply(row, row, powers);
                else row.CopyTo(powers);
                break;
        }
    }

    private static string Words(SpectrogramQuantity quantity) => quantity switch
    {
        SpectrogramQuantity.Decibel => "decibels",
        SpectrogramQuantity.Log10 or SpectrogramQuantity.Ln => "logarithms",
        SpectrogramQuantity.Phase => "phases",
        SpectrogramQuantity.Magnitude => "magnitudes",
        _ => $"values of the quantity {quantity}",
    };

    private static AudioException Refusal(AudioSpectrogram spectrogram, string message) =>
        new(AudioError.InvalidArgument, message, spectrogram.Source.Path);
}
