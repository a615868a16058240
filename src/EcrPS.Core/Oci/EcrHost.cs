using System.Diagnostics.CodeAnalysis;

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

    private static readonly string[] Services = [".dkr.ecr.", ".dkr.ecr-fips.", ".dkr-ecr.", ".dkr-ecr-fips."];

    private static readonly string[] Suffixes =
    [
        ".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu", ".on.aws", ".on.amazonwebservices.com.cn", ".c2s.ic.gov", ".sc2s.sgov.gov",
    ];

    /// <summary>Reads a host name without throwing.</summary>
    /// <param name="host">The host, without scheme and path.</param>
    /// <param name="ecrHost">What it says, or null.</param>
    /// <returns>Whether it is a private ECR registry's.</returns>
    public static bool TryParse([NotNullWhen(true)] string? host, [NotNullWhen(true)] out EcrHost? ecrHost)
    {
        ecrHost = null;
        if (host is null || host.Length <= AccountLength || host.AsSpan(0, AccountLength).ContainsAnyExceptInRange('0', '9'))
            return false;

        foreach (string service in Services)
        {
            if (!host.AsSpan(AccountLength).StartsWith(service, StringComparison.OrdinalIgnoreCase))
                continue;

            string rest = host[(AccountLength + service.Length)..];
            int dot = rest.IndexOf('.', StringComparison.Ordinal);
            if (dot <= 0 || !Suffixes.Contains(rest[dot..], StringComparer.OrdinalIgnoreCase))
                return false;

            ecrHost = new EcrHost(host[..AccountLength], rest[..dot]);
            return true;
        }

        return false;
    }
}
