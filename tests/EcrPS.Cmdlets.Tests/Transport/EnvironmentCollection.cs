namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>The environment belongs to the whole process: tests that set it run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentCollection
{
    public const string Name = "Environment";
}
