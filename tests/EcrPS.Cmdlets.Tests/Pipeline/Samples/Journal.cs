using System.Collections.Concurrent;

namespace EcrPS.Cmdlets.Tests.Pipeline.Samples;

/// <summary>Records what the test cmdlets did, and lets one of them wait for another, so that no case depends on timing.</summary>
public static class Journal
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Gates = new(StringComparer.Ordinal);
    private static ConcurrentQueue<string> _entries = new();

    public static IReadOnlyList<string> Entries => [.. _entries];

    public static void Clear()
    {
        _entries = new ConcurrentQueue<string>();
        Gates.Clear();
    }

    public static void Note(string entry)
    {
        _entries.Enqueue(entry);
        Gate(entry).TrySetResult();
    }

    public static Task Noted(string entry) => Gate(entry).Task;

    private static TaskCompletionSource Gate(string entry) =>
        Gates.GetOrAdd(entry, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
