using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>Images of one repository for one call.</summary>
internal sealed record ImageBatch(RepositoryTarget Repository, IReadOnlyList<ImageIdentifier> Images)
{
    public IEcrClient Client => Repository.Client;

    public string? RegistryId => Repository.RegistryId;

    public string? RepositoryName => Repository.RepositoryName;

    /// <summary>The error for one of the failures that a successful reply carries.</summary>
    public ErrorRecord ToError(ImageFailure failure) =>
        Repository.ToError(failure.FailureCode, failure.FailureReason, NameOf(failure.ImageId));

    /// <summary>The error for a tag that is another image's than was given with it.</summary>
    public ErrorRecord ToTagError(ImageIdentifier wanted, string actual) => Repository.ToError(
        ImageFailureCode.ImageTagDoesNotMatchDigest,
        TagProblem(wanted, actual),
        NameOf(wanted));

    /// <summary>Says that a tag is another image's than was given with it.</summary>
    public string TagProblem(ImageIdentifier wanted, string actual) => $"{NameOf(wanted)} is {actual}, not {wanted.ImageDigest}.";

    /// <summary>An image's name as the user would type it: <c>web:1.2</c> or <c>web@sha256:…</c>.</summary>
    public string NameOf(ImageIdentifier? image) => Repository.NameOf(image);
}
