namespace EcrPS.LocalRegistry.Hosting;

/// <summary>How long the registry runs when nobody signals it.</summary>
/// <param name="Parent">The process that it ends with; null for none.</param>
/// <param name="StopsWithInput">Whether it ends when standard input does: a way to stop it that every system has.</param>
internal sealed record Lifetime(int? Parent, bool StopsWithInput)
{
    private const int BufferSize = 256; // nothing is sent, but what is must not be mistaken for the end

    /// <summary>Whether another program started it and stops it.</summary>
    public bool BelongsToParent => Parent is not null || StopsWithInput;

    /// <summary>Waits until the registry should end.</summary>
    public Task WaitForEndAsync(CancellationToken cancellationToken) => Task.WhenAny(
        Parent is { } id ? ParentProcess.WaitForExitAsync(id, cancellationToken) : Task.Delay(Timeout.Infinite, cancellationToken),
        StopsWithInput ? WaitForInputAsync(cancellationToken) : Task.Delay(Timeout.Infinite, cancellationToken)).Unwrap();

    private static async Task WaitForInputAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[BufferSize];
        Stream input = Console.OpenStandardInput();
        await using (input.ConfigureAwait(false))
        {
            // A console stream reads synchronously, whatever it is asked: on a thread of its own, left behind at the end.
            Task reading = Task.Factory.StartNew(
                () =>
                {
                    while (input.Read(buffer) > 0)
                    {
                    }
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
