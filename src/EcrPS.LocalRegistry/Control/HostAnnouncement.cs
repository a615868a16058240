namespace EcrPS.LocalRegistry.Control;

/// <summary>The one line that <c>ecrps-local</c> prints when it listens.</summary>
internal sealed record HostAnnouncement(string Endpoint, string Registry, string Account, string Region, int Pid);
