// Written by EcrPS.CodeGen from ecr-api.json: change that file and run it, not this one.
#nullable enable
using System.Text.Json;

namespace EcrPS.Model;

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageIdentifier.html">ImageIdentifier</see>.</summary>
public sealed partial class ImageIdentifier : IEcrModel<ImageIdentifier>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text.</summary>
    public string? ImageDigest { get; set; }

    /// <summary>Text. 1 to 300 characters.</summary>
    public string? ImageTag { get; set; }

    /// <inheritdoc/>
    public string? RepositoryName { get; set; }

    /// <inheritdoc/>
    public string? RegistryId { get; set; }

    /// <inheritdoc/>
    public string? Region { get; set; }

    /// <inheritdoc/>
    public string? EndpointUrl { get; set; }

    void IPlaced.SetPlace(in EcrPlace place)
    {
        Region ??= place.Region;
        RegistryId ??= place.RegistryId;
        EndpointUrl = place.EndpointUrl;
        RepositoryName ??= place.RepositoryName;
    }

    static ImageIdentifier IEcrModel<ImageIdentifier>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ImageIdentifier value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 8 when name.SequenceEqual("imageTag"u8):
                    value.ImageTag = JsonMembers.String(ref reader);
                    break;
                case 11 when name.SequenceEqual("imageDigest"u8):
                    value.ImageDigest = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ImageIdentifier>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ImageDigest is { } imageDigest)
        {
            writer.WriteString("imageDigest"u8, imageDigest);
        }

        if (ImageTag is { } imageTag)
        {
            writer.WriteString("imageTag"u8, imageTag);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanStatus.html">ImageScanStatus</see>.</summary>
public sealed class ImageScanStatus : IEcrModel<ImageScanStatus>
{
    /// <summary>One of <c>IN_PROGRESS</c>, <c>COMPLETE</c>, <c>FAILED</c>, <c>UNSUPPORTED_IMAGE</c>, <c>ACTIVE</c>, <c>PENDING</c>, <c>SCAN_ELIGIBILITY_EXPIRED</c>, <c>FINDINGS_UNAVAILABLE</c>, <c>LIMIT_EXCEEDED</c>, <c>IMAGE_ARCHIVED</c>, or a newer value.</summary>
    public string? Status { get; set; }

    /// <summary>Text.</summary>
    public string? Description { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ImageScanStatus IEcrModel<ImageScanStatus>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ImageScanStatus value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("status"u8):
                    value.Status = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("description"u8):
                    value.Description = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ImageScanStatus>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Status is { } status)
        {
            writer.WriteString("status"u8, status);
        }

        if (Description is { } description)
        {
            writer.WriteString("description"u8, description);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanningConfiguration.html">ImageScanningConfiguration</see>.</summary>
public sealed class ImageScanningConfiguration : IEcrModel<ImageScanningConfiguration>
{
    /// <summary>True or false.</summary>
    public bool? ScanOnPush { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ImageScanningConfiguration IEcrModel<ImageScanningConfiguration>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ImageScanningConfiguration value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("scanOnPush"u8):
                    value.ScanOnPush = JsonMembers.Boolean(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ImageScanningConfiguration>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ScanOnPush is { } scanOnPush)
        {
            writer.WriteBoolean("scanOnPush"u8, scanOnPush);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageTagMutabilityExclusionFilter.html">ImageTagMutabilityExclusionFilter</see>.</summary>
public sealed class ImageTagMutabilityExclusionFilter : IEcrModel<ImageTagMutabilityExclusionFilter>
{
    /// <summary>Required. One of <c>WILDCARD</c>, or a newer value.</summary>
    public string? FilterType { get; set; }

    /// <summary>Required. Text. 1 to 128 characters. Pattern <c>^[0-9a-zA-Z._*-]{1,128}$</c>.</summary>
    public string? Filter { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ImageTagMutabilityExclusionFilter IEcrModel<ImageTagMutabilityExclusionFilter>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ImageTagMutabilityExclusionFilter value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("filter"u8):
                    value.Filter = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("filterType"u8):
                    value.FilterType = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ImageTagMutabilityExclusionFilter>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (FilterType is { } filterType)
        {
            writer.WriteString("filterType"u8, filterType);
        }

        if (Filter is { } filter)
        {
            writer.WriteString("filter"u8, filter);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Tag.html">Tag</see>.</summary>
public sealed partial class Tag : IEcrModel<Tag>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Required. Text.</summary>
    public string? Key { get; set; }

    /// <summary>Required. Text.</summary>
    public string? Value { get; set; }

    /// <inheritdoc/>
    public string? RepositoryName { get; set; }

    /// <inheritdoc/>
    public string? RegistryId { get; set; }

    /// <inheritdoc/>
    public string? Region { get; set; }

    /// <inheritdoc/>
    public string? EndpointUrl { get; set; }

    void IPlaced.SetPlace(in EcrPlace place)
    {
        Region ??= place.Region;
        RegistryId ??= place.RegistryId;
        EndpointUrl = place.EndpointUrl;
        RepositoryName ??= place.RepositoryName;
    }

    static Tag IEcrModel<Tag>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        Tag value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 3 when name.SequenceEqual("Key"u8):
                    value.Key = JsonMembers.String(ref reader);
                    break;
                case 5 when name.SequenceEqual("Value"u8):
                    value.Value = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<Tag>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Key is { } key)
        {
            writer.WriteString("Key"u8, key);
        }

        if (Value is { } value)
        {
            writer.WriteString("Value"u8, value);
        }

        writer.WriteEndObject();
    }
}

/// <summary>Known values of EncryptionType; the service may add more.</summary>
public static class EncryptionType
{
    /// <summary><c>AES256</c>.</summary>
    public const string Aes256 = "AES256";

    /// <summary><c>KMS</c>.</summary>
    public const string KMS = "KMS";

    /// <summary><c>KMS_DSSE</c>.</summary>
    public const string KmsDsse = "KMS_DSSE";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Aes256, KMS, KmsDsse];
}

/// <summary>Known values of FindingSeverity; the service may add more.</summary>
public static class FindingSeverity
{
    /// <summary><c>INFORMATIONAL</c>.</summary>
    public const string Informational = "INFORMATIONAL";

    /// <summary><c>LOW</c>.</summary>
    public const string LOW = "LOW";

    /// <summary><c>MEDIUM</c>.</summary>
    public const string Medium = "MEDIUM";

    /// <summary><c>HIGH</c>.</summary>
    public const string High = "HIGH";

    /// <summary><c>CRITICAL</c>.</summary>
    public const string Critical = "CRITICAL";

    /// <summary><c>UNDEFINED</c>.</summary>
    public const string Undefined = "UNDEFINED";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Informational, LOW, Medium, High, Critical, Undefined];
}

/// <summary>Known values of ImageTagMutability; the service may add more.</summary>
public static class ImageTagMutability
{
    /// <summary><c>MUTABLE</c>.</summary>
    public const string Mutable = "MUTABLE";

    /// <summary><c>IMMUTABLE</c>.</summary>
    public const string Immutable = "IMMUTABLE";

    /// <summary><c>IMMUTABLE_WITH_EXCLUSION</c>.</summary>
    public const string ImmutableWithExclusion = "IMMUTABLE_WITH_EXCLUSION";

    /// <summary><c>MUTABLE_WITH_EXCLUSION</c>.</summary>
    public const string MutableWithExclusion = "MUTABLE_WITH_EXCLUSION";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Mutable, Immutable, ImmutableWithExclusion, MutableWithExclusion];
}

/// <summary>Known values of ImageTagMutabilityExclusionFilterType; the service may add more.</summary>
public static class ImageTagMutabilityExclusionFilterType
{
    /// <summary><c>WILDCARD</c>.</summary>
    public const string Wildcard = "WILDCARD";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Wildcard];
}

/// <summary>Known values of ScanStatus; the service may add more.</summary>
public static class ScanStatus
{
    /// <summary><c>IN_PROGRESS</c>.</summary>
    public const string InProgress = "IN_PROGRESS";

    /// <summary><c>COMPLETE</c>.</summary>
    public const string Complete = "COMPLETE";

    /// <summary><c>FAILED</c>.</summary>
    public const string Failed = "FAILED";

    /// <summary><c>UNSUPPORTED_IMAGE</c>.</summary>
    public const string UnsupportedImage = "UNSUPPORTED_IMAGE";

    /// <summary><c>ACTIVE</c>.</summary>
    public const string Active = "ACTIVE";

    /// <summary><c>PENDING</c>.</summary>
    public const string Pending = "PENDING";

    /// <summary><c>SCAN_ELIGIBILITY_EXPIRED</c>.</summary>
    public const string ScanEligibilityExpired = "SCAN_ELIGIBILITY_EXPIRED";

    /// <summary><c>FINDINGS_UNAVAILABLE</c>.</summary>
    public const string FindingsUnavailable = "FINDINGS_UNAVAILABLE";

    /// <summary><c>LIMIT_EXCEEDED</c>.</summary>
    public const string LimitExceeded = "LIMIT_EXCEEDED";

    /// <summary><c>IMAGE_ARCHIVED</c>.</summary>
    public const string ImageArchived = "IMAGE_ARCHIVED";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [InProgress, Complete, Failed, UnsupportedImage, Active, Pending, ScanEligibilityExpired, FindingsUnavailable, LimitExceeded, ImageArchived];
}

/// <summary>Known values of TagStatus; the service may add more.</summary>
public static class TagStatus
{
    /// <summary><c>TAGGED</c>.</summary>
    public const string Tagged = "TAGGED";

    /// <summary><c>UNTAGGED</c>.</summary>
    public const string Untagged = "UNTAGGED";

    /// <summary><c>ANY</c>.</summary>
    public const string ANY = "ANY";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Tagged, Untagged, ANY];
}
