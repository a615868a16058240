using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Local;

namespace EcrPS.Pipeline;

/// <summary>
/// Finds regions that are probably mistyped. AWS has no endpoint for them, but the embedded registry has an empty registry for every
/// name. Other endpoints may have regions of their own.
/// </summary>
internal static class UnknownRegion
{
    /// <summary>A registry on this machine answers at once; a program that does not is none.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <summary>The warning about the region of a connection, once.</summary>
    /// <returns>Null where the region is known, or the endpoint is not an embedded registry.</returns>
    public static async Task<string?> FindAsync(string region, EcrConnection connection, CancellationToken cancellationToken)
    {
        if (connection.EndpointUrl is not { } endpoint || Regions.IsKnown(region)
            || !Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? uri) || !uri.IsLoopback || !connection.TakeRegionCheck()
            || await OwnRegionAsync(endpoint, cancellationToken) is not { } own || own.Equals(region, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return $"'{region}' is none of the regions that have ECR. The embedded registry {endpoint} has a separate registry for every name "
            + $"of a region, which is empty at first.{ClosestName.Hint(region, Regions.Names)}";
    }

    private static async Task<string?> OwnRegionAsync(string endpoint, CancellationToken cancellationToken)
    {
        if (LocalRegistries.Find(endpoint) is { } started)
            return started.Registry.Region;
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        wait.CancelAfter(LongestWait);
        try
        {
            return (await new LocalRegistryControl(endpoint).DescribeAsync(wait.Token)).Region;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested
            && error is EcrException or ArgumentException or InvalidOperationException or KeyNotFoundException
                or OperationCanceledException)
        {
            // Another program, or none: the call itself will tell.
            return null;
        }
    }
}
