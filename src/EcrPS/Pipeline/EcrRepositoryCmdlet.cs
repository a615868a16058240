using System.Management.Automation;
using System.Reflection;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>
/// Base of cmdlets for repositories. A record with several names is processed once per name;
/// <see cref="ProcessRepositoryAsync"/> gets one.
/// </summary>
public abstract class EcrRepositoryCmdlet : EcrClientCmdlet
{
    /// <summary>The repositories' names, such as <c>team/web</c>; empty only in parameter sets for other resources.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NameTransformation]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public virtual string[] RepositoryName { get; set; } = [];

    /// <inheritdoc/>
    protected override object? ErrorTarget => RepositoryName.Length == 1 ? RepositoryName[0] : RepositoryName;

    /// <summary>
    /// Whether names with wildcards expand to all matching repositories: where the property that PowerShell binds is declared with
    /// <see cref="SupportsWildcardsAttribute"/>. Other cmdlets refuse them.
    /// </summary>
    private bool ExpandsWildcards =>
        GetType().GetProperty(nameof(RepositoryName))!.IsDefined(typeof(SupportsWildcardsAttribute), inherit: false);

    /// <summary>
    /// Whether names that cannot exist are refused here: in cmdlets that change something, so that -WhatIf does not promise it.
    /// </summary>
    private bool ChecksNames => GetType().GetCustomAttribute<CmdletAttribute>() is { SupportsShouldProcess: true };

    /// <summary>Refuses names that cannot exist.</summary>
    /// <exception cref="Client.EcrException">InvalidParameter.</exception>
    private protected virtual void CheckNames() => NameCheck.RequireRepository(RepositoryName[0]);

    /// <summary>The work for one repository.</summary>
    /// <param name="repositoryName">Its name.</param>
    /// <param name="pipeline">Access to the host.</param>
    /// <param name="cancellationToken">Cancelled when the downstream stops or the user presses Ctrl+C.</param>
    /// <returns>Completes when the repository has been processed.</returns>
    protected abstract Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (RepositoryName.Length == 0)
            return Task.CompletedTask;
        bool isPattern = RepositoryNames.IsPattern(RepositoryName[0]);
        if (isPattern && ExpandsWildcards)
            return ProcessMatchesAsync(RepositoryName[0], pipeline, cancellationToken);
        if (isPattern || ChecksNames)
            CheckNames();
        return ProcessRepositoryAsync(RepositoryName[0], pipeline, cancellationToken);
    }

    /// <summary>Whether a name may be that of an image, with a tag or digest.</summary>
    private protected virtual bool TakesImages => false;

    /// <summary>The ARN that the user named the repository by; null where it was another name.</summary>
    private protected string? NamedArn { get; private set; }

    /// <summary>The tag and digest in the name; null where it names only a repository.</summary>
    private protected ImageIdentifier? NamedImage { get; private set; }

    /// <summary>Whether the record names repositories by wildcards, so that one which lacks what is wanted is no error.</summary>
    private protected bool IsOfPattern => RepositoryNames.IsPattern(RepositoryName[0]);

    /// <summary>A repository in the registry of this record.</summary>
    private protected RepositoryTarget TargetOf(string repositoryName) => new(Connection, RegistryId, repositoryName);

    /// <summary>What the user wrote, taken apart; null where it is not one repository.</summary>
    private protected virtual RepositoryAddress? ReadAddress() =>
        RepositoryName is [var name] ? RepositoryAddress.OfRepository(name) : null;

    private protected sealed override void ReadNames()
    {
        RefusedRecord.Check(RepositoryName);
        if (ReadAddress() is not { } address)
            return;
        if (address.Image is not null && !TakesImages)
            throw RepositoryAddress.IsNoRepository(address);
        UseRegistryOf(address);
        RepositoryName = [address.Repository];
        NamedArn = address.Arn is null ? null : address.Text;
        NamedImage = address.Image;
    }

    private protected override IEnumerable<EcrCmdlet> Split(EcrCmdlet record)
    {
        if (RepositoryName is not { Length: > 1 } names)
            return base.Split(record);
        return base.Split(record).SelectMany(part => names.Distinct(StringComparer.Ordinal).Select(name =>
        {
            EcrRepositoryCmdlet ofOne = Copy((EcrRepositoryCmdlet)part);
            ofOne.RepositoryName = [name];
            return ofOne;
        }));
    }

    /// <summary>The work for the repositories that match a name with wildcards: one after the other, an error is of one of them.</summary>
    private protected virtual async Task ProcessMatchesAsync(string pattern, IPipeline pipeline, CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<Repository> page in RepositoryNames.FindAsync(Client, RegistryId, pattern, cancellationToken))
        {
            foreach (string name in page.Select(repository => repository.RepositoryName!))
            {
                try
                {
                    await ProcessRepositoryAsync(name, pipeline, cancellationToken);
                }
                catch (Exception error)
                {
                    await pipeline.ReportAsync(error, name, cancellationToken);
                }
            }
        }
    }
}
