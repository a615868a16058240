using System.Text;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Gets manifests as they are stored.</summary>
internal static class ManifestDownload
{
    /// <summary>
    /// All manifest types: the service may convert a type that is not accepted, and then the text would not match the
    /// digest.
    /// </summary>
    public static IReadOnlyList<string> AllMediaTypes => MediaTypes.Manifests;

    /// <summary>Checks that a manifest matches its digest.</summary>
    /// <exception cref="OciException"><see cref="OciErrorCodes.DigestMismatch"/>.</exception>
    public static Image Verified(Image image)
    {
        // The digest of a signed schema 1 manifest is that of its payload, not of its text.
        if (MediaTypes.IsSchema1(image.ImageManifestMediaType)
            || !Digest.TryParse(image.ImageId?.ImageDigest, out Digest? expected))
        {
            return image;
        }

        var actual = Digest.Compute(Encoding.UTF8.GetBytes(image.ImageManifest ?? string.Empty), expected.Algorithm);
        return actual == expected
            ? image
            : throw new OciException(OciErrorCodes.DigestMismatch, $"The manifest received for {expected} has the digest {actual}.");
    }

    /// <summary>Gets one manifest.</summary>
    /// <exception cref="EcrException">There is none; the code is the failure's.</exception>
    public static async Task<Image> GetAsync(RepositoryTarget repository, ImageIdentifier id, CancellationToken cancellationToken)
    {
        BatchGetImageResponse reply = await repository.Client.BatchGetImageAsync(
            new BatchGetImageRequest
            {
                RegistryId = repository.RegistryId,
                RepositoryName = repository.RepositoryName,
                ImageIds = [id],
                AcceptedMediaTypes = AllMediaTypes,
            },
            cancellationToken);
        return reply switch
        {
            { Images: [var image, ..] } => Verified(image),
            { Failures: [var failure, ..] } => throw new EcrException(
                failure.FailureCode ?? ImageFailureCode.ImageNotFound, failure.FailureReason ?? "Requested image not found"),
            _ => throw new EcrException(EcrErrorCodes.InvalidResponse, "The response has neither an image nor a failure."),
        };
    }
}
