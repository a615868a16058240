namespace EcrPS.LocalRegistry.Hosting;

/// <summary>When the registry ends without a signal.</summary>
/// <param name="Parent">The process with which it ends; null for none.</param>
/// <param name="StopsWithInput">Whether it ends with standard input, a way to stop it that works on every operating system.</param>
internal sealed record Lifetime(int? Parent, bool StopsWithInput)
{
    private const int BufferSize = 256; // no input is expected, but input must not be treated as the end

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
            // A console stream always reads synchronously: on a separate thread, which is abandoned at the end.
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
