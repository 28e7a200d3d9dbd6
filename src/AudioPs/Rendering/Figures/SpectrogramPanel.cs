using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Rendering;

/// <summary>One channel of a spectrogram.</summary>
/// <remarks>
/// Powers and magnitudes are shown in dB below the loudest value of all channels; decibels as they are. Other quantities have
/// the range of their values.
/// </remarks>
public sealed class SpectrogramPanel : RasterPanel
{
    /// <summary>How far below the loudest the first colour is, in dB.</summary>
    public const double DefaultRange = 80;

    // 64 MB of them.
    private const long MostPhases = 1 << 24;
    private const int MostPhasesPerSide = 64;

    private readonly float _largest;
    private readonly float _smallest;

    /// <summary>A channel of a spectrogram.</summary>
    /// <param name="spectrogram">At least one frame, all values finite; −∞ may stand for the decibels of silence.</param>
    /// <param name="channel">Which.</param>
    /// <param name="duration">Where the audio ends, in seconds, where that is known; else the last frame ends it.</param>
    /// <exception cref="AudioException">There is no frame, or a value is NaN or infinite.</exception>
    public SpectrogramPanel(Spectrogram spectrogram, int channel, double? duration = null)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        var values = spectrogram.Values;
        if (spectrogram.Frames == 0)
            throw new AudioException(AudioError.InvalidArgument, $"The spectrogram of {spectrogram.Source.Name} has no frames to draw.", spectrogram.Source.Path);

        if (VectorMath.IndexOfNonFinite(values) is >= 0 and var index)
            throw NotFinite(spectrogram.Source.Name, values[index], spectrogram.Source.Path);

