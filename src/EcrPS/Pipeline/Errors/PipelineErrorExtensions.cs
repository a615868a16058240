namespace EcrPS.Pipeline;

/// <summary>Errors of single items inside the work of one record.</summary>
public static class PipelineErrorExtensions
{
    /// <summary>Writes the failure of one item as a non-terminating error; what must end the cmdlet is thrown on.</summary>
    /// <param name="pipeline">Access to the host.</param>
    /// <param name="failure">What the item's work threw.</param>
    /// <param name="target">The user's input.</param>
    /// <param name="cancellationToken">The cmdlet's token: a cancellation is no error.</param>
    /// <returns>Completes when the queue has capacity.</returns>
    public static ValueTask ReportAsync(this IPipeline pipeline, Exception failure, object? target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return EcrErrors.IsTerminating(failure)
            ? ValueTask.FromException(new TerminatingErrorException(EcrErrors.ToRecord(failure, target)))
            : pipeline.WriteErrorAsync(EcrErrors.ToRecord(failure, target));
    }

    /// <summary>Runs the work of one item; its failure does not affect the others.</summary>
    /// <param name="pipeline">Access to the host.</param>
    /// <param name="work">The item's work.</param>
    /// <param name="target">The user's input.</param>
    /// <param name="cancellationToken">The cmdlet's token: a cancellation is no error.</param>
    /// <returns>Done when the item is, or its error is written.</returns>
    public static async Task TryAsync(this IPipeline pipeline, Func<Task> work, object? target, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception error)
        {
            await pipeline.ReportAsync(error, target, cancellationToken);
        }
    }
}
