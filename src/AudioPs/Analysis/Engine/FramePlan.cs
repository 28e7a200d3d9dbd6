using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>What the options of an analysis of frames come to for audio of one sampling rate. Immutable.</summary>
internal sealed class FramePlan
{
    // Kaldi's bound of energies, the distance from 1 to the next float32 value.
    private const double LeastEnergy = 1.0 / (1 << 23);

    private readonly Lazy<DoubleFrameTransform> _double;

    /// <param name="options">How the signal is cut.</param>
    /// <param name="transform">What gives the powers of the frames.</param>
    /// <param name="stages">What is made of these.</param>
    public FramePlan(FrameOptions options, FrameTransform transform, params FrameStage[] stages)
    {
        Options = options;
        Transform = transform;
        Stages = stages;
        _double = new Lazy<DoubleFrameTransform>(() => new DoubleFrameTransform(options, RawEnergy));
    }

    /// <summary>How the signal is cut.</summary>
    public FrameOptions Options { get; }

    /// <summary>What gives the powers of the frames: a row for each bin.</summary>
    public FrameTransform Transform { get; }

    /// <summary>What is made of the powers, in order.</summary>
    public FrameStage[] Stages { get; }

    /// <summary>Of a plan with mel bands, how many of the stages make these; 0 where there are none.</summary>
    public int BandStages { get; init; }

    /// <summary>Of a plan with mel bands, how many of the stages make these and their logarithm.</summary>
    public int LogStages { get; init; }

    /// <summary>Whether the energies of the frames are taken before pre-emphasis and window, or after them.</summary>
    public bool RawEnergy { get; init; } = true;

    /// <summary>The least energy of a frame, where energies are taken.</summary>
    public double EnergyFloor { get; init => field = Math.Max(LeastEnergy, value); } = LeastEnergy;

    /// <summary>What is wrong with a signal of so many samples, too few for a frame; null for the usual words.</summary>
    public Func<long, string>? TooShort { get; init; }

    /// <summary>What gives the powers in one of both precisions.</summary>
    public IFrameTransform<T> TransformOf<T>() => typeof(T) == typeof(float)
        ? (IFrameTransform<T>)(object)Transform
        : (IFrameTransform<T>)(object)_double.Value;

    /// <summary>Whether the energies of the frames are taken.</summary>
    public bool TakesEnergies => Array.Exists(Stages, stage => stage.TakesEnergies);
}
