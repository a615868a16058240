using System.Collections.Concurrent;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Scanning;

namespace EcrPS.Commands;

/// <summary>
/// Which scanner a registry uses: asked once, and only where a result does not show it, which is a result without
/// findings. Knowing it is what lets the empty result of a basic scan be believed at once.
/// </summary>
internal sealed class ScanKinds
{
    private readonly ConcurrentDictionary<EcrConnection, Lazy<Task<(string? RegistryId, ScanKind Kind)>>> _known = new();

    public async Task<ScanKind> OfAsync(ScanTarget target, CancellationToken cancellationToken)
    {
        var (registryId, kind) = await _known.GetOrAdd(
            target.Repository.Connection, connection => new(() => AskAsync(connection, cancellationToken))).Value;

        // The API tells it of the caller's own registry only.
        return target.Repository.RegistryId is not { } asked || registryId is null || asked == registryId ? kind : ScanKind.Unknown;
    }

    private static async Task<(string? RegistryId, ScanKind Kind)> AskAsync(EcrConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await connection.Client.GetRegistryScanningConfigurationAsync(new GetRegistryScanningConfigurationRequest(), cancellationToken);
            return (reply.RegistryId, reply.ScanningConfiguration?.ScanType switch
            {
                ScanType.Basic => ScanKind.Basic,
                ScanType.Enhanced => ScanKind.Enhanced,
                _ => ScanKind.Unknown,
            });
        }
        catch (EcrException error)
        {
            // Who may not ask waits for the result to settle. A registry without the operation has one scanner.
            return (null, error.ErrorCode == "UnknownOperation" ? ScanKind.Basic : ScanKind.Unknown);
        }
    }
}
