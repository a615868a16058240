using System.Globalization;

namespace EcrPS.Client;

/// <summary>Polls an operation until its reply has one of the states that end the wait.</summary>
/// <typeparam name="TRequest">The request polled with.</typeparam>
/// <typeparam name="TResponse">Its reply.</typeparam>
public sealed class EcrWaiter<TRequest, TResponse>
{
    private readonly Func<IEcrClient, TRequest, CancellationToken, Task<TResponse>> _poll;
    private readonly Func<TResponse, string?> _state;
    private readonly string[] _success;
    private readonly string[] _failure;

    internal EcrWaiter(
        string name,
        Func<IEcrClient, TRequest, CancellationToken, Task<TResponse>> poll,
        Func<TResponse, string?> state,
        string[] success,
        string[] failure,
        TimeSpan delay,
        int maxAttempts)
    {
        Name = name;
        _poll = poll;
        _state = state;
        _success = success;
        _failure = failure;
        Delay = delay;
        MaxAttempts = maxAttempts;
    }

    /// <summary>The waiter's name in the API.</summary>
    public string Name { get; }

    /// <summary>The API model's delay between two polls.</summary>
    public TimeSpan Delay { get; }

    /// <summary>The API model's maximum number of polls.</summary>
    public int MaxAttempts { get; }

    /// <summary>Waits. Errors of the polled operation end the wait and are thrown unchanged.</summary>
    /// <param name="client">The client to poll with.</param>
    /// <param name="request">The request to poll with.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <param name="delay">Replaces the model's delay between two polls.</param>
    /// <param name="timeout">Replaces the model's maximum duration. The last poll is at its end.</param>
    /// <param name="look">
    /// Called with each reply that is no success, and the remaining time. An exception that it throws ends the wait.
    /// </param>
    /// <returns>The reply with a state of success.</returns>
    /// <exception cref="EcrException">
    /// <c>WaitFailed</c> for a failure state, <c>WaitTimeout</c> after the last poll, or the operation's own error.
    /// </exception>
    public async Task<TResponse> WaitAsync(
        IEcrClient client,
        TRequest request,
        TimeProvider time,
        CancellationToken cancellationToken,
        TimeSpan? delay = null,
        TimeSpan? timeout = null,
        Func<TResponse, TimeSpan, ValueTask>? look = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        TimeSpan pause = delay ?? Delay;
        TimeSpan limit = timeout ?? pause * (MaxAttempts - 1);
        long start = time.GetTimestamp();
        while (true)
        {
            TResponse reply = await _poll(client, request, cancellationToken).ConfigureAwait(false);
            string? state = _state(reply);
            if (_success.Contains(state, StringComparer.Ordinal))
                return reply;

            TimeSpan left = limit - time.GetElapsedTime(start);
            if (look is not null)
                await look(reply, left).ConfigureAwait(false);

            if (_failure.Contains(state, StringComparer.Ordinal))
                throw new EcrException(EcrErrorCodes.WaitFailed, $"{Name}: the state is {state}.");

            if (left <= TimeSpan.Zero)
            {
                throw new EcrException(
                    EcrErrorCodes.WaitTimeout,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Name}: the state is still {state ?? "unknown"} after {limit.TotalSeconds} seconds."))
                {
                    IsRetryable = true,
                };
            }

            await Task.Delay(pause < left ? pause : left, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
