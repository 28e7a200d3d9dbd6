using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Errors of tables and stages, which know no file, as errors about a signal.</summary>
internal static class SignalRefusal
{
    /// <summary>Does something; an error that names no file then names the signal's.</summary>
    public static T Naming<T>(SignalInfo signal, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (AudioException error) when (error.Path is null && signal.Source.Path is not null)
        {
            throw new AudioException(error.Error, error.Message, signal.Source.Path) { Remedy = error.Remedy };
        }
    }
}
