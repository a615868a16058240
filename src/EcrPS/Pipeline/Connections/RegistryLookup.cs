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
        return asked is null || asked == registry.RegistryId ? registry : throw NotOwn(registry.RegistryId, asked);
    }

    /// <summary>Rejects a registry id of another account than the caller's, if possible without a call.</summary>
    /// <exception cref="ArgumentException">The given registry belongs to another account, or the caller's account is unknown.</exception>
    public static async Task RequireOwnAsync(EcrConnection connection, string asked, CancellationToken cancellationToken)
    {
        string? own = await connection.FindAccountAsync(cancellationToken);
        if (own != asked)
            throw NotOwn(own, asked);
    }

    private static ArgumentException NotOwn(string? own, string asked) => new(
        $"This API works only on the caller's own registry, {own ?? "which could not be determined"}: use credentials of account {asked}.");
}
