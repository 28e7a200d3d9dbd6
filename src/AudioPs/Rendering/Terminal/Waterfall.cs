using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Rendering.Terminal;

/// <summary>Draws sound as it goes on, a line of the terminal for each moment, the latest at the bottom.</summary>
/// <remarks>
/// A spectrogram's line is the power of the last 2048 samples under a periodic Hann window, the largest of the bins of each cell, from 80 dB
/// below a full-scale sine to that; cells are equal steps of Slaney's mel scale up to 8 kHz, or half the rate where that is less.
/// </remarks>
public sealed class Waterfall
{
    /// <summary>Samples that a line of a spectrogram is made of.</summary>
    public const int FftLength = 2048;

    private const int LabelWidth = 9;
    private const double Range = 80;
    private const double HighestFrequency = 8000;

    private readonly WaterfallView _view;
    private readonly TerminalColorDepth _depth;
    private readonly int _cells;
    private readonly int[] _bins;
    private readonly RealFft _transform = new(FftLength);
    private readonly float[] _window = Array.ConvertAll(Window.Hann.ToArray(FftLength), weight => (float)weight);
    private readonly float[] _frame = new float[FftLength];
    private readonly float[] _real = new float[(FftLength / 2) + 1];
    private readonly float[] _imaginary = new float[(FftLength / 2) + 1];
    private readonly float[] _work;

    /// <summary>A waterfall of a width.</summary>
    /// <param name="view">What it shows.</param>
    /// <param name="target">The terminal: its columns and colours.</param>
    /// <param name="sampleRate">Hz of the sound.</param>
    public Waterfall(WaterfallView view, TerminalTarget target, int sampleRate)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRate, 1);
        (_view, _depth) = (view, target.ColorDepth);
        _cells = Math.Max(16, target.Columns - 1 - LabelWidth);
        _work = new float[_transform.WorkLength];
        var highest = Mel.FromHertz(Math.Min(HighestFrequency, sampleRate / 2.0), MelScale.Slaney);
        _bins = new int[_cells + 1];
        for (var i = 0; i <= _cells; i++) _bins[i] = Math.Min(FftLength / 2, (int)Math.Round(Mel.ToHertz(highest * i / _cells, MelScale.Slaney) * FftLength / sampleRate));
    }

    /// <summary>Frequencies at the ends of the cells of a spectrogram, as bins of its transform.</summary>
    internal IReadOnlyList<int> Bins => _bins;

    /// <summary>The line of a moment.</summary>
    /// <param name="samples">What was heard last, full scale 1; of a spectrogram the last <see cref="FftLength"/> count.</param>
    /// <param name="seconds">Where in the sound that is.</param>
    public string Draw(ReadOnlySpan<float> samples, double seconds)
    {
        var canvas = new CellCanvas(LabelWidth + _cells, 1);
        canvas.Write(0, 0, seconds.ToString("0.00 s", CultureInfo.InvariantCulture).PadLeft(LabelWidth - 1));
        if (_view is WaterfallView.Spectrogram) DrawSpectrum(canvas, samples);
        else DrawWave(canvas, samples);
        return canvas.ToLines(_depth is not TerminalColorDepth.None)[0];
    }

    private void DrawSpectrum(CellCanvas canvas, ReadOnlySpan<float> samples)
    {
        Array.Clear(_frame);
        var taken = samples[Math.Max(0, samples.Length - FftLength)..];
        for (var i = 0; i < taken.Length; i++) _frame[FftLength - taken.Length + i] = taken[i] * _window[FftLength - taken.Length + i];
        _transform.Forward(_frame, _real, _imaginary, _work);
        for (var cell = 0; cell < _cells; cell++)
        {
            var power = 0f;
            for (var bin = _bins[cell]; bin < Math.Max(_bins[cell] + 1, _bins[cell + 1]); bin++)
                power = Math.Max(power, (_real[bin] * _real[bin]) + (_imaginary[bin] * _imaginary[bin]));

            // A sine of full scale has a quarter of the length under this window.
            var decibels = 10 * Math.Log10(Math.Max(power, 1e-20) / (FftLength / 4.0 * (FftLength / 4.0)));
            var level = Math.Clamp(1 + (decibels / Range), 0, 1);
            if (_depth is TerminalColorDepth.TrueColor or TerminalColorDepth.Color256)
            {
                var color = ColorMap.Magma.At(level);
                canvas.Set(0, LabelWidth + cell, ' ', background: _depth is TerminalColorDepth.TrueColor ? CellColor.Of(color) : CellColor.Indexed(XtermPalette.Nearest(color)));
            }
            else
            {
                canvas.Set(0, LabelWidth + cell, TextRamp.At((int)Math.Min(TextRamp.Length - 1, level * TextRamp.Length)));
            }
        }
    }

    private void DrawWave(CellCanvas canvas, ReadOnlySpan<float> samples)
    {
        var (least, most) = (0f, 0f);
        foreach (var sample in samples)
        {
            least = Math.Min(least, sample);
            most = Math.Max(most, sample);
        }

        var (first, last) = (Cell(least), Cell(most));
        for (var cell = 0; cell < _cells; cell++)
        {
            var isWave = cell >= first && cell <= last;
            if (isWave) canvas.Set(0, LabelWidth + cell, '=', _depth is TerminalColorDepth.None ? default : CellColor.Cyan);
            else if (cell == _cells / 2) canvas.Set(0, LabelWidth + cell, '|');
        }

        int Cell(float value) => Math.Clamp((int)Math.Round((value + 1) / 2 * (_cells - 1)), 0, _cells - 1);
    }
}
