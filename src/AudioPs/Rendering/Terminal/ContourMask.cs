using AudioPs.Dsp;

namespace AudioPs.Rendering.Terminal;

/// <summary>The pixels of a picture that contours go through.</summary>
internal sealed class ContourMask
{
    /// <summary>What a cell has in a picture of characters; the ramp of values has no letters.</summary>
    public const char Mark = 'o';

    private readonly bool[] _isOn;
    private readonly int _width;
    private readonly int _height;

    private ContourMask(int width, int height)
    {
        (_width, _height) = (width, height);
        _isOn = new bool[width * height];
    }

    /// <summary>A light colour that the usual colour maps have not.</summary>
    public static Rgb Color { get; } = new(0x4D, 0xE8, 0xFF);

    /// <summary>Whether a contour goes through a pixel, counted from the top left.</summary>
    public bool this[int x, int y] => _isOn[y * _width + x];

    /// <summary>The mask of all channels of the contours that belong to a spectrogram.</summary>
    /// <param name="spectrogram">What is drawn.</param>
    /// <param name="contours">The contours of the picture.</param>
    /// <param name="axis">How frequency runs from bottom to top.</param>
    /// <param name="begin">The time of the left edge, in seconds of what the signal was cut from.</param>
    /// <param name="duration">Seconds from the left edge to the right one.</param>
    /// <param name="width">Pixels from left to right.</param>
    /// <param name="height">Pixels from top to bottom.</param>
    public static ContourMask Of(
        Spectrogram spectrogram, IReadOnlyList<FrequencyContour> contours, FrequencyAxis axis, double begin, double duration, int width, int height)
    {
        var mask = new ContourMask(width, height);
        foreach (var contour in FrequencyContour.Of(spectrogram.Source.Path, contours))
        {
            for (var channel = 0; channel < contour.Channels; channel++)
            {
                var frequencies = contour.Frequencies(channel);
                var last = (X: double.NaN, Y: double.NaN);
                for (var frame = 0; frame < frequencies.Length; frame++)
                {
                    var isVoiced = frequencies[frame] > 0 && float.IsFinite(frequencies[frame]);
                    // What is beyond the axis is out of sight however far it is.
                    var next = isVoiced
                        ? (X: (contour.TimeOf(frame) - begin) / duration * width, Y: Math.Clamp(axis.Position(frequencies[frame]) * height, -height, 2 * height))
                        : (X: double.NaN, Y: double.NaN);
                    if (isVoiced) mask.Draw(double.IsNaN(last.X) ? next : last, next);
                    last = next;
                }
            }
        }

        return mask;
    }

    // Heights count from the bottom, so that what lies on the edge of two rows is in the upper one, as the raster has it. So many steps that no pixel between the two is left out.
    private void Draw((double X, double Y) from, (double X, double Y) to)
    {
        if (Math.Max(from.X, to.X) < 0 || Math.Min(from.X, to.X) >= _width) return;
        var steps = Math.Max(1, (int)Math.Ceiling(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y))));
        for (var step = 0; step <= steps; step++)
        {
            var share = (double)step / steps;
            var (x, y) = (Math.Floor(from.X + share * (to.X - from.X)), Math.Floor(from.Y + share * (to.Y - from.Y)));
            if (x >= 0 && x < _width && y >= 0 && y < _height) _isOn[(_height - 1 - (int)y) * _width + (int)x] = true;
        }
    }
}
