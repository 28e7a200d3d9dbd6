using System.Management.Automation;

namespace AudioPs.Shell.Commands;

/// <summary>Turns what the providers and the file system throw into errors that let the next path go on.</summary>
internal static class CmdletErrors
{
    public static void ReportErrors(this Cmdlet cmdlet, object target, Action action)
    {
        try
        {
            action();
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            cmdlet.WriteError(new ErrorRecord(e.ErrorRecord, e is ProviderInvocationException ? e.InnerException : null));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var category = e is UnauthorizedAccessException ? ErrorCategory.PermissionDenied : ErrorCategory.WriteError;
            cmdlet.WriteError(new ErrorRecord(e, e.GetType().Name, category, target));
        }
    }
}
