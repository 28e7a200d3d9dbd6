using AudioPs.Dsp;
using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Sends the frames of a spectrogram through the stages of an analysis, in the place of those of a signal.</summary>
internal static class SpectrogramFeed
{
    /// <summary>What an analysis makes of a spectrogram.</summary>
    /// <exception cref="AudioException">The analysis takes none of its kind.</exception>
    public static TResult Compute<T, TResult>(
        Func<int, FramePlan> planFor, Func<FrameResult<T>, TResult> makeResult, AudioSpectrogram spectrogram)
    {
        var signal = new SignalInfo(spectrogram.SampleRate, spectrogram.Channels, Length: -1, spectrogram.Source, StartTime: spectrogram.StartTime);
        var plan = SignalRefusal.Naming(signal, () => planFor(spectrogram.SampleRate));
        if (plan.TakesEnergies) throw Refusal(spectrogram, "The energies of the frames are in the signal, and not in a spectrogram.");
        var stages = plan.Stages[FirstStage(plan, spectrogram)..];
        var lanes = plan.Transform.LaneCount;
        using var runner = new StageRunner<T>(stages, spectrogram.Bins, spectrogram.Channels, lanes, spectrogram.Frames, maxFrames: null);
        Send<T>(spectrogram, lanes, (channel, block, count) => runner.Add(channel, block, default, count));
        var (values, rows, frames) = (Array.Empty<T>(), 0, 0);
        SignalRefusal.Naming(signal, () => { (values, rows, frames) = runner.Build(); });
        return makeResult(new FrameResult<T>(
            values, spectrogram.Channels, rows, frames, signal, spectrogram.HopLength, spectrogram.FirstFrameCenter));
    }

    /// <summary>Takes some frames of a channel: bins x lanes, which may be overwritten, and how many of the lanes hold a frame.</summary>
    public delegate void BlockHandler<T>(int channel, Span<T> block, int count);

    /// <summary>Hands on the frames of a spectrogram, so many side by side; what is known as magnitudes or complex values, as powers.</summary>
    public static void Send<T>(AudioSpectrogram spectrogram, int lanes, BlockHandler<T> take)
    {
        using var block = new LaneBuffer<T>(spectrogram.Bins * lanes);
        for (var channel = 0; channel < spectrogram.Channels; channel++)
        {
            for (var frame = 0; frame < spectrogram.Frames; frame += lanes)
            {
                var count = Math.Min(lanes, spectrogram.Frames - frame);
                block.Span.Clear();
                for (var bin = 0; bin < spectrogram.Bins; bin++)
                {
                    var powers = block.Span.Slice(bin * lanes, count);
                    if (((IFeatureArray)spectrogram).Values is double[]) Fill<double, T>(spectrogram, channel, bin, frame, powers);
                    else Fill<float, T>(spectrogram, channel, bin, frame, powers);
                }

                take(channel, block.Span, count);
            }
        }
    }

    /// <summary>Refuses a spectrogram that does not hold what a transform gave, its magnitudes or its powers.</summary>
    /// <exception cref="AudioException">It is in bands, or holds something else.</exception>
    public static void RequireTransform(AudioSpectrogram spectrogram)
    {
        var (scale, quantity) = spectrogram.Meaning;
        if (scale != SpectrogramScale.Linear) throw Banded(spectrogram, scale);
        if (quantity is not (SpectrogramQuantity.Complex or SpectrogramQuantity.Power or SpectrogramQuantity.Magnitude))
            throw Refusal(spectrogram, $"Complex values, powers or magnitudes of a transform are taken, and this holds {Words(quantity)}.");
    }

    /// <summary>The length of the transform that a spectrogram is of: what it says of itself, or what its bins come to.</summary>
    /// <exception cref="AudioException">It has other bins than all of that transform.</exception>
    public static int FftLengthOf(AudioSpectrogram spectrogram)
    {
        var fftLength = spectrogram.FftLength > 0 ? spectrogram.FftLength : 2 * (spectrogram.Bins - 1);
        return spectrogram.Bins == fftLength / 2 + 1
            ? fftLength
            : throw Refusal(
                spectrogram, $"A transform of {fftLength} has {fftLength / 2 + 1} bins from 0 Hz to half of the sampling rate, and this has {spectrogram.Bins}.");
    }

    private static int FirstStage(FramePlan plan, AudioSpectrogram spectrogram)
    {
        var (scale, quantity) = spectrogram.Meaning;
        switch (scale)
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
                throw Banded(spectrogram, other);
        }
    }

    private static AudioException Banded(AudioSpectrogram spectrogram, SpectrogramScale scale) => Refusal(
        spectrogram,
        $"This is a {Words(scale)}; a short-time Fourier transform, or its powers or magnitudes, is taken.");

    private static string Words(SpectrogramScale scale) => scale switch
    {
        SpectrogramScale.Mel => "mel spectrogram",
        SpectrogramScale.Erb => "gammatone spectrogram",
        _ => "constant-Q transform",
    };

    private static void Fill<TFrom, T>(AudioSpectrogram spectrogram, int channel, int bin, int frame, Span<T> powers)
    {
        switch (spectrogram)
        {
            case ComplexSpectrogram<TFrom> complex:
                Elementwise.Power(
                    Elementwise.Convert<TFrom, T>(complex.RealBlock.Row(bin, channel).Slice(frame, powers.Length)),
                    Elementwise.Convert<TFrom, T>(complex.ImaginaryBlock.Row(bin, channel).Slice(frame, powers.Length)),
                    powers);
                break;
            case Spectrogram<TFrom> real:
                var row = Elementwise.Convert<TFrom, T>(real.Block.Row(bin, channel).Slice(frame, powers.Length));
                if (real.Quantity == SpectrogramQuantity.Magnitude) Elementwise.Multiply(row, row, powers);
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

    /// <summary>The error of a spectrogram that cannot be taken.</summary>
    public static AudioException Refusal(AudioSpectrogram spectrogram, string message) =>
        new(AudioError.InvalidArgument, message, spectrogram.Source.Path);
}
