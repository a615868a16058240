namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>A request that has no reply yet.</summary>
/// <param name="What">The request in words.</param>
/// <param name="Possible">The states that it may leave, beside the one before it.</param>
internal sealed record PendingWrite(string What, IReadOnlyList<RepositoryState> Possible);
