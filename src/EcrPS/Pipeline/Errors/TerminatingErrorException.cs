using System.Management.Automation;

namespace EcrPS.Pipeline;

/// <summary>
/// Thrown by a cmdlet's asynchronous part to end the cmdlet with a terminating error, which is thrown on the pipeline
/// thread after all earlier output has been written. Created by <see cref="EcrErrors.Terminating"/>.
/// </summary>
public sealed class TerminatingErrorException : Exception
{
    internal TerminatingErrorException(ErrorRecord errorRecord)
        : base(errorRecord.Exception.Message, errorRecord.Exception)
    {
        ErrorRecord = errorRecord;
    }

    /// <summary>The error that the user sees.</summary>
    public ErrorRecord ErrorRecord { get; }
}