        Spectrogram = spectrogram;
        Channel = channel;
        _largest = VectorMath.Max(values);
        _smallest = IsDecibel ? 0 : values.ToArray().Min();
        Duration = duration ?? EndOf(spectrogram.Frames, spectrogram.HopLength, spectrogram.FirstFrameCenter, spectrogram.SampleRate);
    }

    /// <summary>What is drawn.</summary>
    public Spectrogram Spectrogram { get; }

    /// <summary>Which channel of it.</summary>
    public int Channel { get; }

    /// <inheritdoc/>
    public override double Duration { get; }

    /// <inheritdoc/>
    public override string GetAxisLabel(FigureOptions options) => GetAxis(options).Unit;

    /// <inheritdoc/>
    public override int NaturalHeight => 260;

    private bool IsDecibel => IsRatio || Spectrogram is { Quantity: SpectrogramQuantity.Decibel, IsRescaled: false };

    private bool IsRatio => Spectrogram is { Quantity: SpectrogramQuantity.Power or SpectrogramQuantity.Magnitude, IsRescaled: false };

    /// <summary>The axis of frequencies.</summary>
    public FrequencyAxis GetAxis(FigureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return FrequencyAxis.Of(Spectrogram, options.FrequencyScale, options.MinFrequency, options.MaxFrequency);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<AxisTick> GetTicks(FigureOptions options, int maxCount)
    {
        var axis = GetAxis(options);
        return [.. axis.Ticks(maxCount).Select(tick => tick with { Value = axis.Position(tick.Value) })];
    }

    /// <inheritdoc/>
    public override ColorBar GetColorBar(FigureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ColorBar(
            [.. (Spectrogram.Quantity == SpectrogramQuantity.Phase ? ColorMap.Hue : options.ColorMap).Colors], GetRange(options));
    }

    /// <inheritdoc/>
    public override byte[] Paint(
        FigureOptions options, double duration, int width, int height, CancellationToken cancellationToken = default)
    {
        var bar = GetColorBar(options);
        var values = Spectrogram.Quantity == SpectrogramQuantity.Phase
            ? PickPhases(GetAxis(options), duration, width, height, cancellationToken)
            : SpectrogramRaster.Create(Spectrogram, Channel, GetAxis(options), 0, duration, width, height, cancellationToken).Values.ToArray();
        FillEnds(values, width, height, duration);
        if (IsRatio)
        {
            for (var start = 0; start < values.Length; start += ValuesPerCheck)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ToDecibel(values.AsSpan(start, Math.Min(ValuesPerCheck, values.Length - start)), bar.Range.Low);
            }
        }

        return Colorize(values, bar, cancellationToken);
    }

    /// <summary>Where the last of some frames ends, in seconds.</summary>
    internal static double EndOf(int frames, int hopLength, int firstFrameCenter, int sampleRate) =>
        (firstFrameCenter + (frames - 0.5) * hopLength) / sampleRate;

    internal static AudioException NotFinite(string name, float value, string? path) => new(
        AudioError.InvalidData,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{name} has a value that is {value}, which cannot be drawn. Compute it again of audio without NaN and infinity, or with another value where there is none, as by -FillMissing or -FillValue."),
        path);

    // The largest of several angles would mean nothing: of those in a pixel one in the middle is taken, from a picture of so many
    // more pixels that few fall together.
    private float[] PickPhases(FrequencyAxis axis, double duration, int width, int height, CancellationToken cancellationToken)
    {
        var across = Math.Clamp((Spectrogram.Frames + width - 1) / width, 1, MostPhasesPerSide);
        var down = Math.Clamp((Spectrogram.Bins + height - 1) / height, 1, MostPhasesPerSide);
        while ((long)across * down * width * height > MostPhases && across * down > 1)
        {
            if (across > down) across--;
            else down--;
        }

        var raster = SpectrogramRaster.Create(Spectrogram, Channel, axis, 0, duration, across * width, down * height, cancellationToken);
        var values = new float[width * height];
        for (var row = 0; row < height; row++)
        {
            var line = raster.Values.Slice((row * down + down / 2) * raster.Width, raster.Width);
            for (var column = 0; column < width; column++) values[row * width + column] = line[column * across + across / 2];
        }

        return values;
    }

    // Where a window does not fit any more the audio still goes on: what is nearest stands there, for at most a window.
    private void FillEnds(float[] values, int width, int height, double duration)
    {
        var middle = height / 2 * width;
        var (first, last) = (0, width - 1);
        while (first < width && float.IsNaN(values[middle + first])) first++;
        while (last > first && float.IsNaN(values[middle + last])) last--;
        if (first == width) return;
        var pixels = width / duration;
        var most = Math.Max(Spectrogram.WindowLength, Spectrogram.HopLength) / (double)Spectrogram.SampleRate * pixels;
        var from = first <= Math.Ceiling(most) ? 0 : first;
        var to = Math.Min(width - 1, (int)Math.Ceiling(Math.Min(Duration * pixels, last + 1 + most)) - 1);
        for (var row = 0; row < height; row++)
        {
            var line = values.AsSpan(row * width, width);
            line[from..first].Fill(line[first]);
            if (to > last) line[(last + 1)..(to + 1)].Fill(line[last]);
        }
    }

    private ValueRange GetRange(FigureOptions options)
    {
        if (!IsDecibel)
        {
            var unit = Spectrogram.Quantity switch
            {
                SpectrogramQuantity.Phase => "rad",
                SpectrogramQuantity.Log10 => "log10",
                SpectrogramQuantity.Ln => "ln",
                _ => "",
            };
            if (Spectrogram.IsRescaled) unit = "";
            return Spectrogram.Quantity == SpectrogramQuantity.Phase
                ? new ValueRange(-Math.PI, Math.PI, unit)
                : new ValueRange(_smallest, _largest > _smallest ? _largest : _smallest + 1, unit);
        }

        // Both ends are round where nothing else was asked for, so that the colour bar begins and ends with a mark.
        var loudest = Spectrogram.Quantity == SpectrogramQuantity.Decibel ? Math.Ceiling(_largest) : 0;
        var high = options.MaxDecibel ?? Math.Max(loudest, options.MinDecibel + 1 ?? loudest);
        return new ValueRange(options.MinDecibel ?? high - DefaultRange, high, "dB");
    }

    // Relative to the loudest value; silence is as far below as can be, not at 0 dB.
    private void ToDecibel(Span<float> values, double lowest)
    {
        var isPower = Spectrogram.Quantity == SpectrogramQuantity.Power;
        if (!(_largest > 0))
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (!float.IsNaN(values[i])) values[i] = (float)lowest;
            }

            return;
        }

        // Nothing below the first colour matters.
        var floor = Math.Max(_largest * Math.Pow(10, (lowest - 1) / (isPower ? 10 : 20)), float.Epsilon);
        if (isPower) Decibel.FromPower(values, (double)_largest, floor);
        else Decibel.FromMagnitude(values, (double)_largest, floor);
    }
}
