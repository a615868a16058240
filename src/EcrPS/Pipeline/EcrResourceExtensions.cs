using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>The client writes on all of the API's types where they came from; this does it for the module's own.</summary>
internal static class EcrResourceExtensions
{
    /// <summary>Writes on a result where the reply that it was made of came from.</summary>
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
