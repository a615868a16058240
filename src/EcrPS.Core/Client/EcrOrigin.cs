using EcrPS.Model;

namespace EcrPS.Client;

/// <summary>Completes the origin of results of calls that name no registry and are answered without one.</summary>
public static class EcrOrigin
{
    /// <summary>Whether a result of the API lacks its registry.</summary>
    /// <param name="result">Any object.</param>
    /// <returns>False for everything but replies of the API and the resources in them.</returns>
    public static bool LacksRegistry(object? result) => result is IPlaced and IEcrResource { RegistryId: null };

    /// <summary>Sets the registry of a result, and of the resources in it that have none.</summary>
    /// <param name="result">A reply of the API, or a resource in it.</param>
    /// <param name="registryId">The account id.</param>
    public static void SetRegistry(IEcrResource result, string registryId)
    {
        ArgumentNullException.ThrowIfNull(result);
        string? repository = (result as IEcrRepositoryResource)?.RepositoryName;
        if (result is IPlaced placed)
            placed.SetPlace(new EcrPlace(result.Region!, result.EndpointUrl, registryId, repository));
    }
}
