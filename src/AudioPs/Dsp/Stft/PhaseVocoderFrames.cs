using System.Numerics;
using System.Runtime.InteropServices;
using AudioPs.Media;

namespace AudioPs.Dsp;

/// <summary>The frames of a transform at another rate: fewer of them, or more, whose phases go on as those of the signal do.</summary>
/// <remarks>
/// <para>
/// Frame i stands at i · rate among the frames of the signal. Its magnitude is between those of the two frames beside that place, and from
/// one frame to the next its phase turns by as much as it does between these two. Source: J. Laroche, M. Dolson, "Improved phase vocoder
/// time-scale modification of audio", IEEE Trans. Speech and Audio Processing 7 (1999); D. P. W. Ellis, "A phase vocoder in Matlab"
/// (2002), in the form of <c>librosa.phase_vocoder</c>.
/// </para>
/// <para>
/// The turn of a phase is a product of unit vectors in double precision, brought back to length 1 at each step: no angle is computed, and
/// none grows with time. Beyond the last frame there is silence, towards which the last frames fade.
/// </para>
/// </remarks>
internal sealed class PhaseVocoderFrames : StftStream
{
    private readonly StftStream _signal;
    private readonly double _rate;
    private readonly StftBlock _block;
    private readonly float[] _columns;
    private readonly Channel[] _channels;

    // Frames of the signal that were read, of which the last block and the frame before it are held; and frames that were given.
    private long _read;
    private int _held;
    private bool _ended;
    private long _given;

    /// <param name="signal">The transform; owned from here on.</param>
    /// <param name="rate">How many times as fast, above 0.</param>
    public PhaseVocoderFrames(StftStream signal, double rate)
    {
        _signal = signal;
        _rate = rate;
        _block = signal.CreateBlock();
        _columns = new float[_block.Capacity * Bins];
        _channels = [.. Enumerable.Range(0, signal.Channels).Select(_ => new Channel(Bins, _block.Capacity))];
    }

    public override StftOptions Options => _signal.Options;

    public override int SampleRate => _signal.SampleRate;

    public override int Channels => _signal.Channels;

    /// <summary>round(n / rate), with n the length of the signal; halves go to the even number.</summary>
    public override long Length => LengthOf(_signal.Length, _rate);

    public override AudioSource Source => _signal.Source;

    /// <summary>How many samples become of so many; −1 where that is not known.</summary>
    public static long LengthOf(long length, double rate) => length < 0 ? -1 : (long)Math.Round(length / rate);

    public override bool Read(StftBlock destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.RequireShape(Channels, Bins);
        destination.FirstFrame = _given;
        var count = 0;
        while (count < destination.Capacity && TryReach(out var frame, out var share))
        {
            var before = (int)(frame - (_read - _held));
            foreach (var channel in _channels) channel.Make(before, _held, share, count);
            _given++;
            count++;
        }

        destination.Count = count;
        for (var channel = 0; channel < Channels; channel++)
        {
            SampleColumns.Fill(_channels[channel].Real.AsSpan(0, count * Bins), Bins, Bins, destination.Capacity, destination.Real(channel));
            SampleColumns.Fill(_channels[channel].Imaginary.AsSpan(0, count * Bins), Bins, Bins, destination.Capacity, destination.Imaginary(channel));
        }

        return count > 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _signal.Dispose();
        base.Dispose(disposing);
    }

    // Reads on until both frames beside the place of the next one are there, or the signal has ended; false where no frame is left.
    private bool TryReach(out long frame, out double share)
    {
        var place = _given * _rate;
        frame = (long)place;
        share = place - frame;
        while (!_ended && frame + 1 >= _read)
        {
            if (_signal.Read(_block)) Take();
            else _ended = true;
        }

        return frame + 1 < _read || _given < Math.Ceiling(_read / _rate);
    }

    private void Take()
    {
        for (var channel = 0; channel < Channels; channel++)
        {
            _channels[channel].KeepLast(_held);
            Lay(_block.Real(channel));
            _channels[channel].TakeReal(_columns, _block.Count);
            Lay(_block.Imaginary(channel));
            _channels[channel].TakeImaginary(_columns, _block.Count);
        }

        _held = (_read == 0 ? 0 : 1) + _block.Count;
        _read += _block.Count;

        // One frame after the other, its bins side by side.
        void Lay(ReadOnlySpan<float> values) => SampleColumns.Fill(values, _block.Capacity, _block.Capacity, Bins, _columns);
    }

    /// <summary>One channel: the frames that are held, as magnitudes and unit vectors, and the phases of the next frame.</summary>
    private sealed class Channel
    {
        private readonly int _bins;
        private readonly double[] _magnitudes;
        private readonly double[] _cosines;
        private readonly double[] _sines;
        private readonly double[] _phaseCosines;
        private readonly double[] _phaseSines;
        private int _first;
        private bool _hasPhase;

