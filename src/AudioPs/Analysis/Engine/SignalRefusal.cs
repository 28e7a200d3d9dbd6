using AudioPs.Media;

namespace AudioPs.Analysis;

/// <summary>Errors of tables and stages, which know no file, as errors about a signal.</summary>
internal static class SignalRefusal
{
    /// <summary>Makes something; an error that names no file then names the signal's.</summary>
    public static T Naming<T>(SignalInfo signal, Func<T> make)
        where T : class
    {
        try
        {
            return make();
        }
        catch (AudioException error) when (IsUnnamed(error, signal))
        {
            throw Named(error, signal);
        }
    }

    /// <summary>Does something likewise. What it gives it may keep: a struct with a class in it is not compiled ahead as a result.</summary>
    public static void Naming(SignalInfo signal, Action work)
    {
        try
        {
            work();
        }
        catch (AudioException error) when (IsUnnamed(error, signal))
        {
            throw Named(error, signal);
        }
    }

    private static bool IsUnnamed(AudioException error, SignalInfo signal) => error.Path is null && signal.Source.Path is not null;

    private static AudioException Named(AudioException error, SignalInfo signal) =>
        new(error.Error, error.Message, signal.Source.Path) { Remedy = error.Remedy };
}
