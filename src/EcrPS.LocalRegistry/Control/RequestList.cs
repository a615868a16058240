namespace EcrPS.LocalRegistry.Control;

internal sealed record RequestList(IReadOnlyList<RequestEntry> Requests);
