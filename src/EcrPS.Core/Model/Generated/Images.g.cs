// Written by EcrPS.CodeGen from ecr-api.json: change that file and run it, not this one.
#nullable enable
using System.Text.Json;

namespace EcrPS.Model;

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchDeleteImage.html">BatchDeleteImage</see>.</summary>
public sealed class BatchDeleteImageRequest : IEcrModel<BatchDeleteImageRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. A list, never null. 1 to 100 elements.</summary>
    public IReadOnlyList<ImageIdentifier> ImageIds { get; set; } = Unset.List<ImageIdentifier>();

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static BatchDeleteImageRequest IEcrModel<BatchDeleteImageRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        BatchDeleteImageRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 8 when name.SequenceEqual("imageIds"u8):
                    value.ImageIds = JsonLists.Read<ImageIdentifier>(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<BatchDeleteImageRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        JsonLists.Write(writer, "imageIds"u8, ImageIds);
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchDeleteImage.html">BatchDeleteImage</see>.</summary>
public sealed partial class BatchDeleteImageResponse : IEcrModel<BatchDeleteImageResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>A list, never null. 1 to 100 elements.</summary>
    public IReadOnlyList<ImageIdentifier> ImageIds { get; set; } = Unset.List<ImageIdentifier>();

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<ImageFailure> Failures { get; set; } = Unset.List<ImageFailure>();

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
        EcrPlace inner = place with { RegistryId = RegistryId, RepositoryName = RepositoryName };
        EcrPlace.SetAll(ImageIds, inner);
    }

    static BatchDeleteImageResponse IEcrModel<BatchDeleteImageResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        BatchDeleteImageResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 8 when name.SequenceEqual("imageIds"u8):
                    value.ImageIds = JsonLists.Read<ImageIdentifier>(ref reader, strings);
                    break;
                case 8 when name.SequenceEqual("failures"u8):
                    value.Failures = JsonLists.Read<ImageFailure>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<BatchDeleteImageResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "imageIds"u8, ImageIds);
        JsonLists.Write(writer, "failures"u8, Failures);
        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html">BatchGetImage</see>.</summary>
public sealed class BatchGetImageRequest : IEcrModel<BatchGetImageRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. A list, never null. 1 to 100 elements.</summary>
    public IReadOnlyList<ImageIdentifier> ImageIds { get; set; } = Unset.List<ImageIdentifier>();

    /// <summary>A list, never null. 1 to 100 elements.</summary>
    public IReadOnlyList<string> AcceptedMediaTypes { get; set; } = Unset.List<string>();

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static BatchGetImageRequest IEcrModel<BatchGetImageRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        BatchGetImageRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 8 when name.SequenceEqual("imageIds"u8):
                    value.ImageIds = JsonLists.Read<ImageIdentifier>(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                case 18 when name.SequenceEqual("acceptedMediaTypes"u8):
                    value.AcceptedMediaTypes = JsonLists.ReadStrings(ref reader, strings, shared: true);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<BatchGetImageRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        JsonLists.Write(writer, "imageIds"u8, ImageIds);
        JsonLists.Write(writer, "acceptedMediaTypes"u8, AcceptedMediaTypes);
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html">BatchGetImage</see>.</summary>
public sealed partial class BatchGetImageResponse : IEcrModel<BatchGetImageResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>A list, never null.</summary>
    public IReadOnlyList<Image> Images { get; set; } = Unset.List<Image>();

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<ImageFailure> Failures { get; set; } = Unset.List<ImageFailure>();

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
        EcrPlace inner = place with { RegistryId = RegistryId, RepositoryName = RepositoryName };
        EcrPlace.SetAll(Images, inner);
    }

    static BatchGetImageResponse IEcrModel<BatchGetImageResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        BatchGetImageResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("images"u8):
                    value.Images = JsonLists.Read<Image>(ref reader, strings);
                    break;
                case 8 when name.SequenceEqual("failures"u8):
                    value.Failures = JsonLists.Read<ImageFailure>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<BatchGetImageResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "images"u8, Images);
        JsonLists.Write(writer, "failures"u8, Failures);
        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageReplicationStatus.html">DescribeImageReplicationStatus</see>.</summary>
