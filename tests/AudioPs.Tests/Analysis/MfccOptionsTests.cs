using AudioPs.Analysis;
using Xunit;

namespace AudioPs.Tests.Analysis;

public class MfccOptionsTests
{
    private static readonly MfccOptions _valid = new();

    public static TheoryData<string, MfccOptions> Invalid() => new()
    {
        { "Mel", _valid with { Mel = null! } },
        { "HopLength", _valid with { Mel = _valid.Mel with { HopLength = 0 } } },
        { "Log", _valid with { Mel = _valid.Mel with { Log = LogCompression.None } } },
        { "Mel.UseEnergy", _valid with { Mel = FeaturePreset.Kaldi.Mel with { UseEnergy = true } } },
        { "CoefficientCount", _valid with { CoefficientCount = 0 } },
        { "CoefficientCount", _valid with { CoefficientCount = 129 } },
        { "DctType", _valid with { DctType = 0 } },
        { "DctType", _valid with { DctType = 4 } },
        { "DctType", _valid with { DctType = 1, CoefficientCount = 1, Mel = _valid.Mel with { MelCount = 1 } } },
        { "Mel.SubtractMean", _valid with { Mel = _valid.Mel with { SubtractMean = true } } },
        { "Lifter", _valid with { Lifter = -1 } },
        { "Lifter", _valid with { Lifter = double.NaN } },
        { "LifterFormula", _valid with { LifterFormula = (LifterFormula)9 } },
        { "DeltaWidth", _valid with { DeltaWidth = 8 } },
        { "DeltaWidth", _valid with { DeltaWidth = 1 } },
        { "Delta", _valid with { Delta = -1 } },
        { "Delta", _valid with { Delta = 3, DeltaWidth = 3 } },
        { "Delta", _valid with { Delta = 9, DeltaWidth = 21 } },
        { "DeltaMode", _valid with { DeltaMode = (DeltaMode)9 } },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void An_option_out_of_range_is_named_with_its_range(string name, MfccOptions options)
    {
        var error = Assert.Throws<AudioException>(() => new MfccAnalysis(options));
        Assert.Equal(AudioError.InvalidArgument, error.Error);
        Assert.StartsWith($"{name} must be ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_named_in_their_order()
    {
        var options = FeaturePreset.Kaldi.Mfcc! with { CoefficientCount = 3, Delta = 2 };
        Assert.Equal(
            ["energy", "c1", "c2", "energy_delta", "c1_delta", "c2_delta", "energy_delta2", "c1_delta2", "c2_delta2"],
            new MfccAnalysis(options).Names);
        Assert.Equal(["c1", "c2", "c0"], new MfccAnalysis(options with { UseEnergy = false, HtkCompatible = true, Delta = 0 }).Names);
    }
}
