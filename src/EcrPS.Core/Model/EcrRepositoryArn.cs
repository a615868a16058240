using System.Diagnostics.CodeAnalysis;
using EcrPS.Client;
using EcrPS.Oci;

namespace EcrPS.Model;

/// <summary>
/// The ARN of a repository, <c>arn:&lt;partition&gt;:ecr:&lt;region&gt;:&lt;account&gt;:repository/&lt;name&gt;</c> (API reference,
/// <c>Repository</c>).
/// </summary>
/// <param name="Region">The region, such as <c>eu-central-1</c>.</param>
/// <param name="RegistryId">The account id, 12 digits.</param>
/// <param name="RepositoryName">The repository, such as <c>team/web</c>.</param>
public sealed record EcrRepositoryArn(string Region, string RegistryId, string RepositoryName)
{
    private const string ResourcePrefix = "repository/";
    private const int AccountLength = 12;

    /// <summary>Reads an ARN without throwing.</summary>
    /// <param name="text">Such as <c>arn:aws:ecr:eu-central-1:123456789012:repository/team/web</c>.</param>
    /// <param name="arn">The parts of the ARN, or null.</param>
    /// <returns>Whether it is the ARN of a repository of ECR.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EcrRepositoryArn? arn)
    {
        arn = text?.Split(':') is ["arn", var partition, "ecr", var region, { Length: AccountLength } account, var resource]
            && EcrEndpoint.IsRegion(region)
            && EcrPartition.OfRegion(region).Name == partition
            && account.All(char.IsAsciiDigit)
            && resource.StartsWith(ResourcePrefix, StringComparison.Ordinal)
            && ImageReference.IsRepositoryName(resource[ResourcePrefix.Length..])
            ? new EcrRepositoryArn(region, account, resource[ResourcePrefix.Length..])
            : null;
        return arn is not null;
    }

    /// <summary>The account in an ARN; null where the text is none.</summary>
    internal static string? RegistryOf(string? text) => TryParse(text, out EcrRepositoryArn? arn) ? arn.RegistryId : null;

    /// <summary>The repository in an ARN; null where the text is none.</summary>
    internal static string? NameIn(string? text) => TryParse(text, out EcrRepositoryArn? arn) ? arn.RepositoryName : null;
}
