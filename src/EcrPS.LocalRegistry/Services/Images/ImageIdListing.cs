using System.Globalization;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>
/// One entry per tag: a page may end between the tags of an image, so the token holds the image and the last of its tags shown
/// (empty for an untagged image).
/// </summary>
internal static class ImageIdListing
{
    private const char Separator = ' ';

    public static Page<ImageId> Read(StorageSession session, RepositoryRecord repository, ImageFilter filter, string? nextToken, int size)
    {
        (long imageId, string? lastTag) = Decode(nextToken);
        var rows = new List<(long ImageId, ImageId Id)>();
        // The image of the token is listed again if it has further tags.
        List<TaggedImage> images = session.Images.After(repository.Id, filter, lastTag is null ? imageId : imageId - 1, size + 2);
        foreach ((ImageRecord image, IReadOnlyList<string> tags) in images)
        {
            if (tags.Count == 0 && image.Id != imageId)
                rows.Add((image.Id, new ImageId(image.Digest)));
            rows.AddRange(tags
                .Where(tag => image.Id != imageId || string.CompareOrdinal(tag, lastTag) > 0)
                .Select(tag => (image.Id, new ImageId(image.Digest, tag))));
            if (rows.Count > size)
                break;
        }

        var page = Page<(long ImageId, ImageId Id)>.Of(
            rows, size, last => PageToken.Encode(string.Create(CultureInfo.InvariantCulture, $"{last.ImageId}{Separator}{last.Id.Tag}")));
        return new Page<ImageId>([.. page.Items.Select(row => row.Id)], page.NextToken);
    }

    private static (long ImageId, string? LastTag) Decode(string? token)
    {
        if (PageToken.Decode(token) is not { } text)
            return (0, null);
        int separator = text.IndexOf(Separator, StringComparison.Ordinal);
        if (separator > 0 && long.TryParse(text.AsSpan(0, separator), NumberStyles.None, CultureInfo.InvariantCulture, out long imageId))
            return (imageId, separator + 1 < text.Length ? text[(separator + 1)..] : null);
        throw RegistryErrors.InvalidParameter.With("nextToken", "Invalid token");
    }
}
