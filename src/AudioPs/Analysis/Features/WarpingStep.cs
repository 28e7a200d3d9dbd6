using System.Globalization;

namespace AudioPs.Analysis;

/// <summary>A step of an alignment: so many frames on in one feature, and so many in the other.</summary>
/// <remarks><c>1:2</c> converts to it.</remarks>
public readonly record struct WarpingStep
{
    /// <summary>The longest step.</summary>
    public const int MaxFrames = 1 << 12;

    /// <summary>A step.</summary>
    /// <param name="frames">Frames in the feature, 0 or more.</param>
    /// <param name="referenceFrames">Frames in the reference, 0 or more; not both are 0.</param>
    /// <exception cref="AudioException">It leads nowhere, back, or too far.</exception>
    public WarpingStep(int frames, int referenceFrames)
    {
        if (frames is < 0 or > MaxFrames || referenceFrames is < 0 or > MaxFrames || (frames == 0 && referenceFrames == 0))
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                string.Create(CultureInfo.InvariantCulture, $"A step goes on by 0 to {MaxFrames} frames in each feature and in one of them at least, not by {frames} and {referenceFrames}."));
        }

        (Frames, ReferenceFrames) = (frames, referenceFrames);
    }

    /// <summary>Frames in the feature.</summary>
    public int Frames { get; }

    /// <summary>Frames in the reference.</summary>
    public int ReferenceFrames { get; }

    /// <summary>Reads two whole numbers, such as <c>1:2</c>.</summary>
    /// <exception cref="AudioException">Anything else.</exception>
    public static WarpingStep Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split([':', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var frames)
            && int.TryParse(parts[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out var referenceFrames)
            ? new WarpingStep(frames, referenceFrames)
            : throw new AudioException(AudioError.InvalidArgument, $"A step is two whole numbers, such as 1:2, not '{text}'.");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Frames}:{ReferenceFrames}");
}
