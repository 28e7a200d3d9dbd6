using System.Management.Automation;

namespace AudioPs.Commands;

/// <summary>Carries an error record that is complete already up to where it can be written.</summary>
internal sealed class ErrorRecordException(ErrorRecord errorRecord) : Exception(errorRecord.Exception.Message), IContainsErrorRecord
{
    public ErrorRecord ErrorRecord { get; } = errorRecord;
}
