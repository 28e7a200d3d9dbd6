namespace AudioPs.Analysis;

/// <summary>How cepstral coefficients are liftered with strength Q.</summary>
public enum LifterFormula
{
    /// <summary>Coefficient n is multiplied by 1 + Q/2 · sin(π(n + 1)/Q), as in <c>librosa.feature.mfcc</c>.</summary>
    Librosa,

    /// <summary>Coefficient n is multiplied by 1 + Q/2 · sin(πn/Q), as in HTK and Kaldi: the first stays as it is.</summary>
    Kaldi,
}
