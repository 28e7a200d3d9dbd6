namespace AudioPs.Analysis;

/// <summary>Over what features are brought to mean 0 and standard deviation 1.</summary>
/// <remarks>
/// (x − mean) / (s + 1e-5), where s is the standard deviation with n − 1 in its denominator, 0 for a single frame: NeMo's
/// <c>normalize_batch</c>.
/// </remarks>
public enum FeatureNormalization
{
    /// <summary>They stay as they are.</summary>
    None,

    /// <summary>Each band of each channel over its frames: NeMo's per_feature.</summary>
    PerBand,

    /// <summary>Each channel over all its bands and frames: NeMo's all_features.</summary>
    All,
}
