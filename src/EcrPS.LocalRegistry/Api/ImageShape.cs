using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>Images and their identifiers between the API and the services.</summary>
internal static class ImageShape
{
    public static ImageId ToImageId(this ImageIdentifier identifier) => new(identifier.ImageDigest, identifier.ImageTag);

    /// <summary>The required image id of an operation.</summary>
    /// <exception cref="RegistryException">InvalidParameterException, with the message that BatchGetImage has for the failure.</exception>
    public static ImageId ToRequiredId(this ImageIdentifier identifier)
    {
        var id = identifier.ToImageId();
        return ImageRemoval.Check(id) is { } failure ? throw new RegistryException(RegistryErrors.InvalidParameter, failure.Reason) : id;
    }

    public static ImageIdentifier ToIdentifier(this ImageId id) => new() { ImageDigest = id.Digest, ImageTag = id.Tag };

    public static ImageFailure ToFailure(this ImageIdFailure failure) =>
        new() { ImageId = failure.Id.ToIdentifier(), FailureCode = failure.Code, FailureReason = failure.Reason };

    /// <summary>
    /// An entry of DescribeImages. Scan status and summary are left out, as today's basic scanning leaves them out
    /// (API reference, ImageDetail; user guide, "Scan images").
    /// </summary>
    public static ImageDetail ToDetail(this ImageView view) => new()
    {
        RegistryId = view.Repository.Scope.AccountId,
        RepositoryName = view.Repository.Name,
        ImageDigest = view.Image.Digest,
        ImageTags = view.Tags.Count == 0 ? Unset.List<string>() : view.Tags,
        ImageSizeInBytes = view.Image.Size,
        ImagePushedAt = view.Image.PushedAt,
        ImageManifestMediaType = view.Image.MediaType,
        ArtifactMediaType = view.Image.ArtifactMediaType,
        LastRecordedPullTime = view.Image.LastPulledAt,
        SubjectManifestDigest = view.Image.SubjectDigest,
        ImageStatus = view.Image.Status,
        LastArchivedAt = view.Image.LastArchivedAt,
        LastActivatedAt = view.Image.LastActivatedAt,
    };
}
