using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>The client sets the origin of the API's types; this does so for the module's types.</summary>
internal static class EcrResourceExtensions
{
    /// <summary>Sets the origin of a result to that of the reply that it was created from.</summary>
    /// <returns>The result.</returns>
    public static T From<T>(this T result, IEcrResource origin)
        where T : IEcrResource
    {
        result.Region = origin.Region;
        result.RegistryId = origin.RegistryId;
        result.EndpointUrl = origin.EndpointUrl;
        if (result is IEcrRepositoryResource ofRepository && origin is IEcrRepositoryResource { RepositoryName: { } name })
            ofRepository.RepositoryName = name;
        return result;
    }
}