        public Channel(int bins, int capacity)
        {
            _bins = bins;
            _magnitudes = new double[(capacity + 1) * bins];
            _cosines = new double[_magnitudes.Length];
            _sines = new double[_magnitudes.Length];
            _phaseCosines = new double[bins];
            _phaseSines = new double[bins];
            Real = new float[capacity * bins];
            Imaginary = new float[capacity * bins];
        }

        /// <summary>The frames that were made, one after the other.</summary>
        public float[] Real { get; }

        /// <inheritdoc cref="Real"/>
        public float[] Imaginary { get; }

        /// <summary>Drops all frames but the last one of those that are held.</summary>
        public void KeepLast(int held)
        {
            _first = held == 0 ? 0 : 1;
            if (held < 2) return;
            foreach (var values in (double[][])[_magnitudes, _cosines, _sines])
                values.AsSpan((held - 1) * _bins, _bins).CopyTo(values);
        }

        public void TakeReal(ReadOnlySpan<float> columns, int count)
        {
            var cosines = _cosines.AsSpan(_first * _bins, count * _bins);
            for (var i = 0; i < cosines.Length; i++) cosines[i] = columns[i];
        }

        public void TakeImaginary(ReadOnlySpan<float> columns, int count)
        {
            var sines = _sines.AsSpan(_first * _bins, count * _bins);
            for (var i = 0; i < sines.Length; i++) sines[i] = columns[i];
            ToUnit(_cosines.AsSpan(_first * _bins, sines.Length), sines, _magnitudes.AsSpan(_first * _bins, sines.Length));
        }

        /// <summary>Makes a frame between two that are held, of which the second may lie beyond the last one, and turns the phases on.</summary>
        public void Make(int before, int held, double share, int index)
        {
            if (!_hasPhase)
            {
                _cosines.AsSpan(0, _bins).CopyTo(_phaseCosines);
                _sines.AsSpan(0, _bins).CopyTo(_phaseSines);
                _hasPhase = true;
            }

            var real = Real.AsSpan(index * _bins, _bins);
            var imaginary = Imaginary.AsSpan(index * _bins, _bins);
            var left = Frame(_magnitudes, before);
            var right = Frame(_magnitudes, before + 1);
            for (var k = 0; k < real.Length; k++)
            {
                var magnitude = (1 - share) * (left.IsEmpty ? 0 : left[k]) + share * (right.IsEmpty ? 0 : right[k]);
                real[k] = (float)(magnitude * _phaseCosines[k]);
                imaginary[k] = (float)(magnitude * _phaseSines[k]);
            }

            Turn(Frame(_cosines, before), Frame(_sines, before), sign: -1);
            Turn(Frame(_cosines, before + 1), Frame(_sines, before + 1), sign: 1);

            ReadOnlySpan<double> Frame(double[] values, int frame) => frame < held ? values.AsSpan(frame * _bins, _bins) : [];
        }

        // Silence has the angle 0.
        private static void ToUnit(Span<double> cosines, Span<double> sines, Span<double> magnitudes)
        {
            for (var i = 0; i < cosines.Length; i++)
            {
                var magnitude = Math.Sqrt(cosines[i] * cosines[i] + sines[i] * sines[i]);
                magnitudes[i] = magnitude;
                cosines[i] = magnitude > 0 ? cosines[i] / magnitude : 1;
                sines[i] = magnitude > 0 ? sines[i] / magnitude : 0;
            }
        }

        // Times a unit vector or its conjugate; then one step of Newton's towards length 1, which is as good as a root so near to it.
        private void Turn(ReadOnlySpan<double> cosines, ReadOnlySpan<double> sines, double sign)
        {
            if (cosines.IsEmpty) return;
            var x = MemoryMarshal.Cast<double, Vector<double>>(_phaseCosines.AsSpan());
            var y = MemoryMarshal.Cast<double, Vector<double>>(_phaseSines.AsSpan());
            var c = MemoryMarshal.Cast<double, Vector<double>>(cosines);
            var s = MemoryMarshal.Cast<double, Vector<double>>(sines);
            for (var i = 0; i < x.Length; i++)
            {
                var turn = s[i] * sign;
                var cosine = x[i] * c[i] - y[i] * turn;
                var sine = x[i] * turn + y[i] * c[i];
                var correction = Vector.Create<double>(1.5) - (cosine * cosine + sine * sine) * 0.5;
                x[i] = cosine * correction;
                y[i] = sine * correction;
            }

            for (var i = x.Length * Vector<double>.Count; i < cosines.Length; i++)
            {
                var turn = sines[i] * sign;
                var cosine = _phaseCosines[i] * cosines[i] - _phaseSines[i] * turn;
                var sine = _phaseCosines[i] * turn + _phaseSines[i] * cosines[i];
                var correction = 1.5 - (cosine * cosine + sine * sine) * 0.5;
                _phaseCosines[i] = cosine * correction;
                _phaseSines[i] = sine * correction;
            }
        }
    }
}
