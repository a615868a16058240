using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>The caller's registry, for operations that work on no other.</summary>
internal static class RegistryLookup
{
    /// <summary>Describes the caller's registry, and rejects a registry id of another account.</summary>
    /// <exception cref="ArgumentException">The given registry belongs to another account.</exception>
    public static async Task<DescribeRegistryResponse> OwnAsync(IEcrClient client, string? asked, CancellationToken cancellationToken)
    {
        DescribeRegistryResponse registry = await client.DescribeRegistryAsync(new DescribeRegistryRequest(), cancellationToken);
        return asked is null || asked == registry.RegistryId
            ? registry
            : throw new ArgumentException(
                $"This API works only on the caller's own registry, {registry.RegistryId}: use credentials of account {asked}.");
    }
}
