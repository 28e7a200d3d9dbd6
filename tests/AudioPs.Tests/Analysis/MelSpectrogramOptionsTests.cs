using AudioPs.Dsp;
using AudioPs.Analysis;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class MelSpectrogramOptionsTests
{
    private static readonly MelSpectrogramOptions _valid = new();

    public static TheoryData<string, MelSpectrogramOptions> Invalid() => new()
    {
        { "SampleRate", _valid with { SampleRate = 0 } },
        { "FftLength", _valid with { FftLength = 1 } },
        { "FftLength", _valid with { FftLength = RealFft.MaxLength + 1 } },
        { "HopLength", _valid with { HopLength = 0 } },
        { "WindowLength", _valid with { WindowLength = 0 } },
        { "WindowLength", _valid with { WindowLength = 2049 } },
        { "PadMode", _valid with { PadMode = (PadMode)9 } },
        { "PadToSeconds", _valid with { PadToSeconds = -1 } },
        { "PadToSeconds", _valid with { PadToSeconds = double.NaN } },
        { "PadBefore", _valid with { PadBefore = -1 } },
        { "PadAfter", _valid with { PadAfter = (1 << 30) + 1 } },
        { "SpectrumNorm", _valid with { SpectrumNorm = (SpectrumNorm)9 } },
        { "VtlnWarp", _valid with { Warp = new(0) } },
        { "VtlnLow", _valid with { Warp = new(1.1, double.NaN) } },
        { "OneSided", _valid with { OneSided = false, UseEnergy = true } },
        { "WindowTime", _valid with { WindowTime = 0 } },
        { "HopTime", _valid with { HopTime = double.NaN } },
        { "MelGrid", _valid with { MelGrid = (MelGrid)9 } },
        { "Power", _valid with { Power = 0 } },
        { "Power", _valid with { Power = -2 } },
        { "Power", _valid with { Power = double.NaN } },
        { "Power", _valid with { Power = double.PositiveInfinity } },
        { "MelCount", _valid with { MelCount = 0 } },
        { "MinFrequency", _valid with { MinFrequency = -1 } },
        { "MinFrequency", _valid with { MinFrequency = double.NaN } },
        { "MaxFrequency", _valid with { MinFrequency = 200, MaxFrequency = 200 } },
        { "MelScale", _valid with { MelScale = (MelScale)9 } },
        { "MelShape", _valid with { MelShape = (MelShape)9 } },
        { "EdgePadding", _valid with { EdgePadding = 1 } },
        { "EdgePadding", _valid with { Center = false, EdgePadding = -1 } },
        { "EdgePadding", _valid with { Center = false, EdgePadding = 1, SnipEdges = true } },
        { "SampleScale", _valid with { SampleScale = 0 } },
        { "SampleScale", _valid with { SampleScale = double.NaN } },
        { "Dither", _valid with { Dither = -1 } },
        { "PreEmphasis", _valid with { PreEmphasis = 1.1 } },
        { "PreEmphasis", _valid with { PreEmphasis = double.NaN } },
        { "PreEmphasisScope", _valid with { PreEmphasisScope = (PreEmphasisScope)9 } },
        { "Log", _valid with { Log = (LogCompression)9 } },
        { "Floor", _valid with { Floor = 0 } },
        { "Floor", _valid with { Floor = double.NaN } },
        { "DynamicRange", _valid with { DynamicRange = -1 } },
        { "Shift", _valid with { Shift = double.PositiveInfinity } },
        { "Gain", _valid with { Gain = double.NaN } },
        { "PowerOffset", _valid with { PowerOffset = -1 } },
        { "LogOffset", _valid with { LogOffset = double.NaN } },
        { "Normalization", _valid with { Normalization = (FeatureNormalization)9 } },
        { "EnergyFloor", _valid with { EnergyFloor = -1 } },
        { "UseEnergy", _valid with { UseEnergy = true, Normalization = FeatureNormalization.PerBand } },
        { "UseEnergy", _valid with { UseEnergy = true, Log = LogCompression.Ln, DynamicRange = 8 } },
        { "UseEnergy", _valid with { UseEnergy = true, Log = LogCompression.Decibel, Reference = DecibelReference.Max } },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void An_option_out_of_range_is_named_with_its_range(string name, MelSpectrogramOptions options)
    {
        var error = Assert.Throws<AudioException>(() => new MelSpectrogramAnalysis(options));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.StartsWith($"{name} must be ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_preset_is_valid_and_found_by_its_name()
    {
        foreach (var preset in FeaturePreset.All)
        {
            preset.Mel.Validate();
            preset.Mfcc?.Validate();
            Assert.Same(preset, FeaturePreset.Parse(preset.Name.ToUpperInvariant()));
            Assert.Matches(@"\d", preset.Toolkit);
        }
    }

    [Fact]
    public void An_unknown_preset_is_answered_with_the_known_ones()
    {
        var error = Assert.Throws<AudioException>(() => FeaturePreset.Parse("Whispr"));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.Contains("Librosa, TorchAudio, Kaldi, Whisper", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_a_preset_can_be_overridden()
    {
        var options = FeaturePreset.Whisper.Mel with { MelCount = 128, PadToSeconds = 30 };
        Assert.Equal((128, 30.0, 400, 16_000), (options.MelCount, options.PadToSeconds, options.FftLength, options.SampleRate));
        Assert.Equal(80, FeaturePreset.Whisper.Mel.MelCount);
    }
}
