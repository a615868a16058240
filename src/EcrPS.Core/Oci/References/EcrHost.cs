using System.Diagnostics.CodeAnalysis;
using EcrPS.Client;

namespace EcrPS.Oci;

/// <summary>
/// The host name of a private ECR registry: <c>&lt;account&gt;.dkr.ecr.&lt;region&gt;.amazonaws.com</c>, its FIPS form
/// (<c>dkr.ecr-fips</c>), its dual-stack form (<c>&lt;account&gt;.dkr-ecr.&lt;region&gt;.on.aws</c>) and those of other partitions.
/// </summary>
/// <param name="RegistryId">The account id, 12 digits.</param>
/// <param name="Region">The region, such as <c>eu-central-1</c>.</param>
public sealed record EcrHost(string RegistryId, string Region)
{
    private const int AccountLength = 12;
    private const string HttpsPort = ":443"; // the only port that the registries serve

    private static readonly (string Label, bool IsDualStack)[] Services =
        [(".dkr.ecr.", false), (".dkr.ecr-fips.", false), (".dkr-ecr.", true), (".dkr-ecr-fips.", true)];

    /// <summary>The plain form of the host, such as <c>123456789012.dkr.ecr.eu-central-1.amazonaws.com</c>.</summary>
    public string Name => RegistryId + Services[0].Label + Region + "." + EcrPartition.OfRegion(Region).DnsSuffix;

    /// <summary>The account in the address of a private ECR registry; null for any other address.</summary>
    internal static string? RegistryOf(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && TryParse(uri.Host, out EcrHost? host) ? host.RegistryId : null;

    /// <summary>Reads a host name without throwing.</summary>
    /// <param name="host">The host, without scheme and path; it may have the port 443.</param>
    /// <param name="ecrHost">The parts of the host, or null.</param>
    /// <returns>Whether it is the host of a private ECR registry, in any of its forms.</returns>
    public static bool TryParse([NotNullWhen(true)] string? host, [NotNullWhen(true)] out EcrHost? ecrHost)
    {
        ecrHost = null;
        if (host is not null && host.EndsWith(HttpsPort, StringComparison.Ordinal))
            host = host[..^HttpsPort.Length];
        if (host is null || host.Length <= AccountLength || host.AsSpan(0, AccountLength).ContainsAnyExceptInRange('0', '9'))
            return false;

        foreach ((string label, bool isDualStack) in Services)
        {
            if (!host.AsSpan(AccountLength).StartsWith(label, StringComparison.OrdinalIgnoreCase))
                continue;

            string rest = host[(AccountLength + label.Length)..].ToLowerInvariant();
            int dot = rest.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0 || !EcrEndpoint.IsRegion(rest[..dot]))
                return false;

            var partition = EcrPartition.OfRegion(rest[..dot]);
            if (rest[(dot + 1)..] != (isDualStack ? partition.RegistryDualStackDnsSuffix : partition.DnsSuffix))
                return false;
            ecrHost = new EcrHost(host[..AccountLength], rest[..dot]);
            return true;
        }

        return false;
    }
}
