using System.Collections;

namespace AudioPs.Commands;

/// <summary>Completes how a cosine transform is scaled.</summary>
public sealed class DctNormCompleter : ChoiceCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string Description)> Choices(IDictionary parameters) =>
    [
        ("Ortho", "Energies are kept: the default of librosa, torchaudio and Kaldi"),
        ("None", "The plain sum, as scipy.fft.dct without a norm"),
    ];
}
