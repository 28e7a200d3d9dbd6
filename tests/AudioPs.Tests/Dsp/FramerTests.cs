using AudioPs.Dsp;
using Xunit;

namespace AudioPs.Tests.Dsp;

public class FramerTests
{
    private static readonly int[] _signalLengths = [0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 100, 1000];

    public static TheoryData<int, int, bool, PadMode> Settings()
    {
        var settings = new TheoryData<int, int, bool, PadMode>();
        foreach (var (frame, hop) in ((int, int)[])[(1, 1), (2, 1), (5, 3), (8, 2), (8, 8), (8, 13), (9, 4), (16, 5), (33, 200)])
        {
            foreach (var mode in Enum.GetValues<PadMode>())
            {
                settings.Add(frame, hop, true, mode);
            }

            settings.Add(frame, hop, false, PadMode.Constant);
        }

        return settings;
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Gives_the_frames_of_the_whole_padded_signal(int frame, int hop, bool center, PadMode mode)
    {
        foreach (var dropLast in (bool[])[false, true])
        {
            var framing = new Framing(frame, hop, center, mode) { DropLast = dropLast };
            foreach (var length in _signalLengths)
            {
                float[] signal = [.. Enumerable.Range(1, length).Select(value => (float)value)];
                var expected = Expected(signal, framing);
                Assert.Equal(expected.Count, framing.FrameCount(length));
                foreach (var chunk in (int[])[1, 3, 64, 5000])
                {
                    Assert.Equal(expected, Frames(signal, framing, chunk, 1));
                    Assert.Equal(expected, Frames(signal, framing, chunk, 16));
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(5, 3)]
    [InlineData(8, 2)]
    [InlineData(8, 7)]
    [InlineData(7, 8)]
    [InlineData(3, 40)]
    [InlineData(25, 10)]
    public void Frames_on_the_middle_of_hops_are_those_of_Kaldi(int frame, int hop)
    {
        foreach (var dropLast in (bool[])[false, true])
        {
            var framing = new Framing(frame, hop, Center: false, PadMode.Symmetric) { CenterOnHops = true, DropLast = dropLast };
            foreach (var length in _signalLengths)
            {
                float[] signal = [.. Enumerable.Range(1, length).Select(value => (float)value)];
                var expected = KaldiFrames(signal, frame, hop);
                if (dropLast && expected.Count > 0) expected.RemoveAt(expected.Count - 1);
                Assert.Equal(expected.Count, framing.FrameCount(length));
                foreach (var chunk in (int[])[1, 3, 64, 5000])
                {
                    Assert.Equal(expected, Frames(signal, framing, chunk, 16));
                }
            }
        }
    }

    [Theory]
    [InlineData(8, 2, 3, PadMode.Reflect)]
    [InlineData(8, 3, 20, PadMode.Symmetric)]
    [InlineData(5, 7, 6000, PadMode.Edge)]
    [InlineData(5, 7, 1, PadMode.Constant)]
    public void The_signal_may_be_padded_by_any_number(int frame, int hop, int padding, PadMode mode)
    {
        var framing = new Framing(frame, hop, Center: false, mode) { ExtraPadding = padding };
        foreach (var length in _signalLengths)
        {
            float[] signal = [.. Enumerable.Range(1, length).Select(value => (float)value)];
            var expected = Expected(signal, framing);
            Assert.Equal(expected.Count, framing.FrameCount(length));
            Assert.Equal(expected, Frames(signal, framing, 3, 1));
            Assert.Equal(expected, Frames(signal, framing, 5000, 16));
        }
    }

    [Theory]
    [InlineData(2048, 512, PadMode.Reflect)]
    [InlineData(400, 160, PadMode.Edge)]
    [InlineData(400, 20_000, PadMode.Constant)]
    public void Long_signals_pass_through_a_short_buffer(int frame, int hop, PadMode mode)
    {
        var framing = new Framing(frame, hop, Center: true, mode) { DropLast = true };
        var signal = RealFftTests.Noise(123_457, seed: 1);
        var expected = Expected(signal, framing);
        Assert.Equal(expected, Frames(signal, framing, 100_000, 4));
        Assert.Equal(expected, Frames(signal, framing, 777, 16));
    }

    [Fact]
    public void Nothing_may_follow_the_end()
    {
        var framer = new Framer(new Framing(8, 4));
        framer.Complete();
        Assert.Throws<InvalidOperationException>(() => framer.Write([1]));
    }

    private static List<float[]> Frames(float[] signal, Framing framing, int chunk, int blockFrames)
    {
        var framer = new Framer(framing, blockFrames);
        var frames = new List<float[]>();
        for (var start = 0; start < signal.Length; start += chunk)
        {
            var rest = signal.AsSpan(start, Math.Min(chunk, signal.Length - start));
            while (!rest.IsEmpty)
            {
                var taken = framer.Write(rest);
                rest = rest[taken..];
                var before = frames.Count;
                Drain();
                Assert.True(taken > 0 || frames.Count > before, "neither took samples nor gave frames");
            }
        }

        framer.Complete();
        Drain();
        return frames;

        void Drain()
        {
            while (framer.TryRead(out var samples, out var count))
            {
                Assert.InRange(count, 1, blockFrames);
                Assert.Equal((count - 1) * framing.HopLength + framing.FrameLength, samples.Length);
                for (var i = 0; i < count; i++)
                {
                    frames.Add(samples.Slice(i * framing.HopLength, framing.FrameLength).ToArray());
                }
            }
        }
    }

    /// <summary>Frame by frame and sample by sample as Kaldi's feature-window.cc reads them without snip-edges.</summary>
    private static List<float[]> KaldiFrames(float[] signal, int frame, int hop)
    {
        var frames = new List<float[]>();
        for (var t = 0; signal.Length > 0 && t < (signal.Length + hop / 2) / hop; t++)
        {
            var samples = new float[frame];
            for (var i = 0; i < frame; i++)
            {
                var index = t * hop + hop / 2 - frame / 2 + i;
                while (index < 0 || index >= signal.Length)
                {
                    index = index < 0 ? -index - 1 : 2 * signal.Length - 1 - index;
                }

                samples[i] = signal[index];
            }

            frames.Add(samples);
        }

        return frames;
    }

    /// <summary>numpy.pad by walking: one step at a time from the signal's end, turning round at either end.</summary>
    private static List<float[]> Expected(float[] signal, Framing framing)
    {
        var padding = framing.Center ? framing.FrameLength / 2 : framing.ExtraPadding;
        if (signal.Length == 0 && padding > 0 && framing.PadMode != PadMode.Constant) return [];
        var padded = new LinkedList<float>(signal);
        var (left, leftStep, right, rightStep) = (0, 1, signal.Length - 1, -1);
        for (var i = 0; i < padding; i++)
        {
            padded.AddFirst(Next(ref left, ref leftStep, i + 1));
            padded.AddLast(Next(ref right, ref rightStep, i + 1));
        }

        float[] all = [.. padded];
        var frames = new List<float[]>();
        for (var start = 0; start + framing.FrameLength <= all.Length; start += framing.HopLength)
        {
            frames.Add(all[start..(start + framing.FrameLength)]);
        }

        if (framing.DropLast && frames.Count > 0) frames.RemoveAt(frames.Count - 1);
        return frames;

        float Next(ref int index, ref int step, int distance)
        {
            if (framing.PadMode == PadMode.Constant) return 0;
            if (framing.PadMode == PadMode.Edge) return signal[index];
            if (framing.PadMode == PadMode.LinearRamp)
            {
                // numpy.linspace(0, edge, padding, endpoint=False), from its end.
                return (float)((double)signal[index] * (padding - distance) / padding);
            }

            if (framing.PadMode == PadMode.Symmetric)
            {
                var current = signal[index];
                if (index + step < 0 || index + step >= signal.Length) step = -step;
                else index += step;
                return current;
            }

            if (signal.Length == 1) return signal[index];
            if (index + step < 0 || index + step >= signal.Length) step = -step;
            index += step;
            return signal[index];
        }
    }
}
