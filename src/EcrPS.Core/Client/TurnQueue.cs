namespace EcrPS.Client;

/// <summary>A lock with a first-in, first-out queue; callers with priority are queued before those without.</summary>
internal sealed class TurnQueue
{
    private readonly object _gate = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private bool _isTaken;

    /// <summary>Waits for the lock; the caller must then call <see cref="Leave"/>.</summary>
    /// <param name="hasPriority">Whether to wait at the head of the queue.</param>
    /// <param name="cancellationToken">Removes the caller from the queue at once.</param>
    /// <returns>Completes when the caller holds the lock.</returns>
    public async Task EnterAsync(bool hasPriority, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (!_isTaken)
            {
                _isTaken = true;
                return;
            }

            if (hasPriority)
            {
                _waiting.AddFirst(turn);
            }
            else
            {
                _waiting.AddLast(turn);
            }
        }

        try
        {
            await turn.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            bool isMine;
            lock (_gate)
                isMine = !_waiting.Remove(turn);
            if (isMine)
                Leave(); // the turn came at the moment of cancelling
            throw;
        }
    }

    /// <summary>Releases the lock to the head of the queue.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            if (_waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                next.Value.SetResult();
            }
            else
            {
                _isTaken = false;
            }
        }
    }
}
