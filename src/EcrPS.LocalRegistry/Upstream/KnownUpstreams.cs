using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Upstream;

/// <summary>
/// The registries that ECR pulls through from (API reference, CreatePullThroughCacheRule), and the credentials that each needs.
/// </summary>
internal static class KnownUpstreams
{
    private const string AzureSuffix = ".azurecr.io";

    private static readonly Dictionary<string, string> ByHost = new(StringComparer.Ordinal)
    {
        ["public.ecr.aws"] = UpstreamRegistry.EcrPublic,
        ["quay.io"] = UpstreamRegistry.Quay,
        ["registry.k8s.io"] = UpstreamRegistry.K8s,
        ["registry-1.docker.io"] = UpstreamRegistry.DockerHub,
        ["ghcr.io"] = UpstreamRegistry.GithubContainerRegistry,
        ["registry.gitlab.com"] = UpstreamRegistry.GitlabContainerRegistry,
        ["cgr.dev"] = UpstreamRegistry.Chainguard,
    };

    /// <summary>The kind of a registry; null for one that ECR does not support.</summary>
    public static string? KindOf(string host)
    {
        if (ByHost.TryGetValue(host, out string? kind))
            return kind;
        if (host.EndsWith(AzureSuffix, StringComparison.Ordinal) && host.Length > AzureSuffix.Length)
            return UpstreamRegistry.AzureContainerRegistry;
        return EcrHost.TryParse(host, out _) ? UpstreamRegistry.Ecr : null;
    }

    /// <summary>Whether ECR requires a secret for it.</summary>
    public static bool NeedsSecret(string kind) =>
        kind is not (UpstreamRegistry.Ecr or UpstreamRegistry.EcrPublic or UpstreamRegistry.Quay or UpstreamRegistry.K8s);
}
