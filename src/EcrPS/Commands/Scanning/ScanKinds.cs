using System.Collections.Concurrent;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Scanning;

namespace EcrPS.Commands;

/// <summary>
/// The scanner that a registry uses: requested once, and only if a result does not show it, as is the case without findings. If it
/// is the basic scanner, an empty result can be accepted at once.
/// </summary>
internal sealed class ScanKinds
{
    private readonly ConcurrentDictionary<EcrConnection, Lazy<Task<(string? RegistryId, ScanKind Kind)>>> _known = new();

    public async Task<ScanKind> OfAsync(ScanTarget target, CancellationToken cancellationToken)
    {
        (string? registryId, ScanKind kind) = await _known.GetOrAdd(
            target.Repository.Connection, connection => new(() => AskAsync(connection, cancellationToken))).Value;

        // The API returns it for the caller's own registry only.
        return target.Repository.RegistryId is not { } asked || registryId is null || asked == registryId ? kind : ScanKind.Unknown;
    }

    private static async Task<(string? RegistryId, ScanKind Kind)> AskAsync(EcrConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            GetRegistryScanningConfigurationResponse reply = await connection.Client.GetRegistryScanningConfigurationAsync(
                new GetRegistryScanningConfigurationRequest(), cancellationToken);
            return (reply.RegistryId, reply.ScanningConfiguration?.ScanType switch
            {
                ScanType.Basic => ScanKind.Basic,
                ScanType.Enhanced => ScanKind.Enhanced,
                _ => ScanKind.Unknown,
            });
        }
        catch (EcrException error)
        {
            // Without the permission the caller waits for the result to settle. A registry without the operation has only one scanner.
            return (null, error.ErrorCode == "UnknownOperation" ? ScanKind.Basic : ScanKind.Unknown);
        }
    }
}
