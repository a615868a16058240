using System.Runtime.CompilerServices;

namespace EcrPS.Model;

/// <summary>The origin of a reply: region, registry and endpoint.</summary>
internal readonly record struct EcrPlace(string Region, string? EndpointUrl, string? RegistryId, string? RepositoryName)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SetAll<T>(IReadOnlyList<T> resources, in EcrPlace place)
        where T : IPlaced
    {
        for (int i = 0; i < resources.Count; i++)
            resources[i].SetPlace(place);
    }
}
