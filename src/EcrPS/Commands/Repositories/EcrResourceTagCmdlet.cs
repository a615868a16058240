using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Base of cmdlets for the AWS resource tags of repositories. These operations identify repositories only by ARN: a piped
/// repository supplies it, for a name it is looked up.
/// </summary>
public abstract class EcrResourceTagCmdlet : EcrRepositoryCmdlet
{
    /// <summary>The repositories' names, such as <c>team/web</c>, or with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation]
    [ArgumentCompleter(typeof(Completion.RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>The repository's ARN; its region is used unless another is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RepositoryArn")]
    public string? ResourceArn { get; set; }

    /// <inheritdoc/>
    protected sealed override void BindNames()
    {
        ResourceArn = NullIfEmpty(ResourceArn) ?? NamedArn;
        if (ResourceArn is { } text)
        {
            if (RepositoryNames.IsPattern(text))
                throw new ArgumentException($"'{text}' has wildcards, which -ResourceArn does not take: give the name to -RepositoryName.");
            // What is no ARN of a repository is left to the service to refuse.
            string name = EcrRepositoryArn.TryParse(text, out EcrRepositoryArn? arn) ? arn.RepositoryName : text;
            if (RepositoryName is [var given] && given != name)
                throw new ArgumentException($"-RepositoryName {given} and -ResourceArn {text} are different repositories: give one.");
            RepositoryName = [name];
            if (arn is not null)
                UsePlace(arn.RegistryId, arn.Region, text);
        }
        else if (RepositoryName.Length == 0)
        {
            // Not parameter sets: a piped repository has both properties, so PowerShell could not select a set.
            throw new ArgumentException("Give a repository: -RepositoryName or -ResourceArn.");
        }
    }

    /// <summary>The ARN of a repository of this record.</summary>
    /// <param name="repositoryName">Its name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>As the service spells it.</returns>
    protected async Task<string> GetArnAsync(string repositoryName, CancellationToken cancellationToken)
    {
        if (ResourceArn is not null)
            return ResourceArn;
        DescribeRepositoriesResponse reply = await Client.DescribeRepositoriesAsync(
            new DescribeRepositoriesRequest { RegistryId = RegistryId, RepositoryNames = [repositoryName] }, cancellationToken);
        return reply.Repositories[0].RepositoryArn!;
    }
}
