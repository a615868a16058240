using System.Collections.Concurrent;
using EcrPS.Client;
using EcrPS.Pipeline;

namespace EcrPS.Completion;

/// <summary>
/// Recent responses of the service to completers. A slow service does not delay a key stroke: a response that arrives too late
/// is cached for the next one.
/// </summary>
internal static class CompletionCache
{
    /// <summary>Long enough for a command line, short enough that a new repository shows up.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);
    private static readonly ConcurrentDictionary<
        (CompletionPlace Place, string Question), (Task<IReadOnlyList<string>> Answer, long AskedAt)> Answers =
        new();

    /// <summary>
    /// Below the 300 ms after which completion feels unresponsive, with time left to show the menu. Tests set a longer time, so
    /// that they do not depend on the speed of the machine.
    /// </summary>
    public static TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The cached result of a query, as far as it has arrived; never throws.</summary>
    public static IReadOnlyList<string> Get(
        CompletionPlace place, string question, Func<IEcrClient, CancellationToken, Task<IReadOnlyList<string>>> ask)
    {
        (CompletionPlace place, string question) key = (place, question);
        long now = Environment.TickCount64;
        foreach (((CompletionPlace Place, string Question) old, (Task<IReadOnlyList<string>> Answer, long AskedAt) entry) in Answers)
        {
            // Failures are retried at once; entries of other command lines must not accumulate.
            if (entry.Answer.IsFaulted || entry.Answer.IsCanceled || now - entry.AskedAt > Freshness.TotalMilliseconds)
                Answers.TryRemove(old, out _);
        }

        Lazy<IEcrTransportFactory> factory = TransportSource.Current;
        Task<IReadOnlyList<string>> answer = Answers.GetOrAdd(
            key, _ => (Task.Run(() => AskAsync(factory, place.Options, ask)), now)).Answer;
        try
        {
            return answer.Wait(Patience) ? answer.Result : [];
        }
        catch (AggregateException)
        {
            return [];
        }
    }

    private static async Task<IReadOnlyList<string>> AskAsync(
        Lazy<IEcrTransportFactory> factory,
        EcrTransportOptions options,
        Func<IEcrClient, CancellationToken, Task<IReadOnlyList<string>>> ask)
    {
        using var limit = new CancellationTokenSource(LongestCall);
        using var client = new EcrClient(factory.Value.Create(options));
        return await ask(client, limit.Token);
    }
}
