using System.Globalization;
using AudioPs.Dsp;

namespace AudioPs.Analysis;

/// <summary>Says of a result that is too large what it would take, before any of it is made.</summary>
internal static class ResultSize
{
    /// <summary>Requires that a result fits into an array and into the memory there is.</summary>
    /// <param name="values">How many values.</param>
    /// <param name="feature">What it is made of.</param>
    /// <param name="why">Why it is so large, as the begin of a sentence.</param>
    /// <param name="bytes">Bytes of a value; null for those of the feature.</param>
    /// <exception cref="AudioException">It does not.</exception>
    public static void Require(long values, IFeatureArray feature, FormattableString why, int? bytes = null)
    {
        var size = values * (double)(bytes ?? (feature.Values is double[] ? sizeof(double) : sizeof(float)));
        if (values <= Array.MaxLength && size <= GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) return;
        throw new AudioException(
            AudioError.InvalidArgument,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{why.ToString(CultureInfo.InvariantCulture)}, the result of '{feature.Source.Name}' would have {values} values and take {size / (1 << 30):0.0} GB. Take fewer frames, as by a larger hop or of a part."),
            feature.Source.Path);
    }
}
