// Written by EcrPS.CodeGen from ecr-api.json: change that file and run it, not this one.
#nullable enable
using System.Text.Json;

namespace EcrPS.Model;

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchCheckLayerAvailability.html">BatchCheckLayerAvailability</see>.</summary>
public sealed class BatchCheckLayerAvailabilityRequest : IEcrModel<BatchCheckLayerAvailabilityRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. A list, never null. 1 to 100 elements. 0 to 1,000 characters each.</summary>
    public IReadOnlyList<string> LayerDigests { get; set; } = Unset.List<string>();

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static BatchCheckLayerAvailabilityRequest IEcrModel<BatchCheckLayerAvailabilityRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        BatchCheckLayerAvailabilityRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 12 when name.SequenceEqual("layerDigests"u8):
                    value.LayerDigests = JsonLists.ReadStrings(ref reader, strings, shared: false);
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

    void IEcrModel<BatchCheckLayerAvailabilityRequest>.Write(Utf8JsonWriter writer)
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

        JsonLists.Write(writer, "layerDigests"u8, LayerDigests);
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchCheckLayerAvailability.html">BatchCheckLayerAvailability</see>.</summary>
public sealed partial class BatchCheckLayerAvailabilityResponse : IEcrModel<BatchCheckLayerAvailabilityResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>A list, never null.</summary>
    public IReadOnlyList<Layer> Layers { get; set; } = Unset.List<Layer>();

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<LayerFailure> Failures { get; set; } = Unset.List<LayerFailure>();

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
        EcrPlace.SetAll(Layers, inner);
    }

    static BatchCheckLayerAvailabilityResponse IEcrModel<BatchCheckLayerAvailabilityResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        BatchCheckLayerAvailabilityResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("layers"u8):
                    value.Layers = JsonLists.Read<Layer>(ref reader, strings);
                    break;
                case 8 when name.SequenceEqual("failures"u8):
                    value.Failures = JsonLists.Read<LayerFailure>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<BatchCheckLayerAvailabilityResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "layers"u8, Layers);
        JsonLists.Write(writer, "failures"u8, Failures);
        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CompleteLayerUpload.html">CompleteLayerUpload</see>.</summary>
