using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Conversion;

/// <summary>
/// Reads images from records that are no <see cref="ImageDetail"/>: from Export-Clixml, Select-Object *, a job, ConvertFrom-Json or
/// AWS.Tools. A record that lacks something is an image with a <see cref="ProblemOf"/>: if the conversion failed, PowerShell would
/// bind the record's RepositoryName instead, and the cmdlet would work on what is in the repository now.
/// </summary>
internal static class ImageRecord
{
    private const string Wanted = "Use the images that Get-EcrImage emits, with all their properties; Export-EcrInventory saves them in a "
        + "file for -InventoryPath.";

    /// <summary>What a policy considers. JSON of the API omits what an image does not have; other records must have all of it.</summary>
    private static readonly string[] Needed =
    [
        nameof(ImageDetail.ImageTags), nameof(ImageDetail.ImagePushedAt), nameof(ImageDetail.ImageSizeInBytes),
        nameof(ImageDetail.ImageManifestMediaType), nameof(ImageDetail.LastRecordedPullTime), nameof(ImageDetail.ImageStatus),
        nameof(ImageDetail.LastArchivedAt), nameof(ImageDetail.LastActivatedAt), nameof(ImageDetail.SubjectManifestDigest),
    ];

    private static readonly ConditionalWeakTable<ImageDetail, string> Problems = [];

    /// <summary>Why an image that <see cref="Read"/> returned cannot be used; null if it can.</summary>
    public static string? ProblemOf(ImageDetail image) => Problems.TryGetValue(image, out string? problem) ? problem : null;

    /// <summary>Reads a record; null if it describes no image.</summary>
    public static ImageDetail? Read(object? input)
    {
        object? plain = PSNode.Plain(input);
        if (plain is ImageDetail image)
            return image;
        if (plain is null or string or ValueType or IEnumerable)
            return null;
        var record = PSObject.AsPSObject(input!);
        if (record.Properties[nameof(ImageDetail.ImageDigest)] is not { } digest)
            return null;
        image = new ImageDetail { ImageDigest = Text(digest.Value) };
        if (Fill(image, record, isApiJson: char.IsLower(digest.Name[0])) is { } problem)
        {
            Problems.Add(image, $"The record of the image {image.ImageDigest} {problem} {Wanted}");
        }

        return image;
    }

    /// <summary>An image with a problem, for what describes no image.</summary>
    public static ImageDetail Refuse(object? input)
    {
        var image = new ImageDetail();
        object? plain = PSNode.Plain(input);
        string what = plain is string or ValueType ? $"'{Text(plain)}'" : $"An object of type {PSObject.AsPSObject(input!).TypeNames[0]}";
        Problems.Add(image, $"{what} is no image. {Wanted}");
        return image;
    }

    private static string? Fill(ImageDetail image, PSObject record, bool isApiJson)
    {
        if (!isApiJson && Needed.FirstOrDefault(name => record.Properties[name] is null) is { } missing)
            return $"has no {missing}.";
        try
        {
            image.RegistryId = Text(Get(nameof(ImageDetail.RegistryId)));
            image.RepositoryName = Text(Get(nameof(ImageDetail.RepositoryName)));
            image.Region = Text(Get(nameof(ImageDetail.Region)));
            image.EndpointUrl = Text(Get(nameof(ImageDetail.EndpointUrl)));
            image.ImageTags = Tags(Get(nameof(ImageDetail.ImageTags)));
            image.ImageSizeInBytes = Number(Get(nameof(ImageDetail.ImageSizeInBytes)));
            image.ImagePushedAt = Time(Get(nameof(ImageDetail.ImagePushedAt))) ?? throw new FormatException("no push time");
            image.ImageManifestMediaType = Text(Get(nameof(ImageDetail.ImageManifestMediaType)));
            image.ArtifactMediaType = Text(Get(nameof(ImageDetail.ArtifactMediaType)));
            image.LastRecordedPullTime = Time(Get(nameof(ImageDetail.LastRecordedPullTime)));
            image.SubjectManifestDigest = Text(Get(nameof(ImageDetail.SubjectManifestDigest)));
            image.ImageStatus = Text(Get(nameof(ImageDetail.ImageStatus)));
            image.LastArchivedAt = Time(Get(nameof(ImageDetail.LastArchivedAt)));
            image.LastActivatedAt = Time(Get(nameof(ImageDetail.LastActivatedAt)));
            image.Manifest = Manifest(Get(nameof(ImageDetail.Manifest)));
            return null;
        }
        catch (FormatException error)
        {
            return $"has {error.Message}.";
        }

        object? Get(string name) => record.Properties[name]?.Value;
    }

    private static string? Text(object? value) =>
        Convert.ToString(PSNode.Plain(value), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    private static long? Number(object? value) => Text(value) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
        : throw new FormatException($"the size '{text}', which is no number of bytes");

    private static string[] Tags(object? value)
    {
        object? plain = PSNode.Plain(value);

        // CSV has the text of a TextList.
        IEnumerable<object?> items = plain switch
        {
            string text => text.Split(',', StringSplitOptions.TrimEntries),
            IEnumerable list => list.Cast<object?>(),
            _ => [plain],
        };
        string[] tags = [.. items.Select(Text).OfType<string>()];
        return tags.FirstOrDefault(tag => !ImageReference.IsTag(tag)) is { } wrong
            ? throw new FormatException($"'{wrong}' for its tags")
            : tags;
    }

    private static DateTimeOffset? Time(object? value)
    {
        if (TimeRecord.Read(value) is { } known)
            return known;
        object? plain = PSNode.Plain(value);
        return plain switch
        {
            null or "" => null,
            double or decimal or long or int => DateTimeOffset.UnixEpoch.AddSeconds(Convert.ToDouble(plain, CultureInfo.InvariantCulture)),
            string text when IsoTime.TryParse(text, out DateTimeOffset time) => time,
            _ => throw new FormatException($"'{Text(plain)}' for a time, which is not ISO 8601"),
        };
    }

    // What a manifest refers to is optional; where it was cut off, as Clixml does, it is not known.
    private static ManifestLinks? Manifest(object? value)
    {
        if (PSNode.Plain(value) is ManifestLinks links)
            return links;
        if (value is not PSObject record || record.Properties[nameof(ManifestLinks.Children)]?.Value is not { } children
            || record.Properties[nameof(ManifestLinks.Blobs)]?.Value is not { } blobs)
        {
            return null;
        }

        List<string?> digests = [.. Items(children).Select(Text)];
        List<BlobSize?> sizes = [.. Items(blobs).Select(Blob)];
        return digests.Exists(digest => !Digest.TryParse(digest, out _)) || sizes.Exists(size => size is null)
            ? null
            : new ManifestLinks
            {
                MediaType = Text(record.Properties[nameof(ManifestLinks.MediaType)]?.Value),
                Subject = Text(record.Properties[nameof(ManifestLinks.Subject)]?.Value),
                Children = [.. digests.OfType<string>()],
                Blobs = [.. sizes.OfType<BlobSize>()],
            };
    }

    private static IEnumerable<object?> Items(object value) =>
        PSNode.Plain(value) is IEnumerable list and not string ? list.Cast<object?>() : [value];

    private static BlobSize? Blob(object? value)
    {
        if (value is not PSObject record || Text(record.Properties[nameof(BlobSize.Digest)]?.Value) is not { } digest)
            return null;
        string? text = Text(record.Properties[nameof(BlobSize.Size)]?.Value);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long size)
            ? new BlobSize(digest, size)
            : null;
    }
}
