using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>Which frames around each frame are put above one another: those next to it, or some at equal distances.</summary>
public sealed record FrameContext
{
    /// <summary>The largest distance of a frame, and the most frames that are put together.</summary>
    public const int MaxDistance = 1 << 20;

    private FrameContext(IReadOnlyList<int> offsets) => Offsets = offsets;

    /// <summary>How far each frame is from the one that it is put to, in the order of the rows; negative before it.</summary>
    public IReadOnlyList<int> Offsets { get; }

    /// <summary>What stands for frames before the first and after the last one.</summary>
    public FramePadding Padding { get; init; }

    /// <summary>What <see cref="FramePadding.Constant"/> stands for, and where <see cref="FramePadding.LinearRamp"/> goes to.</summary>
    public double PadValue { get; init; }

    /// <summary>The frames around one, from left to right, as Kaldi's <c>splice-feats</c> has them, with the edges repeated.</summary>
    /// <param name="left">Frames before it, 0 or more.</param>
    /// <param name="right">Frames after it, 0 or more.</param>
    /// <exception cref="AudioException">There are too many.</exception>
    public static FrameContext Around(int left = 4, int right = 4)
    {
        Require(left is >= 0 and <= MaxDistance, $"The frames before each one are from 0 to {MaxDistance}, not {left}.");
        Require(right is >= 0 and <= MaxDistance, $"The frames after each one are from 0 to {MaxDistance}, not {right}.");
        return new FrameContext([.. Enumerable.Range(-left, left + right + 1)]);
    }

    /// <summary>A frame and those some steps back, as <c>librosa.feature.stack_memory</c> has them, with zeros before the first one.</summary>
    /// <param name="steps">How many frames in all, 1 or more: at 0, −delay, −2 · delay, …</param>
    /// <param name="delay">From one to the next, not 0; a negative one looks ahead.</param>
    /// <exception cref="AudioException">They are out of range.</exception>
    public static FrameContext Delayed(int steps = 2, int delay = 1)
    {
        Require(steps is >= 1 and <= MaxDistance, $"The frames that are stacked are from 1 to {MaxDistance}, not {steps}.");
        Require(delay != 0, $"A delay of 0 stacks a frame on itself. Give 1 or more, or a negative one to look ahead.");
        Require(
            (steps - 1) * Math.Abs((long)delay) <= MaxDistance,
            $"{steps} frames at a distance of {delay} reach over more than {MaxDistance} frames. Take fewer, or a smaller delay.");
        return new FrameContext([.. Enumerable.Range(0, steps).Select(step => -step * delay)]) { Padding = FramePadding.Constant };
    }

    private static void Require(bool holds, FormattableString message)
    {
        if (!holds) throw new AudioException(AudioError.InvalidArgument, message.ToString(CultureInfo.InvariantCulture));
    }
}
