namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>The environment is shared by the whole process: tests that change it do not run in parallel with others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentCollection
{
    public const string Name = "Environment";
}
