using System.Numerics;
using AudioPs.Analysis;
using AudioPs.Dsp;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Dsp;

/// <summary>
/// Spectra of signals, and what is read from them, beside those of FftSharp. Its magnitudes are divided by the length and
/// doubled in every bin but that of 0 Hz, whether it gives one side or both: 2/N of ours, also where there is one bin alone,
/// at half of the sampling rate. What it calls power is the decibels of these.
/// </summary>
public class SpectrumWitnessTests
{
    // Error of a value relative to the root mean square of all: the transform's few roundings, and one or two more.
    private const double Tolerance = 1e-6;

    // A float32 of up to 180 dB is rounded to 7.6e-6.
    private const double DecibelRounding = 1e-5;

    private const int SampleRate = 48_000;

    public static TheoryData<int, bool> Sides() => new(
        from length in (int[])[2, 16, 512, 2048, 65_536] from oneSided in (bool[])[true, false] select (length, oneSided));

    [Theory]
    [MemberData(nameof(Sides))]
    public void Magnitudes_are_its_own_times_half_of_the_length(int length, bool oneSided)
    {
        var (theirs, ours) = Both(length, oneSided);
        var expected = FftSharp.FFT.Magnitude(theirs, oneSided);
        var actual = ours.ToSpectrum(SpectrogramQuantity.Magnitude).GetRow();
        Assert.Equal(expected.Length, actual.Length);
        var tolerance = Tolerance * TransformWitnessTests.Scale(theirs);
        for (var k = 0; k < actual.Length; k++)
        {
            Assert.Equal(expected[k] / Gain(k, length), actual[k], tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void Powers_and_decibels_follow_from_what_it_calls_power(int length, bool oneSided)
    {
        var (theirs, ours) = Both(length, oneSided);
        var expected = FftSharp.FFT.Power(theirs, oneSided);
        var power = ours.ToSpectrum(SpectrogramQuantity.Power).GetRow();
        var decibels = ours.ToSpectrum(SpectrogramQuantity.Decibel).GetRow();
        var error = Tolerance * TransformWitnessTests.Scale(theirs);
        for (var k = 0; k < power.Length; k++)
        {
            var magnitude = Math.Pow(10, expected[k] / 20) / Gain(k, length);
            Assert.Equal(magnitude * magnitude, power[k], 2 * magnitude * error + error * error + 1e-6 * magnitude * magnitude);

            // The slope of 20 log10 is 8.7 over the magnitude.
            Assert.Equal(
                expected[k] - 20 * Math.Log10(Gain(k, length)), decibels[k], 8.7 * error / magnitude + DecibelRounding);
        }
    }

    [Theory]
    [MemberData(nameof(Sides))]
    public void Phases_are_equal(int length, bool oneSided)
    {
        var (theirs, ours) = Both(length, oneSided);
        var expected = FftSharp.FFT.Phase(theirs);
        var actual = ours.ToSpectrum(SpectrogramQuantity.Phase).GetRow();
        var error = Tolerance * TransformWitnessTests.Scale(theirs);
        for (var k = 0; k < actual.Length; k++)
        {
            // −π and π are the same; an error of a value turns it by so much of its own length; π is rounded by 2.4e-7.
            var turn = Math.IEEERemainder(expected[k] - actual[k], 2 * Math.PI);
            Assert.Equal(0, turn, error / theirs[k].Magnitude + 5e-7);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(997)]
    public void The_sum_that_defines_it_equals_its_own(int length)
    {
        var clip = Clip(length);
        var options = new DftOptions { Algorithm = DftAlgorithm.Naive, OneSided = false };
        var expected = FftSharp.DFT.Forward(TransformWitnessTests.Doubles(clip.GetRow(0)));
        TransformWitnessTests.AssertNear(expected, Dft.Compute(clip, options).GetRow());
    }

    [Theory]
    [InlineData(2048, 2048)]
    [InlineData(1500, 2048)]
    [InlineData(400, 512)]
    public void Windowed_and_padded_with_zeros_it_equals_its_steps_but_for_their_delay(int samples, int length)
    {
        var clip = Clip(samples);
        var windowed = new FftSharp.Windows.HanningPeriodic().Apply(TransformWitnessTests.Doubles(clip.GetRow(0)));
        var padded = FftSharp.FFT.ForwardReal(FftSharp.Pad.ZeroPad(windowed, length));

        // Its zeros stand half before and half behind the samples, which here begin at once.
        var delay = (length - samples) / 2;
        Complex[] expected =
            [.. padded.Select((value, k) => value * Complex.FromPolarCoordinates(1, 2 * Math.PI * k * delay / length))];
        foreach (var algorithm in Enum.GetValues<DftAlgorithm>())
        {
            var options = new DftOptions { FftLength = length, Window = WindowKind.Hann, Algorithm = algorithm };
            TransformWitnessTests.AssertNear(expected, Dft.Compute(clip, options).GetRow());
        }
    }

    [Fact]
    public void Each_frame_of_a_short_time_transform_equals_its_steps()
    {
        const int Length = 1024;
        const int Hop = 300;
        var clip = Clip(20_000);
        var samples = TransformWitnessTests.Doubles(clip.GetRow(0));
        var stft = new StftAnalysis(new StftOptions { FftLength = Length, HopLength = Hop, Center = false }).Compute(clip);
        Assert.Equal((samples.Length - Length) / Hop + 1, stft.Frames);
        for (var frame = 0; frame < stft.Frames; frame++)
        {
            var windowed = new FftSharp.Windows.HanningPeriodic().Apply(samples[(frame * Hop)..(frame * Hop + Length)]);
            var actual = Enumerable.Range(0, stft.Bins).Select(bin => stft[0, bin, frame]).ToArray();
            TransformWitnessTests.AssertNear(FftSharp.FFT.ForwardReal(windowed), actual);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(512)]
    [InlineData(1000)]
    public void Frequencies_are_equal_for_even_lengths(int length)
    {
        // Of one side it wants the number of bins, of both the length.
        var clip = Clip(length);
        AssertFrequencies(FftSharp.FFT.FrequencyScale(length / 2 + 1, SampleRate, true), Dft.Compute(clip).Frequencies);
        AssertFrequencies(
            FftSharp.FFT.FrequencyScale(length, SampleRate, false),
            Dft.Compute(clip, new DftOptions { OneSided = false }).Frequencies);
    }

    [Fact]
    public void The_middle_bin_of_an_odd_length_it_puts_one_sampling_rate_lower()
    {
        // That is the same exponential at the samples; here it is the positive frequency, as in NumPy.
        var actual = Dft.Compute(Clip(5), new DftOptions { OneSided = false }).Frequencies;
        AssertFrequencies([0, 9600, 19_200 - SampleRate, -19_200, -9600], FftSharp.FFT.FrequencyScale(5, SampleRate, false));
        AssertFrequencies([0, 9600, 19_200, -19_200, -9600], actual);
    }

    private static AudioClip Clip(int length) => new(RealFftTests.Noise(length, seed: length), 1, SampleRate);

    private static (Complex[] Theirs, ComplexSpectrum Ours) Both(int length, bool oneSided)
    {
        var clip = Clip(length);
        var theirs = FftSharp.FFT.Forward(TransformWitnessTests.Doubles(clip.GetRow(0)));
        return (theirs, Dft.Compute(clip, new DftOptions { OneSided = oneSided }));
    }

    private static double Gain(int bin, int length) => (bin == 0 ? 1.0 : 2.0) / length;

    // Multiples of a quotient there, quotients of a multiple here: some roundings of double precision at 48 kHz.
    private static void AssertFrequencies(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }
}
