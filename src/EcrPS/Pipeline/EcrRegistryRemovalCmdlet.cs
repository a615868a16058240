using System.Management.Automation;

namespace EcrPS.Pipeline;

/// <summary>
/// Base of cmdlets that remove a setting of the whole registry: an object that belongs to one repository names its registry too, but is
/// not what to act on.
/// </summary>
public abstract class EcrRegistryRemovalCmdlet : EcrClientCmdlet
{
    /// <summary>The repository of a piped object, which is refused.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public string? RepositoryName { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => RegistryId;

    private protected sealed override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected sealed override void BindNames()
    {
        if (RepositoryName is { Length: > 0 } name)
        {
            throw new ArgumentException(
                $"'{name}' is a repository, and this cmdlet removes what applies to the whole registry: give -RegistryId or -Region, or "
                + "omit both.");
        }
    }
}
