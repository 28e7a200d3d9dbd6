using System.Collections;
using AudioPs.Dsp;

namespace AudioPs.Commands;

/// <summary>Completes windows, those with a parameter also with one that is usual.</summary>
public sealed class WindowCompleter : ChoiceCompleter
{
    private static readonly WindowKind[] Kinds =
    [
        WindowKind.Hann, WindowKind.Hamming, WindowKind.Blackman, WindowKind.Povey, WindowKind.Kaiser, WindowKind.BlackmanHarris,
        WindowKind.Gaussian, WindowKind.Tukey, WindowKind.Bartlett, WindowKind.Rectangular,
    ];

    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
        Kinds.Select(kind => (new Window(kind).ToString(), MemberSummary.Of(kind))).Concat(
        [
            ("kaiser:8.6", "Kaiser with a beta of 8.6: side lobes below -90 dB, about as wide as a Blackman window"),
            ("gaussian:100", "Gaussian with a standard deviation of 100 samples"),
            ("tukey:0.25", "Tukey, of which a quarter is tapered"),
        ]);
}