public sealed class CompleteLayerUploadRequest : IEcrModel<CompleteLayerUploadRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. Text. Pattern <c>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}</c>.</summary>
    public string? UploadId { get; set; }

    /// <summary>Required. A list, never null. 1 to 100 elements. Pattern <c>[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+</c>.</summary>
    public IReadOnlyList<string> LayerDigests { get; set; } = Unset.List<string>();

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static CompleteLayerUploadRequest IEcrModel<CompleteLayerUploadRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        CompleteLayerUploadRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 8 when name.SequenceEqual("uploadId"u8):
                    value.UploadId = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 12 when name.SequenceEqual("layerDigests"u8):
                    value.LayerDigests = JsonLists.ReadStrings(ref reader, strings, shared: false);
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

    void IEcrModel<CompleteLayerUploadRequest>.Write(Utf8JsonWriter writer)
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

        if (UploadId is { } uploadId)
        {
            writer.WriteString("uploadId"u8, uploadId);
        }

        JsonLists.Write(writer, "layerDigests"u8, LayerDigests);
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CompleteLayerUpload.html">CompleteLayerUpload</see>.</summary>
public sealed partial class CompleteLayerUploadResponse : IEcrModel<CompleteLayerUploadResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Text. Pattern <c>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}</c>.</summary>
    public string? UploadId { get; set; }

    /// <summary>Text. Pattern <c>[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+</c>.</summary>
    public string? LayerDigest { get; set; }

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

    static CompleteLayerUploadResponse IEcrModel<CompleteLayerUploadResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        CompleteLayerUploadResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 8 when name.SequenceEqual("uploadId"u8):
                    value.UploadId = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("layerDigest"u8):
                    value.LayerDigest = JsonMembers.String(ref reader);
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

    void IEcrModel<CompleteLayerUploadResponse>.Write(Utf8JsonWriter writer)
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

        if (UploadId is { } uploadId)
        {
            writer.WriteString("uploadId"u8, uploadId);
        }

        if (LayerDigest is { } layerDigest)
        {
            writer.WriteString("layerDigest"u8, layerDigest);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetDownloadUrlForLayer.html">GetDownloadUrlForLayer</see>.</summary>
public sealed class GetDownloadUrlForLayerRequest : IEcrModel<GetDownloadUrlForLayerRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. Text. Pattern <c>[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+</c>.</summary>
    public string? LayerDigest { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static GetDownloadUrlForLayerRequest IEcrModel<GetDownloadUrlForLayerRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetDownloadUrlForLayerRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("layerDigest"u8):
                    value.LayerDigest = JsonMembers.String(ref reader);
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

    void IEcrModel<GetDownloadUrlForLayerRequest>.Write(Utf8JsonWriter writer)
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

        if (LayerDigest is { } layerDigest)
        {
            writer.WriteString("layerDigest"u8, layerDigest);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetDownloadUrlForLayer.html">GetDownloadUrlForLayer</see>.</summary>
public sealed partial class GetDownloadUrlForLayerResponse : IEcrModel<GetDownloadUrlForLayerResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text.</summary>
    public string? DownloadUrl { get; set; }

    /// <summary>Text. Pattern <c>[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+</c>.</summary>
    public string? LayerDigest { get; set; }

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

    static GetDownloadUrlForLayerResponse IEcrModel<GetDownloadUrlForLayerResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetDownloadUrlForLayerResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 11 when name.SequenceEqual("downloadUrl"u8):
                    value.DownloadUrl = JsonMembers.String(ref reader);
                    break;
                case 11 when name.SequenceEqual("layerDigest"u8):
                    value.LayerDigest = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<GetDownloadUrlForLayerResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (DownloadUrl is { } downloadUrl)
        {
            writer.WriteString("downloadUrl"u8, downloadUrl);
        }

        if (LayerDigest is { } layerDigest)
        {
            writer.WriteString("layerDigest"u8, layerDigest);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_InitiateLayerUpload.html">InitiateLayerUpload</see>.</summary>
public sealed class InitiateLayerUploadRequest : IEcrModel<InitiateLayerUploadRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static InitiateLayerUploadRequest IEcrModel<InitiateLayerUploadRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        InitiateLayerUploadRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
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

    void IEcrModel<InitiateLayerUploadRequest>.Write(Utf8JsonWriter writer)
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

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_InitiateLayerUpload.html">InitiateLayerUpload</see>.</summary>
public sealed partial class InitiateLayerUploadResponse : IEcrModel<InitiateLayerUploadResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}</c>.</summary>
    public string? UploadId { get; set; }

    /// <summary>A number. At least 0.</summary>
    public long? PartSize { get; set; }

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

    static InitiateLayerUploadResponse IEcrModel<InitiateLayerUploadResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        InitiateLayerUploadResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 8 when name.SequenceEqual("uploadId"u8):
                    value.UploadId = JsonMembers.String(ref reader);
                    break;
                case 8 when name.SequenceEqual("partSize"u8):
                    value.PartSize = JsonMembers.Long(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<InitiateLayerUploadResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (UploadId is { } uploadId)
        {
            writer.WriteString("uploadId"u8, uploadId);
        }

        if (PartSize is { } partSize)
        {
            writer.WriteNumber("partSize"u8, partSize);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UploadLayerPart.html">UploadLayerPart</see>.</summary>
public sealed class UploadLayerPartRequest : IEcrModel<UploadLayerPartRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. Text. Pattern <c>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}</c>.</summary>
    public string? UploadId { get; set; }

    /// <summary>Required. A number. At least 0.</summary>
    public long? PartFirstByte { get; set; }

    /// <summary>Required. A number. At least 0.</summary>
    public long? PartLastByte { get; set; }

    /// <summary>Required. Bytes. 0 to 20,971,520 bytes.</summary>
    public ReadOnlyMemory<byte>? LayerPartBlob { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static UploadLayerPartRequest IEcrModel<UploadLayerPartRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        UploadLayerPartRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 8 when name.SequenceEqual("uploadId"u8):
                    value.UploadId = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 12 when name.SequenceEqual("partLastByte"u8):
                    value.PartLastByte = JsonMembers.Long(ref reader);
                    break;
                case 13 when name.SequenceEqual("partFirstByte"u8):
                    value.PartFirstByte = JsonMembers.Long(ref reader);
                    break;
                case 13 when name.SequenceEqual("layerPartBlob"u8):
                    value.LayerPartBlob = JsonMembers.Blob(ref reader);
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

    void IEcrModel<UploadLayerPartRequest>.Write(Utf8JsonWriter writer)
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

        if (UploadId is { } uploadId)
        {
            writer.WriteString("uploadId"u8, uploadId);
        }

        if (PartFirstByte is { } partFirstByte)
        {
            writer.WriteNumber("partFirstByte"u8, partFirstByte);
        }

        if (PartLastByte is { } partLastByte)
        {
            writer.WriteNumber("partLastByte"u8, partLastByte);
        }

        if (LayerPartBlob is { } layerPartBlob)
        {
            writer.WriteBase64String("layerPartBlob"u8, layerPartBlob.Span);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UploadLayerPart.html">UploadLayerPart</see>.</summary>
public sealed partial class UploadLayerPartResponse : IEcrModel<UploadLayerPartResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Text. Pattern <c>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}</c>.</summary>
    public string? UploadId { get; set; }

    /// <summary>A number. At least 0.</summary>
    public long? LastByteReceived { get; set; }

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

    static UploadLayerPartResponse IEcrModel<UploadLayerPartResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        UploadLayerPartResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 8 when name.SequenceEqual("uploadId"u8):
                    value.UploadId = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                case 16 when name.SequenceEqual("lastByteReceived"u8):
                    value.LastByteReceived = JsonMembers.Long(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<UploadLayerPartResponse>.Write(Utf8JsonWriter writer)
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

        if (UploadId is { } uploadId)
        {
            writer.WriteString("uploadId"u8, uploadId);
        }

        if (LastByteReceived is { } lastByteReceived)
        {
            writer.WriteNumber("lastByteReceived"u8, lastByteReceived);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Layer.html">Layer</see>.</summary>
public sealed partial class Layer : IEcrModel<Layer>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+</c>.</summary>
    public string? LayerDigest { get; set; }

    /// <summary>One of <c>AVAILABLE</c>, <c>UNAVAILABLE</c>, <c>ARCHIVED</c>, or a newer value.</summary>
    public string? LayerAvailability { get; set; }

    /// <summary>A number.</summary>
    public long? LayerSize { get; set; }

    /// <summary>Text.</summary>
    public string? MediaType { get; set; }

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

    static Layer IEcrModel<Layer>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        Layer value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("layerSize"u8):
                    value.LayerSize = JsonMembers.Long(ref reader);
                    break;
                case 9 when name.SequenceEqual("mediaType"u8):
                    value.MediaType = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("layerDigest"u8):
                    value.LayerDigest = JsonMembers.String(ref reader);
                    break;
                case 17 when name.SequenceEqual("layerAvailability"u8):
                    value.LayerAvailability = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<Layer>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (LayerDigest is { } layerDigest)
        {
            writer.WriteString("layerDigest"u8, layerDigest);
        }

        if (LayerAvailability is { } layerAvailability)
        {
            writer.WriteString("layerAvailability"u8, layerAvailability);
        }

        if (LayerSize is { } layerSize)
        {
            writer.WriteNumber("layerSize"u8, layerSize);
        }

        if (MediaType is { } mediaType)
        {
            writer.WriteString("mediaType"u8, mediaType);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_LayerFailure.html">LayerFailure</see>.</summary>
public sealed class LayerFailure : IEcrModel<LayerFailure>
{
    /// <summary>Text. 0 to 1,000 characters.</summary>
    public string? LayerDigest { get; set; }

    /// <summary>One of <c>InvalidLayerDigest</c>, <c>MissingLayerDigest</c>, or a newer value.</summary>
    public string? FailureCode { get; set; }

    /// <summary>Text.</summary>
    public string? FailureReason { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static LayerFailure IEcrModel<LayerFailure>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        LayerFailure value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 11 when name.SequenceEqual("layerDigest"u8):
                    value.LayerDigest = JsonMembers.String(ref reader);
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

    void IEcrModel<LayerFailure>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (LayerDigest is { } layerDigest)
        {
            writer.WriteString("layerDigest"u8, layerDigest);
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

/// <summary>Known values of LayerAvailability; the service may add more.</summary>
public static class LayerAvailability
{
    /// <summary><c>AVAILABLE</c>.</summary>
    public const string Available = "AVAILABLE";

    /// <summary><c>UNAVAILABLE</c>.</summary>
    public const string Unavailable = "UNAVAILABLE";

    /// <summary><c>ARCHIVED</c>.</summary>
    public const string Archived = "ARCHIVED";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Available, Unavailable, Archived];
}

/// <summary>Known values of LayerFailureCode; the service may add more.</summary>
public static class LayerFailureCode
{
    /// <summary><c>InvalidLayerDigest</c>.</summary>
    public const string InvalidLayerDigest = "InvalidLayerDigest";

    /// <summary><c>MissingLayerDigest</c>.</summary>
    public const string MissingLayerDigest = "MissingLayerDigest";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [InvalidLayerDigest, MissingLayerDigest];
}
