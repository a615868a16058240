using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Local;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>
/// Base of cmdlets that remove a setting of the whole registry: any object of the module names its registry too, but is not what to act
/// on.
/// </summary>
public abstract class EcrRegistryRemovalCmdlet : EcrClientCmdlet
{
    /// <summary>The repository of a piped object, which is refused.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public string? RepositoryName { get; set; }

    /// <summary>The piped object, which names the registry by its properties.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [PipedObjectTransformation]
    public PSObject? InputObject { get; set; }

    /// <summary>What the cmdlet emits and <c>Get-</c> finds: beside a registry itself, the only object that it acts on.</summary>
    private protected abstract Type Setting { get; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => RegistryId;

    private protected sealed override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected sealed override void BindNames()
    {
        PipedObjectTransformationAttribute.RequireObject(InputObject, "Give -RegistryId or -Region, or omit both.");
        if (InputObject is not null && FoundAt is null)
            throw new ArgumentException($"'{InputObject}' names no registry: give -RegistryId or -Region, or omit both.");
        if (RecordKind.ProblemOf(InputObject, [Setting, typeof(DescribeRegistryResponse), typeof(EcrLocalRegistry)]) is { } problem)
            throw new ArgumentException($"{problem}, give -RegistryId or -Region, or omit both.");
        if (RepositoryName is { Length: > 0 } name)
        {
            throw new ArgumentException(
                $"'{name}' is a repository, and this cmdlet removes what applies to the whole registry: give -RegistryId or -Region, or "
                + "omit both.");
        }
    }
}
