using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>Reads a spectrogram as a stream of its frames.</summary>
internal sealed class SpectrogramFrames : StftStream
{
    private readonly ComplexSpectrogram _spectrogram;
    private readonly Action<double>? _progress;
    private readonly CancellationToken _cancellationToken;
    private int _frame;

    public SpectrogramFrames(ComplexSpectrogram spectrogram, Action<double>? progress, CancellationToken cancellationToken)
    {
        if (spectrogram.ConstantQ is not null)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                "A short-time Fourier transform is taken, and this is a constant-Q transform, which has an inverse of its own.",
                spectrogram.Source.Path);
        }

        _spectrogram = spectrogram;
        _progress = progress;
        _cancellationToken = cancellationToken;
        Options = new StftOptions
        {
            FftLength = spectrogram.FftLength,
            HopLength = spectrogram.HopLength,
            WindowLength = spectrogram.WindowLength,
            Window = spectrogram.Window,
            Center = spectrogram.Center,
            PadMode = spectrogram.PadMode,
        };
        if (spectrogram.Bins != Bins)
        {
            throw new AudioException(
                AudioError.InvalidArgument,
                $"A transform of {spectrogram.FftLength} has {Bins} bins, and this spectrogram has {spectrogram.Bins}: it is not a whole one-sided spectrum.",
                spectrogram.Source.Path);
        }
    }

    public override StftOptions Options { get; }

    public override int SampleRate => _spectrogram.SampleRate;

    public override int Channels => _spectrogram.Channels;

    public override long Length => _spectrogram.Length;

    public override AudioSource Source => _spectrogram.Source;

    public override bool Read(StftBlock destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireShape(Channels, Bins);
        _cancellationToken.ThrowIfCancellationRequested();
        destination.FirstFrame = _frame;
        destination.Count = Math.Min(destination.Capacity, _spectrogram.Frames - _frame);
        for (var channel = 0; channel < Channels; channel++)
        {
            for (var bin = 0; bin < Bins; bin++)
            {
                var row = bin * destination.Capacity;
                _spectrogram.RealRow(bin, channel).Slice(_frame, destination.Count).CopyTo(destination.Real(channel)[row..]);
                _spectrogram.ImaginaryRow(bin, channel).Slice(_frame, destination.Count).CopyTo(destination.Imaginary(channel)[row..]);
            }
        }

        _frame += destination.Count;
        _progress?.Invoke(_spectrogram.Frames == 0 ? 1 : (double)_frame / _spectrogram.Frames);
        return destination.Count > 0;
    }
}
