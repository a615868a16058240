using EcrPS.Client;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>A repository that a policy is meant for, and how to reach it when its record is past.</summary>
internal readonly record struct PolicyTarget(EcrConnection Connection, string? RegistryId, string? RepositoryName, string? Region = null)
{
    public IEcrClient Client => Connection.Client;
}
