namespace EcrPS.LocalRegistry.Hosting;

/// <summary>Which quotas the registry enforces.</summary>
public enum QuotaMode
{
    /// <summary>
    /// Only those that bound memory or are part of a request's form; no limit on repositories, images and request rates.
    /// </summary>
    None,

    /// <summary>ECR's default quotas and request rates (user guide, "Amazon ECR service quotas").</summary>
    Aws,
}
