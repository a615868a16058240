using System.Management.Automation;

namespace EcrPS.Pipeline;

/// <summary>
/// What the asynchronous part of a cmdlet may do to its host. Every call is marshalled to the pipeline thread, in call
/// order, and ends with <see cref="OperationCanceledException"/> when the cmdlet is stopped;
/// an awaited write returns when the queue has capacity for more.
/// </summary>
public interface IPipeline
{
    /// <summary>Writes one object.</summary>
    /// <param name="value">The object; a collection is written as one object.</param>
    /// <returns>Completes when the queue has capacity.</returns>
    ValueTask WriteAsync(object value);

    /// <summary>Writes a page of objects, one after the other, in one step.</summary>
    /// <typeparam name="T">The objects' type.</typeparam>
    /// <param name="page">The objects; must not change afterwards.</param>
    /// <returns>Completes when the previous page has been written: one page of look-ahead.</returns>
    ValueTask WritePageAsync<T>(IReadOnlyCollection<T> page);

    /// <summary>Writes a non-terminating error.</summary>
    /// <param name="error">The error; see <see cref="EcrErrors"/>.</param>
    /// <returns>Completes when the queue has capacity.</returns>
    ValueTask WriteErrorAsync(ErrorRecord error);

    /// <summary>Asks whether to change something (<c>-WhatIf</c>, <c>-Confirm</c>).</summary>
    /// <param name="target">What is changed.</param>
    /// <param name="action">What is done to it.</param>
    /// <returns>Whether to proceed.</returns>
    ValueTask<bool> ShouldProcessAsync(string target, string action);

    /// <summary>Writes to the verbose stream.</summary>
    /// <param name="text">The message.</param>
    /// <returns>Completes when the queue has capacity.</returns>
    ValueTask WriteVerboseAsync(string text);

    /// <summary>Writes a warning.</summary>
    /// <param name="text">The message.</param>
    /// <returns>Completes when the queue has capacity.</returns>
    ValueTask WriteWarningAsync(string text);

    /// <summary>Shows progress.</summary>
    /// <param name="progress">The state; must not change afterwards.</param>
    /// <returns>Completes when the queue has capacity.</returns>
    ValueTask WriteProgressAsync(ProgressRecord progress);

    /// <summary>Runs anything else that belongs to the pipeline thread.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="action">What to run; it must be short, everything else waits for it.</param>
    /// <returns>Its result.</returns>
    ValueTask<T> InvokeAsync<T>(Func<PSCmdlet, T> action);
}
