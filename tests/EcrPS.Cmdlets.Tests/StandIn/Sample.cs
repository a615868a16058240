namespace EcrPS.Cmdlets.Tests.StandIn;

public sealed record Sample(string Name, long Size, IReadOnlyList<string> Tags);