public sealed class DescribeImageReplicationStatusRequest : IEcrModel<DescribeImageReplicationStatusRequest>, IEcrRequest
{
    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. A structure.</summary>
    public ImageIdentifier? ImageId { get; set; }

    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static DescribeImageReplicationStatusRequest IEcrModel<DescribeImageReplicationStatusRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeImageReplicationStatusRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("imageId"u8):
                    value.ImageId = JsonMembers.Object<ImageIdentifier>(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DescribeImageReplicationStatusRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        if (ImageId is { } imageId)
        {
            JsonMembers.WriteObject(writer, "imageId"u8, imageId);
        }

        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageReplicationStatus.html">DescribeImageReplicationStatus</see>.</summary>
public sealed partial class DescribeImageReplicationStatusResponse : IEcrModel<DescribeImageReplicationStatusResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>A structure.</summary>
    public ImageIdentifier? ImageId { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<ImageReplicationStatus> ReplicationStatuses { get; set; } = Unset.List<ImageReplicationStatus>();

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
        EcrPlace inner = place with { RegistryId = RegistryId, RepositoryName = RepositoryName };
        ((IPlaced?)ImageId)?.SetPlace(inner);
    }

    static DescribeImageReplicationStatusResponse IEcrModel<DescribeImageReplicationStatusResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeImageReplicationStatusResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("imageId"u8):
                    value.ImageId = JsonMembers.Object<ImageIdentifier>(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                case 19 when name.SequenceEqual("replicationStatuses"u8):
                    value.ReplicationStatuses = JsonLists.Read<ImageReplicationStatus>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DescribeImageReplicationStatusResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        if (ImageId is { } imageId)
        {
            JsonMembers.WriteObject(writer, "imageId"u8, imageId);
        }

        JsonLists.Write(writer, "replicationStatuses"u8, ReplicationStatuses);
        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageSigningStatus.html">DescribeImageSigningStatus</see>.</summary>
public sealed class DescribeImageSigningStatusRequest : IEcrModel<DescribeImageSigningStatusRequest>, IEcrRequest
{
    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. A structure.</summary>
    public ImageIdentifier? ImageId { get; set; }

    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static DescribeImageSigningStatusRequest IEcrModel<DescribeImageSigningStatusRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeImageSigningStatusRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("imageId"u8):
                    value.ImageId = JsonMembers.Object<ImageIdentifier>(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DescribeImageSigningStatusRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        if (ImageId is { } imageId)
        {
            JsonMembers.WriteObject(writer, "imageId"u8, imageId);
        }

        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageSigningStatus.html">DescribeImageSigningStatus</see>.</summary>
public sealed partial class DescribeImageSigningStatusResponse : IEcrModel<DescribeImageSigningStatusResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>A structure.</summary>
    public ImageIdentifier? ImageId { get; set; }

    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<ImageSigningStatus> SigningStatuses { get; set; } = Unset.List<ImageSigningStatus>();

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
        EcrPlace inner = place with { RegistryId = RegistryId, RepositoryName = RepositoryName };
        ((IPlaced?)ImageId)?.SetPlace(inner);
        EcrPlace.SetAll(SigningStatuses, inner);
    }

    static DescribeImageSigningStatusResponse IEcrModel<DescribeImageSigningStatusResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeImageSigningStatusResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("imageId"u8):
                    value.ImageId = JsonMembers.Object<ImageIdentifier>(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                case 15 when name.SequenceEqual("signingStatuses"u8):
                    value.SigningStatuses = JsonLists.Read<ImageSigningStatus>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DescribeImageSigningStatusResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        if (ImageId is { } imageId)
        {
            JsonMembers.WriteObject(writer, "imageId"u8, imageId);
        }

        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        JsonLists.Write(writer, "signingStatuses"u8, SigningStatuses);
        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html">DescribeImages</see>.</summary>
public sealed class DescribeImagesRequest : IEcrModel<DescribeImagesRequest>, IPagedRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>A list, never null. 1 to 100 elements.</summary>
    public IReadOnlyList<ImageIdentifier> ImageIds { get; set; } = Unset.List<ImageIdentifier>();

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

    /// <summary>A number. 1 to 1,000.</summary>
    public int? MaxResults { get; set; }

    /// <summary>A structure.</summary>
    public DescribeImagesFilter? Filter { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    IPagedRequest IPagedRequest.WithToken(string? token)
    {
        DescribeImagesRequest copy = (DescribeImagesRequest)MemberwiseClone();
        copy.NextToken = token;
        return copy;
    }

    static DescribeImagesRequest IEcrModel<DescribeImagesRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeImagesRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("filter"u8):
                    value.Filter = JsonMembers.Object<DescribeImagesFilter>(ref reader, strings);
                    break;
                case 8 when name.SequenceEqual("imageIds"u8):
                    value.ImageIds = JsonLists.Read<ImageIdentifier>(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("nextToken"u8):
                    value.NextToken = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("maxResults"u8):
                    value.MaxResults = JsonMembers.Integer(ref reader);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DescribeImagesRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        JsonLists.Write(writer, "imageIds"u8, ImageIds);
        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        if (MaxResults is { } maxResults)
        {
            writer.WriteNumber("maxResults"u8, maxResults);
        }

        if (Filter is { } filter)
        {
            JsonMembers.WriteObject(writer, "filter"u8, filter);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html">DescribeImages</see>.</summary>
public sealed partial class DescribeImagesResponse : IEcrModel<DescribeImagesResponse>, IEcrRepositoryResource, IPlaced, IPagedResponse
{
    /// <summary>A list, never null.</summary>
    public IReadOnlyList<ImageDetail> ImageDetails { get; set; } = Unset.List<ImageDetail>();

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

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
        EcrPlace inner = place with { RegistryId = RegistryId, RepositoryName = RepositoryName };
        EcrPlace.SetAll(ImageDetails, inner);
    }

    static DescribeImagesResponse IEcrModel<DescribeImagesResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeImagesResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("nextToken"u8):
                    value.NextToken = JsonMembers.String(ref reader);
                    break;
                case 12 when name.SequenceEqual("imageDetails"u8):
                    value.ImageDetails = JsonLists.Read<ImageDetail>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DescribeImagesResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "imageDetails"u8, ImageDetails);
        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImageReferrers.html">ListImageReferrers</see>.</summary>
public sealed class ListImageReferrersRequest : IEcrModel<ListImageReferrersRequest>, IPagedRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. A structure.</summary>
    public SubjectIdentifier? SubjectId { get; set; }

    /// <summary>A structure.</summary>
    public ListImageReferrersFilter? Filter { get; set; }

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

    /// <summary>A number. 1 to 50.</summary>
    public int? MaxResults { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    IPagedRequest IPagedRequest.WithToken(string? token)
    {
        ListImageReferrersRequest copy = (ListImageReferrersRequest)MemberwiseClone();
        copy.NextToken = token;
        return copy;
    }

    static ListImageReferrersRequest IEcrModel<ListImageReferrersRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ListImageReferrersRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("filter"u8):
                    value.Filter = JsonMembers.Object<ListImageReferrersFilter>(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("subjectId"u8):
                    value.SubjectId = JsonMembers.Object<SubjectIdentifier>(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("nextToken"u8):
                    value.NextToken = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("maxResults"u8):
                    value.MaxResults = JsonMembers.Integer(ref reader);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ListImageReferrersRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        if (SubjectId is { } subjectId)
        {
            JsonMembers.WriteObject(writer, "subjectId"u8, subjectId);
        }

        if (Filter is { } filter)
        {
            JsonMembers.WriteObject(writer, "filter"u8, filter);
        }

        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        if (MaxResults is { } maxResults)
        {
            writer.WriteNumber("maxResults"u8, maxResults);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImageReferrers.html">ListImageReferrers</see>.</summary>
public sealed partial class ListImageReferrersResponse : IEcrModel<ListImageReferrersResponse>, IEcrRepositoryResource, IPlaced, IPagedResponse
{
    /// <summary>A list, never null.</summary>
    public IReadOnlyList<ImageReferrer> Referrers { get; set; } = Unset.List<ImageReferrer>();

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

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
        EcrPlace inner = place with { RegistryId = RegistryId, RepositoryName = RepositoryName };
        EcrPlace.SetAll(Referrers, inner);
    }

    static ListImageReferrersResponse IEcrModel<ListImageReferrersResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ListImageReferrersResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("referrers"u8):
                    value.Referrers = JsonLists.Read<ImageReferrer>(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("nextToken"u8):
                    value.NextToken = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ListImageReferrersResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "referrers"u8, Referrers);
        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html">ListImages</see>.</summary>
public sealed class ListImagesRequest : IEcrModel<ListImagesRequest>, IPagedRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

    /// <summary>A number. 1 to 1,000.</summary>
    public int? MaxResults { get; set; }

    /// <summary>A structure.</summary>
    public ListImagesFilter? Filter { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    IPagedRequest IPagedRequest.WithToken(string? token)
    {
        ListImagesRequest copy = (ListImagesRequest)MemberwiseClone();
        copy.NextToken = token;
        return copy;
    }

    static ListImagesRequest IEcrModel<ListImagesRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ListImagesRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("filter"u8):
                    value.Filter = JsonMembers.Object<ListImagesFilter>(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("nextToken"u8):
                    value.NextToken = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("maxResults"u8):
                    value.MaxResults = JsonMembers.Integer(ref reader);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ListImagesRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        if (MaxResults is { } maxResults)
        {
            writer.WriteNumber("maxResults"u8, maxResults);
        }

        if (Filter is { } filter)
        {
            JsonMembers.WriteObject(writer, "filter"u8, filter);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html">ListImages</see>.</summary>
public sealed partial class ListImagesResponse : IEcrModel<ListImagesResponse>, IEcrRepositoryResource, IPlaced, IPagedResponse
{
    /// <summary>A list, never null. 1 to 100 elements.</summary>
    public IReadOnlyList<ImageIdentifier> ImageIds { get; set; } = Unset.List<ImageIdentifier>();

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

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
        EcrPlace inner = place with { RegistryId = RegistryId, RepositoryName = RepositoryName };
        EcrPlace.SetAll(ImageIds, inner);
    }

    static ListImagesResponse IEcrModel<ListImagesResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ListImagesResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 8 when name.SequenceEqual("imageIds"u8):
                    value.ImageIds = JsonLists.Read<ImageIdentifier>(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("nextToken"u8):
                    value.NextToken = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ListImagesResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "imageIds"u8, ImageIds);
        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html">PutImage</see>.</summary>
public sealed class PutImageRequest : IEcrModel<PutImageRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. Text. 1 to 4,194,304 characters.</summary>
    public string? ImageManifest { get; set; }

    /// <summary>Text.</summary>
    public string? ImageManifestMediaType { get; set; }

    /// <summary>Text. 1 to 300 characters.</summary>
    public string? ImageTag { get; set; }

    /// <summary>Text.</summary>
    public string? ImageDigest { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static PutImageRequest IEcrModel<PutImageRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutImageRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 8 when name.SequenceEqual("imageTag"u8):
                    value.ImageTag = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("imageDigest"u8):
                    value.ImageDigest = JsonMembers.String(ref reader);
                    break;
                case 13 when name.SequenceEqual("imageManifest"u8):
                    value.ImageManifest = JsonMembers.String(ref reader);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                case 22 when name.SequenceEqual("imageManifestMediaType"u8):
                    value.ImageManifestMediaType = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutImageRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        if (ImageManifest is { } imageManifest)
        {
            writer.WriteString("imageManifest"u8, imageManifest);
        }

        if (ImageManifestMediaType is { } imageManifestMediaType)
        {
            writer.WriteString("imageManifestMediaType"u8, imageManifestMediaType);
        }

        if (ImageTag is { } imageTag)
        {
            writer.WriteString("imageTag"u8, imageTag);
        }

        if (ImageDigest is { } imageDigest)
        {
            writer.WriteString("imageDigest"u8, imageDigest);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html">PutImage</see>.</summary>
public sealed partial class PutImageResponse : IEcrModel<PutImageResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>A structure.</summary>
    public Image? Image { get; set; }

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
        EcrPlace inner = place with { RegistryId = RegistryId, RepositoryName = RepositoryName };
        ((IPlaced?)Image)?.SetPlace(inner);
    }

    static PutImageResponse IEcrModel<PutImageResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutImageResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 5 when name.SequenceEqual("image"u8):
                    value.Image = JsonMembers.Object<Image>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutImageResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Image is { } image)
        {
            JsonMembers.WriteObject(writer, "image"u8, image);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UpdateImageStorageClass.html">UpdateImageStorageClass</see>.</summary>
public sealed class UpdateImageStorageClassRequest : IEcrModel<UpdateImageStorageClassRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. A structure.</summary>
    public ImageIdentifier? ImageId { get; set; }

    /// <summary>Required. One of <c>STANDARD</c>, <c>ARCHIVE</c>, or a newer value.</summary>
    public string? TargetStorageClass { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static UpdateImageStorageClassRequest IEcrModel<UpdateImageStorageClassRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        UpdateImageStorageClassRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("imageId"u8):
                    value.ImageId = JsonMembers.Object<ImageIdentifier>(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                case 18 when name.SequenceEqual("targetStorageClass"u8):
                    value.TargetStorageClass = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<UpdateImageStorageClassRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        if (ImageId is { } imageId)
        {
            JsonMembers.WriteObject(writer, "imageId"u8, imageId);
        }

        if (TargetStorageClass is { } targetStorageClass)
        {
            writer.WriteString("targetStorageClass"u8, targetStorageClass);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UpdateImageStorageClass.html">UpdateImageStorageClass</see>.</summary>
public sealed partial class UpdateImageStorageClassResponse : IEcrModel<UpdateImageStorageClassResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>A structure.</summary>
    public ImageIdentifier? ImageId { get; set; }

    /// <summary>One of <c>ACTIVE</c>, <c>ARCHIVED</c>, <c>ACTIVATING</c>, or a newer value.</summary>
    public string? ImageStatus { get; set; }

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
        EcrPlace inner = place with { RegistryId = RegistryId, RepositoryName = RepositoryName };
        ((IPlaced?)ImageId)?.SetPlace(inner);
    }

    static UpdateImageStorageClassResponse IEcrModel<UpdateImageStorageClassResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        UpdateImageStorageClassResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("imageId"u8):
                    value.ImageId = JsonMembers.Object<ImageIdentifier>(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("imageStatus"u8):
                    value.ImageStatus = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<UpdateImageStorageClassResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        if (ImageId is { } imageId)
        {
            JsonMembers.WriteObject(writer, "imageId"u8, imageId);
        }

        if (ImageStatus is { } imageStatus)
        {
            writer.WriteString("imageStatus"u8, imageStatus);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImagesFilter.html">DescribeImagesFilter</see>.</summary>
public sealed class DescribeImagesFilter : IEcrModel<DescribeImagesFilter>
{
    /// <summary>One of <c>TAGGED</c>, <c>UNTAGGED</c>, <c>ANY</c>, or a newer value.</summary>
    public string? TagStatus { get; set; }

    /// <summary>One of <c>ACTIVE</c>, <c>ARCHIVED</c>, <c>ACTIVATING</c>, <c>ANY</c>, or a newer value.</summary>
    public string? ImageStatus { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static DescribeImagesFilter IEcrModel<DescribeImagesFilter>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeImagesFilter value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("tagStatus"u8):
                    value.TagStatus = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("imageStatus"u8):
                    value.ImageStatus = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DescribeImagesFilter>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (TagStatus is { } tagStatus)
        {
            writer.WriteString("tagStatus"u8, tagStatus);
        }

        if (ImageStatus is { } imageStatus)
        {
            writer.WriteString("imageStatus"u8, imageStatus);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Image.html">Image</see>.</summary>
public sealed partial class Image : IEcrModel<Image>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>A structure.</summary>
    public ImageIdentifier? ImageId { get; set; }

    /// <summary>Text. 1 to 4,194,304 characters.</summary>
    public string? ImageManifest { get; set; }

    /// <summary>Text.</summary>
    public string? ImageManifestMediaType { get; set; }

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
        EcrPlace inner = place with { RegistryId = RegistryId, RepositoryName = RepositoryName };
        ((IPlaced?)ImageId)?.SetPlace(inner);
    }

    static Image IEcrModel<Image>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        Image value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("imageId"u8):
                    value.ImageId = JsonMembers.Object<ImageIdentifier>(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 13 when name.SequenceEqual("imageManifest"u8):
                    value.ImageManifest = JsonMembers.String(ref reader);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                case 22 when name.SequenceEqual("imageManifestMediaType"u8):
                    value.ImageManifestMediaType = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<Image>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        if (ImageId is { } imageId)
        {
            JsonMembers.WriteObject(writer, "imageId"u8, imageId);
        }

        if (ImageManifest is { } imageManifest)
        {
            writer.WriteString("imageManifest"u8, imageManifest);
        }

        if (ImageManifestMediaType is { } imageManifestMediaType)
        {
            writer.WriteString("imageManifestMediaType"u8, imageManifestMediaType);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageDetail.html">ImageDetail</see>.</summary>
public sealed partial class ImageDetail : IEcrModel<ImageDetail>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Text.</summary>
    public string? ImageDigest { get; set; }

    /// <summary>A list, never null. 1 to 300 characters each.</summary>
    public IReadOnlyList<string> ImageTags { get; set; } = Unset.List<string>();

    /// <summary>A number. In bytes.</summary>
    public long? ImageSizeInBytes { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? ImagePushedAt { get; set; }

    /// <summary>A structure.</summary>
    public ImageScanStatus? ImageScanStatus { get; set; }

    /// <summary>A structure.</summary>
    public ImageScanFindingsSummary? ImageScanFindingsSummary { get; set; }

    /// <summary>Text.</summary>
    public string? ImageManifestMediaType { get; set; }

    /// <summary>Text.</summary>
    public string? ArtifactMediaType { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? LastRecordedPullTime { get; set; }

    /// <summary>Text.</summary>
    public string? SubjectManifestDigest { get; set; }

    /// <summary>One of <c>ACTIVE</c>, <c>ARCHIVED</c>, <c>ACTIVATING</c>, or a newer value.</summary>
    public string? ImageStatus { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? LastArchivedAt { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? LastActivatedAt { get; set; }

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

    static ImageDetail IEcrModel<ImageDetail>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ImageDetail value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("imageTags"u8):
                    value.ImageTags = JsonLists.ReadStrings(ref reader, strings, shared: false);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("imageDigest"u8):
                    value.ImageDigest = JsonMembers.String(ref reader);
                    break;
                case 11 when name.SequenceEqual("imageStatus"u8):
                    value.ImageStatus = JsonMembers.Shared(ref reader, strings);
                    break;
                case 13 when name.SequenceEqual("imagePushedAt"u8):
                    value.ImagePushedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("lastArchivedAt"u8):
                    value.LastArchivedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 15 when name.SequenceEqual("imageScanStatus"u8):
                    value.ImageScanStatus = JsonMembers.Object<ImageScanStatus>(ref reader, strings);
                    break;
                case 15 when name.SequenceEqual("lastActivatedAt"u8):
                    value.LastActivatedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 16 when name.SequenceEqual("imageSizeInBytes"u8):
                    value.ImageSizeInBytes = JsonMembers.Long(ref reader);
                    break;
                case 17 when name.SequenceEqual("artifactMediaType"u8):
                    value.ArtifactMediaType = JsonMembers.Shared(ref reader, strings);
                    break;
                case 20 when name.SequenceEqual("lastRecordedPullTime"u8):
                    value.LastRecordedPullTime = JsonMembers.Timestamp(ref reader);
                    break;
                case 21 when name.SequenceEqual("subjectManifestDigest"u8):
                    value.SubjectManifestDigest = JsonMembers.String(ref reader);
                    break;
                case 22 when name.SequenceEqual("imageManifestMediaType"u8):
                    value.ImageManifestMediaType = JsonMembers.Shared(ref reader, strings);
                    break;
                case 24 when name.SequenceEqual("imageScanFindingsSummary"u8):
                    value.ImageScanFindingsSummary = JsonMembers.Object<ImageScanFindingsSummary>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ImageDetail>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        if (ImageDigest is { } imageDigest)
        {
            writer.WriteString("imageDigest"u8, imageDigest);
        }

        JsonLists.Write(writer, "imageTags"u8, ImageTags);
        if (ImageSizeInBytes is { } imageSizeInBytes)
        {
            writer.WriteNumber("imageSizeInBytes"u8, imageSizeInBytes);
        }

        if (ImagePushedAt is { } imagePushedAt)
        {
            JsonMembers.WriteTimestamp(writer, "imagePushedAt"u8, imagePushedAt);
        }

        if (ImageScanStatus is { } imageScanStatus)
        {
            JsonMembers.WriteObject(writer, "imageScanStatus"u8, imageScanStatus);
        }

        if (ImageScanFindingsSummary is { } imageScanFindingsSummary)
        {
            JsonMembers.WriteObject(writer, "imageScanFindingsSummary"u8, imageScanFindingsSummary);
        }

        if (ImageManifestMediaType is { } imageManifestMediaType)
        {
            writer.WriteString("imageManifestMediaType"u8, imageManifestMediaType);
        }

        if (ArtifactMediaType is { } artifactMediaType)
        {
            writer.WriteString("artifactMediaType"u8, artifactMediaType);
        }

        if (LastRecordedPullTime is { } lastRecordedPullTime)
        {
            JsonMembers.WriteTimestamp(writer, "lastRecordedPullTime"u8, lastRecordedPullTime);
        }

        if (SubjectManifestDigest is { } subjectManifestDigest)
        {
            writer.WriteString("subjectManifestDigest"u8, subjectManifestDigest);
        }

        if (ImageStatus is { } imageStatus)
        {
            writer.WriteString("imageStatus"u8, imageStatus);
        }

        if (LastArchivedAt is { } lastArchivedAt)
        {
            JsonMembers.WriteTimestamp(writer, "lastArchivedAt"u8, lastArchivedAt);
        }

        if (LastActivatedAt is { } lastActivatedAt)
        {
            JsonMembers.WriteTimestamp(writer, "lastActivatedAt"u8, lastActivatedAt);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageFailure.html">ImageFailure</see>.</summary>
public sealed class ImageFailure : IEcrModel<ImageFailure>
{
    /// <summary>A structure.</summary>
    public ImageIdentifier? ImageId { get; set; }

    /// <summary>One of <c>InvalidImageDigest</c>, <c>InvalidImageTag</c>, <c>ImageTagDoesNotMatchDigest</c>, <c>ImageNotFound</c>, <c>MissingDigestAndTag</c>, <c>ImageReferencedByManifestList</c>, <c>KmsError</c>, <c>UpstreamAccessDenied</c>, <c>UpstreamTooManyRequests</c>, <c>UpstreamUnavailable</c>, <c>ImageInaccessible</c>, or a newer value.</summary>
    public string? FailureCode { get; set; }

    /// <summary>Text.</summary>
    public string? FailureReason { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ImageFailure IEcrModel<ImageFailure>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ImageFailure value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("imageId"u8):
                    value.ImageId = JsonMembers.Object<ImageIdentifier>(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("failureCode"u8):
                    value.FailureCode = JsonMembers.Shared(ref reader, strings);
                    break;
                case 13 when name.SequenceEqual("failureReason"u8):
                    value.FailureReason = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ImageFailure>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ImageId is { } imageId)
        {
            JsonMembers.WriteObject(writer, "imageId"u8, imageId);
        }

        if (FailureCode is { } failureCode)
        {
            writer.WriteString("failureCode"u8, failureCode);
        }

        if (FailureReason is { } failureReason)
        {
            writer.WriteString("failureReason"u8, failureReason);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageReferrer.html">ImageReferrer</see>.</summary>
public sealed partial class ImageReferrer : IEcrModel<ImageReferrer>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Required. Text.</summary>
    public string? Digest { get; set; }

    /// <summary>Required. Text.</summary>
    public string? MediaType { get; set; }

    /// <summary>Text. 1 to 255 characters.</summary>
    public string? ArtifactType { get; set; }

    /// <summary>Required. A number.</summary>
    public long? Size { get; set; }

    /// <summary>A map, never null.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; set; } = Unset.Map<string>();

    /// <summary>One of <c>ACTIVE</c>, <c>ARCHIVED</c>, <c>ACTIVATING</c>, or a newer value.</summary>
    public string? ArtifactStatus { get; set; }

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

    static ImageReferrer IEcrModel<ImageReferrer>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ImageReferrer value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("size"u8):
                    value.Size = JsonMembers.Long(ref reader);
                    break;
                case 6 when name.SequenceEqual("digest"u8):
                    value.Digest = JsonMembers.String(ref reader);
                    break;
                case 9 when name.SequenceEqual("mediaType"u8):
                    value.MediaType = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("annotations"u8):
                    value.Annotations = JsonLists.ReadStringMap(ref reader);
                    break;
                case 12 when name.SequenceEqual("artifactType"u8):
                    value.ArtifactType = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("artifactStatus"u8):
                    value.ArtifactStatus = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ImageReferrer>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Digest is { } digest)
        {
            writer.WriteString("digest"u8, digest);
        }

        if (MediaType is { } mediaType)
        {
            writer.WriteString("mediaType"u8, mediaType);
        }

        if (ArtifactType is { } artifactType)
        {
            writer.WriteString("artifactType"u8, artifactType);
        }

        if (Size is { } size)
        {
            writer.WriteNumber("size"u8, size);
        }

        JsonLists.Write(writer, "annotations"u8, Annotations);
        if (ArtifactStatus is { } artifactStatus)
        {
            writer.WriteString("artifactStatus"u8, artifactStatus);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageReplicationStatus.html">ImageReplicationStatus</see>.</summary>
public sealed class ImageReplicationStatus : IEcrModel<ImageReplicationStatus>
{
    /// <summary>Text. 2 to 25 characters. Pattern <c>[0-9a-z-]{2,25}</c>.</summary>
    public string? Region { get; set; }

    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>One of <c>IN_PROGRESS</c>, <c>COMPLETE</c>, <c>FAILED</c>, or a newer value.</summary>
    public string? Status { get; set; }

    /// <summary>Text.</summary>
    public string? FailureCode { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ImageReplicationStatus IEcrModel<ImageReplicationStatus>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ImageReplicationStatus value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("region"u8):
                    value.Region = JsonMembers.String(ref reader);
                    break;
                case 6 when name.SequenceEqual("status"u8):
                    value.Status = JsonMembers.Shared(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("failureCode"u8):
                    value.FailureCode = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ImageReplicationStatus>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Region is { } region)
        {
            writer.WriteString("region"u8, region);
        }

        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (Status is { } status)
        {
            writer.WriteString("status"u8, status);
        }

        if (FailureCode is { } failureCode)
        {
            writer.WriteString("failureCode"u8, failureCode);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanFindingsSummary.html">ImageScanFindingsSummary</see>.</summary>
public sealed class ImageScanFindingsSummary : IEcrModel<ImageScanFindingsSummary>
{
    /// <summary>A time.</summary>
    public DateTimeOffset? ImageScanCompletedAt { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? VulnerabilitySourceUpdatedAt { get; set; }

    /// <summary>A map, never null.</summary>
    public IReadOnlyDictionary<string, int> FindingSeverityCounts { get; set; } = Unset.Map<int>();

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ImageScanFindingsSummary IEcrModel<ImageScanFindingsSummary>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ImageScanFindingsSummary value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 20 when name.SequenceEqual("imageScanCompletedAt"u8):
                    value.ImageScanCompletedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 21 when name.SequenceEqual("findingSeverityCounts"u8):
                    value.FindingSeverityCounts = JsonLists.ReadIntegerMap(ref reader);
                    break;
                case 28 when name.SequenceEqual("vulnerabilitySourceUpdatedAt"u8):
                    value.VulnerabilitySourceUpdatedAt = JsonMembers.Timestamp(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ImageScanFindingsSummary>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ImageScanCompletedAt is { } imageScanCompletedAt)
        {
            JsonMembers.WriteTimestamp(writer, "imageScanCompletedAt"u8, imageScanCompletedAt);
        }

        if (VulnerabilitySourceUpdatedAt is { } vulnerabilitySourceUpdatedAt)
        {
            JsonMembers.WriteTimestamp(writer, "vulnerabilitySourceUpdatedAt"u8, vulnerabilitySourceUpdatedAt);
        }

        JsonLists.Write(writer, "findingSeverityCounts"u8, FindingSeverityCounts);
        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageSigningStatus.html">ImageSigningStatus</see>.</summary>
public sealed partial class ImageSigningStatus : IEcrModel<ImageSigningStatus>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. At most 200 characters. Pattern <c>^arn:aws(-[a-z]+)*:signer:[a-z0-9-]+:[0-9]{12}:\/signing-profiles\/[a-zA-Z0-9_]{2,}$</c>.</summary>
    public string? SigningProfileArn { get; set; }

    /// <summary>Text.</summary>
    public string? FailureCode { get; set; }

    /// <summary>Text.</summary>
    public string? FailureReason { get; set; }

    /// <summary>One of <c>IN_PROGRESS</c>, <c>COMPLETE</c>, <c>FAILED</c>, or a newer value.</summary>
    public string? Status { get; set; }

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

    static ImageSigningStatus IEcrModel<ImageSigningStatus>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ImageSigningStatus value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("status"u8):
                    value.Status = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("failureCode"u8):
                    value.FailureCode = JsonMembers.String(ref reader);
                    break;
                case 13 when name.SequenceEqual("failureReason"u8):
                    value.FailureReason = JsonMembers.String(ref reader);
                    break;
                case 17 when name.SequenceEqual("signingProfileArn"u8):
                    value.SigningProfileArn = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ImageSigningStatus>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (SigningProfileArn is { } signingProfileArn)
        {
            writer.WriteString("signingProfileArn"u8, signingProfileArn);
        }

        if (FailureCode is { } failureCode)
        {
            writer.WriteString("failureCode"u8, failureCode);
        }

        if (FailureReason is { } failureReason)
        {
            writer.WriteString("failureReason"u8, failureReason);
        }

        if (Status is { } status)
        {
            writer.WriteString("status"u8, status);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImageReferrersFilter.html">ListImageReferrersFilter</see>.</summary>
public sealed class ListImageReferrersFilter : IEcrModel<ListImageReferrersFilter>
{
    /// <summary>A list, never null. 0 to 5 elements. 1 to 255 characters each.</summary>
    public IReadOnlyList<string> ArtifactTypes { get; set; } = Unset.List<string>();

    /// <summary>One of <c>ACTIVE</c>, <c>ARCHIVED</c>, <c>ACTIVATING</c>, <c>ANY</c>, or a newer value.</summary>
    public string? ArtifactStatus { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ListImageReferrersFilter IEcrModel<ListImageReferrersFilter>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ListImageReferrersFilter value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 13 when name.SequenceEqual("artifactTypes"u8):
                    value.ArtifactTypes = JsonLists.ReadStrings(ref reader, strings, shared: true);
                    break;
                case 14 when name.SequenceEqual("artifactStatus"u8):
                    value.ArtifactStatus = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ListImageReferrersFilter>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "artifactTypes"u8, ArtifactTypes);
        if (ArtifactStatus is { } artifactStatus)
        {
            writer.WriteString("artifactStatus"u8, artifactStatus);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImagesFilter.html">ListImagesFilter</see>.</summary>
public sealed class ListImagesFilter : IEcrModel<ListImagesFilter>
{
    /// <summary>One of <c>TAGGED</c>, <c>UNTAGGED</c>, <c>ANY</c>, or a newer value.</summary>
    public string? TagStatus { get; set; }

    /// <summary>One of <c>ACTIVE</c>, <c>ARCHIVED</c>, <c>ACTIVATING</c>, <c>ANY</c>, or a newer value.</summary>
    public string? ImageStatus { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ListImagesFilter IEcrModel<ListImagesFilter>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ListImagesFilter value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("tagStatus"u8):
                    value.TagStatus = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("imageStatus"u8):
                    value.ImageStatus = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ListImagesFilter>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (TagStatus is { } tagStatus)
        {
            writer.WriteString("tagStatus"u8, tagStatus);
        }

        if (ImageStatus is { } imageStatus)
        {
            writer.WriteString("imageStatus"u8, imageStatus);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SubjectIdentifier.html">SubjectIdentifier</see>.</summary>
public sealed class SubjectIdentifier : IEcrModel<SubjectIdentifier>
{
    /// <summary>Required. Text.</summary>
    public string? ImageDigest { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static SubjectIdentifier IEcrModel<SubjectIdentifier>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        SubjectIdentifier value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
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

    void IEcrModel<SubjectIdentifier>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ImageDigest is { } imageDigest)
        {
            writer.WriteString("imageDigest"u8, imageDigest);
        }

        writer.WriteEndObject();
    }
}

/// <summary>Known values of ArtifactStatus; the service may add more.</summary>
public static class ArtifactStatus
{
    /// <summary><c>ACTIVE</c>.</summary>
    public const string Active = "ACTIVE";

    /// <summary><c>ARCHIVED</c>.</summary>
    public const string Archived = "ARCHIVED";

    /// <summary><c>ACTIVATING</c>.</summary>
    public const string Activating = "ACTIVATING";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Active, Archived, Activating];
}

/// <summary>Known values of ArtifactStatusFilter; the service may add more.</summary>
public static class ArtifactStatusFilter
{
    /// <summary><c>ACTIVE</c>.</summary>
    public const string Active = "ACTIVE";

    /// <summary><c>ARCHIVED</c>.</summary>
    public const string Archived = "ARCHIVED";

    /// <summary><c>ACTIVATING</c>.</summary>
    public const string Activating = "ACTIVATING";

    /// <summary><c>ANY</c>.</summary>
    public const string ANY = "ANY";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Active, Archived, Activating, ANY];
}

/// <summary>Known values of ImageFailureCode; the service may add more.</summary>
public static class ImageFailureCode
{
    /// <summary><c>InvalidImageDigest</c>.</summary>
    public const string InvalidImageDigest = "InvalidImageDigest";

    /// <summary><c>InvalidImageTag</c>.</summary>
    public const string InvalidImageTag = "InvalidImageTag";

    /// <summary><c>ImageTagDoesNotMatchDigest</c>.</summary>
    public const string ImageTagDoesNotMatchDigest = "ImageTagDoesNotMatchDigest";

    /// <summary><c>ImageNotFound</c>.</summary>
    public const string ImageNotFound = "ImageNotFound";

    /// <summary><c>MissingDigestAndTag</c>.</summary>
    public const string MissingDigestAndTag = "MissingDigestAndTag";

    /// <summary><c>ImageReferencedByManifestList</c>.</summary>
    public const string ImageReferencedByManifestList = "ImageReferencedByManifestList";

    /// <summary><c>KmsError</c>.</summary>
    public const string KmsError = "KmsError";

    /// <summary><c>UpstreamAccessDenied</c>.</summary>
    public const string UpstreamAccessDenied = "UpstreamAccessDenied";

    /// <summary><c>UpstreamTooManyRequests</c>.</summary>
    public const string UpstreamTooManyRequests = "UpstreamTooManyRequests";

    /// <summary><c>UpstreamUnavailable</c>.</summary>
    public const string UpstreamUnavailable = "UpstreamUnavailable";

    /// <summary><c>ImageInaccessible</c>.</summary>
    public const string ImageInaccessible = "ImageInaccessible";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [InvalidImageDigest, InvalidImageTag, ImageTagDoesNotMatchDigest, ImageNotFound, MissingDigestAndTag, ImageReferencedByManifestList, KmsError, UpstreamAccessDenied, UpstreamTooManyRequests, UpstreamUnavailable, ImageInaccessible];
}

/// <summary>Known values of ImageStatus; the service may add more.</summary>
public static class ImageStatus
{
    /// <summary><c>ACTIVE</c>.</summary>
    public const string Active = "ACTIVE";

    /// <summary><c>ARCHIVED</c>.</summary>
    public const string Archived = "ARCHIVED";

    /// <summary><c>ACTIVATING</c>.</summary>
    public const string Activating = "ACTIVATING";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Active, Archived, Activating];
}

/// <summary>Known values of ImageStatusFilter; the service may add more.</summary>
public static class ImageStatusFilter
{
    /// <summary><c>ACTIVE</c>.</summary>
    public const string Active = "ACTIVE";

    /// <summary><c>ARCHIVED</c>.</summary>
    public const string Archived = "ARCHIVED";

    /// <summary><c>ACTIVATING</c>.</summary>
    public const string Activating = "ACTIVATING";

    /// <summary><c>ANY</c>.</summary>
    public const string ANY = "ANY";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Active, Archived, Activating, ANY];
}

/// <summary>Known values of ReplicationStatus; the service may add more.</summary>
public static class ReplicationStatus
{
    /// <summary><c>IN_PROGRESS</c>.</summary>
    public const string InProgress = "IN_PROGRESS";

    /// <summary><c>COMPLETE</c>.</summary>
    public const string Complete = "COMPLETE";

    /// <summary><c>FAILED</c>.</summary>
    public const string Failed = "FAILED";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [InProgress, Complete, Failed];
}

/// <summary>Known values of SigningStatus; the service may add more.</summary>
public static class SigningStatus
{
    /// <summary><c>IN_PROGRESS</c>.</summary>
    public const string InProgress = "IN_PROGRESS";

    /// <summary><c>COMPLETE</c>.</summary>
    public const string Complete = "COMPLETE";

    /// <summary><c>FAILED</c>.</summary>
    public const string Failed = "FAILED";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [InProgress, Complete, Failed];
}

/// <summary>Known values of TargetStorageClass; the service may add more.</summary>
public static class TargetStorageClass
{
    /// <summary><c>STANDARD</c>.</summary>
    public const string Standard = "STANDARD";

    /// <summary><c>ARCHIVE</c>.</summary>
    public const string Archive = "ARCHIVE";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Standard, Archive];
}
