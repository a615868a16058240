namespace EcrPS.LocalRegistry.Hosting;

/// <summary>Which quotas the registry keeps.</summary>
public enum QuotaMode
{
    /// <summary>
    /// Those that bound memory or that a request's form has; as many repositories, images and calls as the machine takes.
    /// </summary>
    None,

    /// <summary>ECR's default quotas and request rates (user guide, "Amazon ECR service quotas").</summary>
    Aws,
}
