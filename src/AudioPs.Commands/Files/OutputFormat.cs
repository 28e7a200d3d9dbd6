using AudioPs.Media;

namespace AudioPs.Commands;

/// <summary>Decides the format of an output file.</summary>
internal static class OutputFormat
{
    /// <summary>The format chosen, or else the input's own.</summary>
    /// <returns>The format, and the extension for the file: the input's own spelling of it where it is kept.</returns>
    /// <exception cref="ErrorRecordException">None is chosen, and the input's own cannot be written.</exception>
    public static (AudioFormat Format, string Extension) For(AudioInput input, AudioFormat? chosen)
    {
        if (chosen is not null) return (chosen, chosen.Extensions[0]);
        var source = input.SourcePath;
        try
        {
            return source is not null
                ? (AudioFormat.FromExtension(source), Path.GetExtension(source))
                : throw new AudioException(
                    AudioError.InvalidArgument,
                    "A clip made in memory has no format of its own. Choose one with -Format, such as wav or flac.");
        }
        catch (AudioException e)
        {
            throw new ErrorRecordException(ErrorRecordFactory.Create(AudioStage.Write, e, source, input.Target));
        }
    }
}
