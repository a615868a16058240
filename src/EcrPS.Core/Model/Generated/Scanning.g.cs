// Written by EcrPS.CodeGen from ecr-api.json: change that file and run it, not this one.
#nullable enable
using System.Text.Json;

namespace EcrPS.Model;

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetRepositoryScanningConfiguration.html">BatchGetRepositoryScanningConfiguration</see>.</summary>
public sealed class BatchGetRepositoryScanningConfigurationRequest : IEcrModel<BatchGetRepositoryScanningConfigurationRequest>, IEcrRequest
{
    /// <summary>Required. A list, never null. 1 to 25 elements. 2 to 256 characters each. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public IReadOnlyList<string> RepositoryNames { get; set; } = Unset.List<string>();

    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static BatchGetRepositoryScanningConfigurationRequest IEcrModel<BatchGetRepositoryScanningConfigurationRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        BatchGetRepositoryScanningConfigurationRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 15 when name.SequenceEqual("repositoryNames"u8):
                    value.RepositoryNames = JsonLists.ReadStrings(ref reader, strings, shared: true);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<BatchGetRepositoryScanningConfigurationRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "repositoryNames"u8, RepositoryNames);
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetRepositoryScanningConfiguration.html">BatchGetRepositoryScanningConfiguration</see>.</summary>
public sealed partial class BatchGetRepositoryScanningConfigurationResponse : IEcrModel<BatchGetRepositoryScanningConfigurationResponse>, IEcrResource, IPlaced
{
    /// <summary>A list, never null.</summary>
    public IReadOnlyList<RepositoryScanningConfiguration> ScanningConfigurations { get; set; } = Unset.List<RepositoryScanningConfiguration>();

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<RepositoryScanningConfigurationFailure> Failures { get; set; } = Unset.List<RepositoryScanningConfigurationFailure>();

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
        EcrPlace inner = place with { RegistryId = RegistryId };
        EcrPlace.SetAll(ScanningConfigurations, inner);
    }

    static BatchGetRepositoryScanningConfigurationResponse IEcrModel<BatchGetRepositoryScanningConfigurationResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        BatchGetRepositoryScanningConfigurationResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 8 when name.SequenceEqual("failures"u8):
                    value.Failures = JsonLists.Read<RepositoryScanningConfigurationFailure>(ref reader, strings);
                    break;
                case 22 when name.SequenceEqual("scanningConfigurations"u8):
                    value.ScanningConfigurations = JsonLists.Read<RepositoryScanningConfiguration>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<BatchGetRepositoryScanningConfigurationResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "scanningConfigurations"u8, ScanningConfigurations);
        JsonLists.Write(writer, "failures"u8, Failures);
        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageScanFindings.html">DescribeImageScanFindings</see>.</summary>
public sealed class DescribeImageScanFindingsRequest : IEcrModel<DescribeImageScanFindingsRequest>, IPagedRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. A structure.</summary>
    public ImageIdentifier? ImageId { get; set; }

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

    /// <summary>A number. 1 to 1,000.</summary>
    public int? MaxResults { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    IPagedRequest IPagedRequest.WithToken(string? token)
    {
        DescribeImageScanFindingsRequest copy = (DescribeImageScanFindingsRequest)MemberwiseClone();
        copy.NextToken = token;
        return copy;
    }

    static DescribeImageScanFindingsRequest IEcrModel<DescribeImageScanFindingsRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeImageScanFindingsRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("imageId"u8):
                    value.ImageId = JsonMembers.Object<ImageIdentifier>(ref reader, strings);
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

    void IEcrModel<DescribeImageScanFindingsRequest>.Write(Utf8JsonWriter writer)
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

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageScanFindings.html">DescribeImageScanFindings</see>.</summary>
public sealed partial class DescribeImageScanFindingsResponse : IEcrModel<DescribeImageScanFindingsResponse>, IEcrRepositoryResource, IPlaced, IPagedResponse
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>A structure.</summary>
    public ImageIdentifier? ImageId { get; set; }

    /// <summary>A structure.</summary>
    public ImageScanStatus? ImageScanStatus { get; set; }

    /// <summary>A structure.</summary>
    public ImageScanFindings? ImageScanFindings { get; set; }

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

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

    static DescribeImageScanFindingsResponse IEcrModel<DescribeImageScanFindingsResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeImageScanFindingsResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("imageId"u8):
                    value.ImageId = JsonMembers.Object<ImageIdentifier>(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("nextToken"u8):
                    value.NextToken = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                case 15 when name.SequenceEqual("imageScanStatus"u8):
                    value.ImageScanStatus = JsonMembers.Object<ImageScanStatus>(ref reader, strings);
                    break;
                case 17 when name.SequenceEqual("imageScanFindings"u8):
                    value.ImageScanFindings = JsonMembers.Object<ImageScanFindings>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DescribeImageScanFindingsResponse>.Write(Utf8JsonWriter writer)
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

        if (ImageScanStatus is { } imageScanStatus)
        {
            JsonMembers.WriteObject(writer, "imageScanStatus"u8, imageScanStatus);
        }

        if (ImageScanFindings is { } imageScanFindings)
        {
            JsonMembers.WriteObject(writer, "imageScanFindings"u8, imageScanFindings);
        }

        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRegistryScanningConfiguration.html">GetRegistryScanningConfiguration</see>.</summary>
public sealed class GetRegistryScanningConfigurationRequest : IEcrModel<GetRegistryScanningConfigurationRequest>, IEcrRequest
{
    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static GetRegistryScanningConfigurationRequest IEcrModel<GetRegistryScanningConfigurationRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetRegistryScanningConfigurationRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            reader.Skip();
        }

        return value;
    }

    void IEcrModel<GetRegistryScanningConfigurationRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRegistryScanningConfiguration.html">GetRegistryScanningConfiguration</see>.</summary>
public sealed partial class GetRegistryScanningConfigurationResponse : IEcrModel<GetRegistryScanningConfigurationResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>A structure.</summary>
    public RegistryScanningConfiguration? ScanningConfiguration { get; set; }

    /// <inheritdoc/>
    public string? Region { get; set; }

    /// <inheritdoc/>
    public string? EndpointUrl { get; set; }

    void IPlaced.SetPlace(in EcrPlace place)
    {
        Region ??= place.Region;
        RegistryId ??= place.RegistryId;
        EndpointUrl = place.EndpointUrl;
    }

    static GetRegistryScanningConfigurationResponse IEcrModel<GetRegistryScanningConfigurationResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetRegistryScanningConfigurationResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 21 when name.SequenceEqual("scanningConfiguration"u8):
                    value.ScanningConfiguration = JsonMembers.Object<RegistryScanningConfiguration>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<GetRegistryScanningConfigurationResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (ScanningConfiguration is { } scanningConfiguration)
        {
            JsonMembers.WriteObject(writer, "scanningConfiguration"u8, scanningConfiguration);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageScanningConfiguration.html">PutImageScanningConfiguration</see>.</summary>
public sealed class PutImageScanningConfigurationRequest : IEcrModel<PutImageScanningConfigurationRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. A structure.</summary>
    public ImageScanningConfiguration? ImageScanningConfiguration { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static PutImageScanningConfigurationRequest IEcrModel<PutImageScanningConfigurationRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutImageScanningConfigurationRequest value = new();
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
                case 26 when name.SequenceEqual("imageScanningConfiguration"u8):
                    value.ImageScanningConfiguration = JsonMembers.Object<ImageScanningConfiguration>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutImageScanningConfigurationRequest>.Write(Utf8JsonWriter writer)
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

        if (ImageScanningConfiguration is { } imageScanningConfiguration)
        {
            JsonMembers.WriteObject(writer, "imageScanningConfiguration"u8, imageScanningConfiguration);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageScanningConfiguration.html">PutImageScanningConfiguration</see>.</summary>
public sealed partial class PutImageScanningConfigurationResponse : IEcrModel<PutImageScanningConfigurationResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>A structure.</summary>
    public ImageScanningConfiguration? ImageScanningConfiguration { get; set; }

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

    static PutImageScanningConfigurationResponse IEcrModel<PutImageScanningConfigurationResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutImageScanningConfigurationResponse value = new();
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
                case 26 when name.SequenceEqual("imageScanningConfiguration"u8):
                    value.ImageScanningConfiguration = JsonMembers.Object<ImageScanningConfiguration>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutImageScanningConfigurationResponse>.Write(Utf8JsonWriter writer)
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

        if (ImageScanningConfiguration is { } imageScanningConfiguration)
        {
            JsonMembers.WriteObject(writer, "imageScanningConfiguration"u8, imageScanningConfiguration);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutRegistryScanningConfiguration.html">PutRegistryScanningConfiguration</see>.</summary>
public sealed class PutRegistryScanningConfigurationRequest : IEcrModel<PutRegistryScanningConfigurationRequest>, IEcrRequest
{
    /// <summary>One of <c>BASIC</c>, <c>ENHANCED</c>, or a newer value.</summary>
    public string? ScanType { get; set; }

    /// <summary>A list, never null. 0 to 2 elements.</summary>
    public IReadOnlyList<RegistryScanningRule> Rules { get; set; } = Unset.List<RegistryScanningRule>();

    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static PutRegistryScanningConfigurationRequest IEcrModel<PutRegistryScanningConfigurationRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutRegistryScanningConfigurationRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 5 when name.SequenceEqual("rules"u8):
                    value.Rules = JsonLists.Read<RegistryScanningRule>(ref reader, strings);
                    break;
                case 8 when name.SequenceEqual("scanType"u8):
                    value.ScanType = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutRegistryScanningConfigurationRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ScanType is { } scanType)
        {
            writer.WriteString("scanType"u8, scanType);
        }

        JsonLists.Write(writer, "rules"u8, Rules);
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutRegistryScanningConfiguration.html">PutRegistryScanningConfiguration</see>.</summary>
public sealed partial class PutRegistryScanningConfigurationResponse : IEcrModel<PutRegistryScanningConfigurationResponse>, IEcrResource, IPlaced
{
    /// <summary>A structure.</summary>
    public RegistryScanningConfiguration? RegistryScanningConfiguration { get; set; }

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
    }

    static PutRegistryScanningConfigurationResponse IEcrModel<PutRegistryScanningConfigurationResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutRegistryScanningConfigurationResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 29 when name.SequenceEqual("registryScanningConfiguration"u8):
                    value.RegistryScanningConfiguration = JsonMembers.Object<RegistryScanningConfiguration>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutRegistryScanningConfigurationResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryScanningConfiguration is { } registryScanningConfiguration)
        {
            JsonMembers.WriteObject(writer, "registryScanningConfiguration"u8, registryScanningConfiguration);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartImageScan.html">StartImageScan</see>.</summary>
public sealed class StartImageScanRequest : IEcrModel<StartImageScanRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. A structure.</summary>
    public ImageIdentifier? ImageId { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static StartImageScanRequest IEcrModel<StartImageScanRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        StartImageScanRequest value = new();
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

    void IEcrModel<StartImageScanRequest>.Write(Utf8JsonWriter writer)
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

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartImageScan.html">StartImageScan</see>.</summary>
public sealed partial class StartImageScanResponse : IEcrModel<StartImageScanResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>A structure.</summary>
    public ImageIdentifier? ImageId { get; set; }

    /// <summary>A structure.</summary>
    public ImageScanStatus? ImageScanStatus { get; set; }

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

    static StartImageScanResponse IEcrModel<StartImageScanResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        StartImageScanResponse value = new();
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
                case 15 when name.SequenceEqual("imageScanStatus"u8):
                    value.ImageScanStatus = JsonMembers.Object<ImageScanStatus>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<StartImageScanResponse>.Write(Utf8JsonWriter writer)
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

        if (ImageScanStatus is { } imageScanStatus)
        {
            JsonMembers.WriteObject(writer, "imageScanStatus"u8, imageScanStatus);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Attribute.html">Attribute</see>.</summary>
public sealed class Attribute : IEcrModel<Attribute>
{
    /// <summary>Required. Text. 1 to 128 characters.</summary>
    public string? Key { get; set; }

    /// <summary>Text. 1 to 256 characters.</summary>
    public string? Value { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static Attribute IEcrModel<Attribute>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        Attribute value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 3 when name.SequenceEqual("key"u8):
                    value.Key = JsonMembers.Shared(ref reader, strings);
                    break;
                case 5 when name.SequenceEqual("value"u8):
                    value.Value = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<Attribute>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Key is { } key)
        {
            writer.WriteString("key"u8, key);
        }

        if (Value is { } value)
        {
            writer.WriteString("value"u8, value);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_AwsEcrContainerImageDetails.html">AwsEcrContainerImageDetails</see>.</summary>
public sealed class AwsEcrContainerImageDetails : IEcrModel<AwsEcrContainerImageDetails>
{
    /// <summary>Text.</summary>
    public string? Architecture { get; set; }

    /// <summary>Text.</summary>
    public string? Author { get; set; }

    /// <summary>Text.</summary>
    public string? ImageHash { get; set; }

    /// <summary>A list, never null. 1 to 300 characters each.</summary>
    public IReadOnlyList<string> ImageTags { get; set; } = Unset.List<string>();

    /// <summary>Text.</summary>
    public string? Platform { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? PushedAt { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? LastInUseAt { get; set; }

    /// <summary>A number. At least 0.</summary>
    public long? InUseCount { get; set; }

    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? Registry { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static AwsEcrContainerImageDetails IEcrModel<AwsEcrContainerImageDetails>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        AwsEcrContainerImageDetails value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("author"u8):
                    value.Author = JsonMembers.String(ref reader);
                    break;
                case 8 when name.SequenceEqual("platform"u8):
                    value.Platform = JsonMembers.Shared(ref reader, strings);
                    break;
                case 8 when name.SequenceEqual("pushedAt"u8):
                    value.PushedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 8 when name.SequenceEqual("registry"u8):
                    value.Registry = JsonMembers.Shared(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("imageHash"u8):
                    value.ImageHash = JsonMembers.String(ref reader);
                    break;
                case 9 when name.SequenceEqual("imageTags"u8):
                    value.ImageTags = JsonLists.ReadStrings(ref reader, strings, shared: false);
                    break;
                case 10 when name.SequenceEqual("inUseCount"u8):
                    value.InUseCount = JsonMembers.Long(ref reader);
                    break;
                case 11 when name.SequenceEqual("lastInUseAt"u8):
                    value.LastInUseAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 12 when name.SequenceEqual("architecture"u8):
                    value.Architecture = JsonMembers.Shared(ref reader, strings);
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

    void IEcrModel<AwsEcrContainerImageDetails>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Architecture is { } architecture)
        {
            writer.WriteString("architecture"u8, architecture);
        }

        if (Author is { } author)
        {
            writer.WriteString("author"u8, author);
        }

        if (ImageHash is { } imageHash)
        {
            writer.WriteString("imageHash"u8, imageHash);
        }

        JsonLists.Write(writer, "imageTags"u8, ImageTags);
        if (Platform is { } platform)
        {
            writer.WriteString("platform"u8, platform);
        }

        if (PushedAt is { } pushedAt)
        {
            JsonMembers.WriteTimestamp(writer, "pushedAt"u8, pushedAt);
        }

        if (LastInUseAt is { } lastInUseAt)
        {
            JsonMembers.WriteTimestamp(writer, "lastInUseAt"u8, lastInUseAt);
        }

        if (InUseCount is { } inUseCount)
        {
            writer.WriteNumber("inUseCount"u8, inUseCount);
        }

        if (Registry is { } registry)
        {
            writer.WriteString("registry"u8, registry);
        }

        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CvssScore.html">CvssScore</see>.</summary>
public sealed class CvssScore : IEcrModel<CvssScore>
{
    /// <summary>A number.</summary>
    public double? BaseScore { get; set; }

    /// <summary>Text.</summary>
    public string? ScoringVector { get; set; }

    /// <summary>Text.</summary>
    public string? Source { get; set; }

    /// <summary>Text.</summary>
    public string? Version { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static CvssScore IEcrModel<CvssScore>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        CvssScore value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("source"u8):
                    value.Source = JsonMembers.Shared(ref reader, strings);
                    break;
                case 7 when name.SequenceEqual("version"u8):
                    value.Version = JsonMembers.String(ref reader);
                    break;
                case 9 when name.SequenceEqual("baseScore"u8):
                    value.BaseScore = JsonMembers.Double(ref reader);
                    break;
                case 13 when name.SequenceEqual("scoringVector"u8):
                    value.ScoringVector = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<CvssScore>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (BaseScore is { } baseScore)
        {
            writer.WriteNumber("baseScore"u8, baseScore);
        }

        if (ScoringVector is { } scoringVector)
        {
            writer.WriteString("scoringVector"u8, scoringVector);
        }

        if (Source is { } source)
        {
            writer.WriteString("source"u8, source);
        }

        if (Version is { } version)
        {
            writer.WriteString("version"u8, version);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CvssScoreAdjustment.html">CvssScoreAdjustment</see>.</summary>
public sealed class CvssScoreAdjustment : IEcrModel<CvssScoreAdjustment>
{
    /// <summary>Text.</summary>
    public string? Metric { get; set; }

    /// <summary>Text.</summary>
    public string? Reason { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static CvssScoreAdjustment IEcrModel<CvssScoreAdjustment>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        CvssScoreAdjustment value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("metric"u8):
                    value.Metric = JsonMembers.String(ref reader);
                    break;
                case 6 when name.SequenceEqual("reason"u8):
                    value.Reason = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<CvssScoreAdjustment>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Metric is { } metric)
        {
            writer.WriteString("metric"u8, metric);
        }

        if (Reason is { } reason)
        {
            writer.WriteString("reason"u8, reason);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CvssScoreDetails.html">CvssScoreDetails</see>.</summary>
public sealed class CvssScoreDetails : IEcrModel<CvssScoreDetails>
{
    /// <summary>A list, never null.</summary>
    public IReadOnlyList<CvssScoreAdjustment> Adjustments { get; set; } = Unset.List<CvssScoreAdjustment>();

    /// <summary>A number.</summary>
    public double? Score { get; set; }

    /// <summary>Text.</summary>
    public string? ScoreSource { get; set; }

    /// <summary>Text.</summary>
    public string? ScoringVector { get; set; }

    /// <summary>Text.</summary>
    public string? Version { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static CvssScoreDetails IEcrModel<CvssScoreDetails>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        CvssScoreDetails value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 5 when name.SequenceEqual("score"u8):
                    value.Score = JsonMembers.Double(ref reader);
                    break;
                case 7 when name.SequenceEqual("version"u8):
                    value.Version = JsonMembers.String(ref reader);
                    break;
                case 11 when name.SequenceEqual("adjustments"u8):
                    value.Adjustments = JsonLists.Read<CvssScoreAdjustment>(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("scoreSource"u8):
                    value.ScoreSource = JsonMembers.Shared(ref reader, strings);
                    break;
                case 13 when name.SequenceEqual("scoringVector"u8):
                    value.ScoringVector = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<CvssScoreDetails>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "adjustments"u8, Adjustments);
        if (Score is { } score)
        {
            writer.WriteNumber("score"u8, score);
        }

        if (ScoreSource is { } scoreSource)
        {
            writer.WriteString("scoreSource"u8, scoreSource);
        }

        if (ScoringVector is { } scoringVector)
        {
            writer.WriteString("scoringVector"u8, scoringVector);
        }

        if (Version is { } version)
        {
            writer.WriteString("version"u8, version);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EnhancedImageScanFinding.html">EnhancedImageScanFinding</see>.</summary>
public sealed class EnhancedImageScanFinding : IEcrModel<EnhancedImageScanFinding>
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? AwsAccountId { get; set; }

    /// <summary>Text.</summary>
    public string? Description { get; set; }

    /// <summary>Text.</summary>
    public string? FindingArn { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? FirstObservedAt { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? LastObservedAt { get; set; }

    /// <summary>A structure.</summary>
    public PackageVulnerabilityDetails? PackageVulnerabilityDetails { get; set; }

    /// <summary>A structure.</summary>
    public Remediation? Remediation { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<Resource> Resources { get; set; } = Unset.List<Resource>();

    /// <summary>A number.</summary>
    public double? Score { get; set; }

    /// <summary>A structure.</summary>
    public ScoreDetails? ScoreDetails { get; set; }

    /// <summary>Text.</summary>
    public string? Severity { get; set; }

    /// <summary>Text.</summary>
    public string? Status { get; set; }

    /// <summary>Text.</summary>
    public string? Title { get; set; }

    /// <summary>Text.</summary>
    public string? Type { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>Text.</summary>
    public string? FixAvailable { get; set; }

    /// <summary>Text.</summary>
    public string? ExploitAvailable { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static EnhancedImageScanFinding IEcrModel<EnhancedImageScanFinding>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        EnhancedImageScanFinding value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("type"u8):
                    value.Type = JsonMembers.Shared(ref reader, strings);
                    break;
                case 5 when name.SequenceEqual("score"u8):
                    value.Score = JsonMembers.Double(ref reader);
                    break;
                case 5 when name.SequenceEqual("title"u8):
                    value.Title = JsonMembers.String(ref reader);
                    break;
                case 6 when name.SequenceEqual("status"u8):
                    value.Status = JsonMembers.Shared(ref reader, strings);
                    break;
                case 8 when name.SequenceEqual("severity"u8):
                    value.Severity = JsonMembers.String(ref reader);
                    break;
                case 9 when name.SequenceEqual("resources"u8):
                    value.Resources = JsonLists.Read<Resource>(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("updatedAt"u8):
                    value.UpdatedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 10 when name.SequenceEqual("findingArn"u8):
                    value.FindingArn = JsonMembers.String(ref reader);
                    break;
                case 11 when name.SequenceEqual("description"u8):
                    value.Description = JsonMembers.String(ref reader);
                    break;
                case 11 when name.SequenceEqual("remediation"u8):
                    value.Remediation = JsonMembers.Object<Remediation>(ref reader, strings);
                    break;
                case 12 when name.SequenceEqual("awsAccountId"u8):
                    value.AwsAccountId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 12 when name.SequenceEqual("scoreDetails"u8):
                    value.ScoreDetails = JsonMembers.Object<ScoreDetails>(ref reader, strings);
                    break;
                case 12 when name.SequenceEqual("fixAvailable"u8):
                    value.FixAvailable = JsonMembers.String(ref reader);
                    break;
                case 14 when name.SequenceEqual("lastObservedAt"u8):
                    value.LastObservedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 15 when name.SequenceEqual("firstObservedAt"u8):
                    value.FirstObservedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 16 when name.SequenceEqual("exploitAvailable"u8):
                    value.ExploitAvailable = JsonMembers.String(ref reader);
                    break;
                case 27 when name.SequenceEqual("packageVulnerabilityDetails"u8):
                    value.PackageVulnerabilityDetails = JsonMembers.Object<PackageVulnerabilityDetails>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<EnhancedImageScanFinding>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (AwsAccountId is { } awsAccountId)
        {
            writer.WriteString("awsAccountId"u8, awsAccountId);
        }

        if (Description is { } description)
        {
            writer.WriteString("description"u8, description);
        }

        if (FindingArn is { } findingArn)
        {
            writer.WriteString("findingArn"u8, findingArn);
        }

        if (FirstObservedAt is { } firstObservedAt)
        {
            JsonMembers.WriteTimestamp(writer, "firstObservedAt"u8, firstObservedAt);
        }

        if (LastObservedAt is { } lastObservedAt)
        {
            JsonMembers.WriteTimestamp(writer, "lastObservedAt"u8, lastObservedAt);
        }

        if (PackageVulnerabilityDetails is { } packageVulnerabilityDetails)
        {
            JsonMembers.WriteObject(writer, "packageVulnerabilityDetails"u8, packageVulnerabilityDetails);
        }

        if (Remediation is { } remediation)
        {
            JsonMembers.WriteObject(writer, "remediation"u8, remediation);
        }

        JsonLists.Write(writer, "resources"u8, Resources);
        if (Score is { } score)
        {
            writer.WriteNumber("score"u8, score);
        }

        if (ScoreDetails is { } scoreDetails)
        {
            JsonMembers.WriteObject(writer, "scoreDetails"u8, scoreDetails);
        }

        if (Severity is { } severity)
        {
            writer.WriteString("severity"u8, severity);
        }

        if (Status is { } status)
        {
            writer.WriteString("status"u8, status);
        }

        if (Title is { } title)
        {
            writer.WriteString("title"u8, title);
        }

        if (Type is { } type)
        {
            writer.WriteString("type"u8, type);
        }

        if (UpdatedAt is { } updatedAt)
        {
            JsonMembers.WriteTimestamp(writer, "updatedAt"u8, updatedAt);
        }

        if (FixAvailable is { } fixAvailable)
        {
            writer.WriteString("fixAvailable"u8, fixAvailable);
        }

        if (ExploitAvailable is { } exploitAvailable)
        {
            writer.WriteString("exploitAvailable"u8, exploitAvailable);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanFinding.html">ImageScanFinding</see>.</summary>
public sealed class ImageScanFinding : IEcrModel<ImageScanFinding>
{
    /// <summary>Text.</summary>
    public string? Name { get; set; }

    /// <summary>Text.</summary>
    public string? Description { get; set; }

    /// <summary>Text.</summary>
    public string? Uri { get; set; }

    /// <summary>One of <c>INFORMATIONAL</c>, <c>LOW</c>, <c>MEDIUM</c>, <c>HIGH</c>, <c>CRITICAL</c>, <c>UNDEFINED</c>, or a newer value.</summary>
    public string? Severity { get; set; }

    /// <summary>A list, never null. 0 to 50 elements.</summary>
    public IReadOnlyList<Attribute> Attributes { get; set; } = Unset.List<Attribute>();

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ImageScanFinding IEcrModel<ImageScanFinding>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ImageScanFinding value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 3 when name.SequenceEqual("uri"u8):
                    value.Uri = JsonMembers.String(ref reader);
                    break;
                case 4 when name.SequenceEqual("name"u8):
                    value.Name = JsonMembers.String(ref reader);
                    break;
                case 8 when name.SequenceEqual("severity"u8):
                    value.Severity = JsonMembers.Shared(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("attributes"u8):
                    value.Attributes = JsonLists.Read<Attribute>(ref reader, strings);
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

    void IEcrModel<ImageScanFinding>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Name is { } name)
        {
            writer.WriteString("name"u8, name);
        }

        if (Description is { } description)
        {
            writer.WriteString("description"u8, description);
        }

        if (Uri is { } uri)
        {
            writer.WriteString("uri"u8, uri);
        }

        if (Severity is { } severity)
        {
            writer.WriteString("severity"u8, severity);
        }

        JsonLists.Write(writer, "attributes"u8, Attributes);
        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanFindings.html">ImageScanFindings</see>.</summary>
public sealed class ImageScanFindings : IEcrModel<ImageScanFindings>
{
    /// <summary>A time.</summary>
    public DateTimeOffset? ImageScanCompletedAt { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? VulnerabilitySourceUpdatedAt { get; set; }

    /// <summary>A map, never null.</summary>
    public IReadOnlyDictionary<string, int> FindingSeverityCounts { get; set; } = Unset.Map<int>();

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<ImageScanFinding> Findings { get; set; } = Unset.List<ImageScanFinding>();

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<EnhancedImageScanFinding> EnhancedFindings { get; set; } = Unset.List<EnhancedImageScanFinding>();

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ImageScanFindings IEcrModel<ImageScanFindings>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ImageScanFindings value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 8 when name.SequenceEqual("findings"u8):
                    value.Findings = JsonLists.Read<ImageScanFinding>(ref reader, strings);
                    break;
                case 16 when name.SequenceEqual("enhancedFindings"u8):
                    value.EnhancedFindings = JsonLists.Read<EnhancedImageScanFinding>(ref reader, strings);
                    break;
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

    void IEcrModel<ImageScanFindings>.Write(Utf8JsonWriter writer)
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
        JsonLists.Write(writer, "findings"u8, Findings);
        JsonLists.Write(writer, "enhancedFindings"u8, EnhancedFindings);
        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PackageVulnerabilityDetails.html">PackageVulnerabilityDetails</see>.</summary>
public sealed class PackageVulnerabilityDetails : IEcrModel<PackageVulnerabilityDetails>
{
    /// <summary>A list, never null.</summary>
    public IReadOnlyList<CvssScore> Cvss { get; set; } = Unset.List<CvssScore>();

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<string> ReferenceUrls { get; set; } = Unset.List<string>();

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<string> RelatedVulnerabilities { get; set; } = Unset.List<string>();

    /// <summary>Text.</summary>
    public string? Source { get; set; }

    /// <summary>Text.</summary>
    public string? SourceUrl { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? VendorCreatedAt { get; set; }

    /// <summary>Text.</summary>
    public string? VendorSeverity { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? VendorUpdatedAt { get; set; }

    /// <summary>Text.</summary>
    public string? VulnerabilityId { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<VulnerablePackage> VulnerablePackages { get; set; } = Unset.List<VulnerablePackage>();

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static PackageVulnerabilityDetails IEcrModel<PackageVulnerabilityDetails>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PackageVulnerabilityDetails value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("cvss"u8):
                    value.Cvss = JsonLists.Read<CvssScore>(ref reader, strings);
                    break;
                case 6 when name.SequenceEqual("source"u8):
                    value.Source = JsonMembers.Shared(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("sourceUrl"u8):
                    value.SourceUrl = JsonMembers.String(ref reader);
                    break;
                case 13 when name.SequenceEqual("referenceUrls"u8):
                    value.ReferenceUrls = JsonLists.ReadStrings(ref reader, strings, shared: false);
                    break;
                case 14 when name.SequenceEqual("vendorSeverity"u8):
                    value.VendorSeverity = JsonMembers.String(ref reader);
                    break;
                case 15 when name.SequenceEqual("vendorCreatedAt"u8):
                    value.VendorCreatedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 15 when name.SequenceEqual("vendorUpdatedAt"u8):
                    value.VendorUpdatedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 15 when name.SequenceEqual("vulnerabilityId"u8):
                    value.VulnerabilityId = JsonMembers.String(ref reader);
                    break;
                case 18 when name.SequenceEqual("vulnerablePackages"u8):
                    value.VulnerablePackages = JsonLists.Read<VulnerablePackage>(ref reader, strings);
                    break;
                case 22 when name.SequenceEqual("relatedVulnerabilities"u8):
                    value.RelatedVulnerabilities = JsonLists.ReadStrings(ref reader, strings, shared: false);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PackageVulnerabilityDetails>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "cvss"u8, Cvss);
        JsonLists.Write(writer, "referenceUrls"u8, ReferenceUrls);
        JsonLists.Write(writer, "relatedVulnerabilities"u8, RelatedVulnerabilities);
        if (Source is { } source)
        {
            writer.WriteString("source"u8, source);
        }

        if (SourceUrl is { } sourceUrl)
        {
            writer.WriteString("sourceUrl"u8, sourceUrl);
        }

        if (VendorCreatedAt is { } vendorCreatedAt)
        {
            JsonMembers.WriteTimestamp(writer, "vendorCreatedAt"u8, vendorCreatedAt);
        }

        if (VendorSeverity is { } vendorSeverity)
        {
            writer.WriteString("vendorSeverity"u8, vendorSeverity);
        }

        if (VendorUpdatedAt is { } vendorUpdatedAt)
        {
            JsonMembers.WriteTimestamp(writer, "vendorUpdatedAt"u8, vendorUpdatedAt);
        }

        if (VulnerabilityId is { } vulnerabilityId)
        {
            writer.WriteString("vulnerabilityId"u8, vulnerabilityId);
        }

        JsonLists.Write(writer, "vulnerablePackages"u8, VulnerablePackages);
        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Recommendation.html">Recommendation</see>.</summary>
public sealed class Recommendation : IEcrModel<Recommendation>
{
    /// <summary>Text.</summary>
    public string? Url { get; set; }

    /// <summary>Text.</summary>
    public string? Text { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static Recommendation IEcrModel<Recommendation>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        Recommendation value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 3 when name.SequenceEqual("url"u8):
                    value.Url = JsonMembers.String(ref reader);
                    break;
                case 4 when name.SequenceEqual("text"u8):
                    value.Text = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<Recommendation>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Url is { } url)
        {
            writer.WriteString("url"u8, url);
        }

        if (Text is { } text)
        {
            writer.WriteString("text"u8, text);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RegistryScanningConfiguration.html">RegistryScanningConfiguration</see>.</summary>
public sealed class RegistryScanningConfiguration : IEcrModel<RegistryScanningConfiguration>
{
    /// <summary>One of <c>BASIC</c>, <c>ENHANCED</c>, or a newer value.</summary>
    public string? ScanType { get; set; }

    /// <summary>A list, never null. 0 to 2 elements.</summary>
    public IReadOnlyList<RegistryScanningRule> Rules { get; set; } = Unset.List<RegistryScanningRule>();

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static RegistryScanningConfiguration IEcrModel<RegistryScanningConfiguration>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        RegistryScanningConfiguration value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 5 when name.SequenceEqual("rules"u8):
                    value.Rules = JsonLists.Read<RegistryScanningRule>(ref reader, strings);
                    break;
                case 8 when name.SequenceEqual("scanType"u8):
                    value.ScanType = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<RegistryScanningConfiguration>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ScanType is { } scanType)
        {
            writer.WriteString("scanType"u8, scanType);
        }

        JsonLists.Write(writer, "rules"u8, Rules);
        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RegistryScanningRule.html">RegistryScanningRule</see>.</summary>
public sealed class RegistryScanningRule : IEcrModel<RegistryScanningRule>
{
    /// <summary>Required. One of <c>SCAN_ON_PUSH</c>, <c>CONTINUOUS_SCAN</c>, <c>MANUAL</c>, or a newer value.</summary>
    public string? ScanFrequency { get; set; }

    /// <summary>Required. A list, never null. 0 to 100 elements.</summary>
    public IReadOnlyList<ScanningRepositoryFilter> RepositoryFilters { get; set; } = Unset.List<ScanningRepositoryFilter>();

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static RegistryScanningRule IEcrModel<RegistryScanningRule>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        RegistryScanningRule value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 13 when name.SequenceEqual("scanFrequency"u8):
                    value.ScanFrequency = JsonMembers.Shared(ref reader, strings);
                    break;
                case 17 when name.SequenceEqual("repositoryFilters"u8):
                    value.RepositoryFilters = JsonLists.Read<ScanningRepositoryFilter>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<RegistryScanningRule>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ScanFrequency is { } scanFrequency)
        {
            writer.WriteString("scanFrequency"u8, scanFrequency);
        }

        JsonLists.Write(writer, "repositoryFilters"u8, RepositoryFilters);
        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Remediation.html">Remediation</see>.</summary>
public sealed class Remediation : IEcrModel<Remediation>
{
    /// <summary>A structure.</summary>
    public Recommendation? Recommendation { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static Remediation IEcrModel<Remediation>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        Remediation value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 14 when name.SequenceEqual("recommendation"u8):
                    value.Recommendation = JsonMembers.Object<Recommendation>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<Remediation>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Recommendation is { } recommendation)
        {
            JsonMembers.WriteObject(writer, "recommendation"u8, recommendation);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RepositoryScanningConfiguration.html">RepositoryScanningConfiguration</see>.</summary>
public sealed partial class RepositoryScanningConfiguration : IEcrModel<RepositoryScanningConfiguration>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text.</summary>
    public string? RepositoryArn { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>True or false.</summary>
    public bool? ScanOnPush { get; set; }

    /// <summary>One of <c>SCAN_ON_PUSH</c>, <c>CONTINUOUS_SCAN</c>, <c>MANUAL</c>, or a newer value.</summary>
    public string? ScanFrequency { get; set; }

    /// <summary>A list, never null. 0 to 100 elements.</summary>
    public IReadOnlyList<ScanningRepositoryFilter> AppliedScanFilters { get; set; } = Unset.List<ScanningRepositoryFilter>();

    /// <inheritdoc/>
    public string? RegistryId { get; set; }

    /// <inheritdoc/>
    public string? Region { get; set; }

    /// <inheritdoc/>
    public string? EndpointUrl { get; set; }

    void IPlaced.SetPlace(in EcrPlace place)
    {
        Region ??= place.Region;
        RegistryId ??= EcrRepositoryArn.RegistryOf(RepositoryArn) ?? place.RegistryId;
        EndpointUrl = place.EndpointUrl;
        RepositoryName ??= place.RepositoryName;
    }

    static RepositoryScanningConfiguration IEcrModel<RepositoryScanningConfiguration>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        RepositoryScanningConfiguration value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("scanOnPush"u8):
                    value.ScanOnPush = JsonMembers.Boolean(ref reader);
                    break;
                case 13 when name.SequenceEqual("repositoryArn"u8):
                    value.RepositoryArn = JsonMembers.String(ref reader);
                    break;
                case 13 when name.SequenceEqual("scanFrequency"u8):
                    value.ScanFrequency = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                case 18 when name.SequenceEqual("appliedScanFilters"u8):
                    value.AppliedScanFilters = JsonLists.Read<ScanningRepositoryFilter>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<RepositoryScanningConfiguration>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RepositoryArn is { } repositoryArn)
        {
            writer.WriteString("repositoryArn"u8, repositoryArn);
        }

        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        if (ScanOnPush is { } scanOnPush)
        {
            writer.WriteBoolean("scanOnPush"u8, scanOnPush);
        }

        if (ScanFrequency is { } scanFrequency)
        {
            writer.WriteString("scanFrequency"u8, scanFrequency);
        }

        JsonLists.Write(writer, "appliedScanFilters"u8, AppliedScanFilters);
        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RepositoryScanningConfigurationFailure.html">RepositoryScanningConfigurationFailure</see>.</summary>
public sealed class RepositoryScanningConfigurationFailure : IEcrModel<RepositoryScanningConfigurationFailure>
{
    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>One of <c>REPOSITORY_NOT_FOUND</c>, or a newer value.</summary>
    public string? FailureCode { get; set; }

    /// <summary>Text.</summary>
    public string? FailureReason { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static RepositoryScanningConfigurationFailure IEcrModel<RepositoryScanningConfigurationFailure>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        RepositoryScanningConfigurationFailure value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 11 when name.SequenceEqual("failureCode"u8):
                    value.FailureCode = JsonMembers.Shared(ref reader, strings);
                    break;
                case 13 when name.SequenceEqual("failureReason"u8):
                    value.FailureReason = JsonMembers.String(ref reader);
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

    void IEcrModel<RepositoryScanningConfigurationFailure>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
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

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Resource.html">Resource</see>.</summary>
public sealed class Resource : IEcrModel<Resource>
{
    /// <summary>A structure.</summary>
    public ResourceDetails? Details { get; set; }

    /// <summary>Text.</summary>
    public string? Id { get; set; }

    /// <summary>A map, never null.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; set; } = Unset.Map<string>();

    /// <summary>Text.</summary>
    public string? Type { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static Resource IEcrModel<Resource>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        Resource value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 2 when name.SequenceEqual("id"u8):
                    value.Id = JsonMembers.String(ref reader);
                    break;
                case 4 when name.SequenceEqual("tags"u8):
                    value.Tags = JsonLists.ReadStringMap(ref reader);
                    break;
                case 4 when name.SequenceEqual("type"u8):
                    value.Type = JsonMembers.Shared(ref reader, strings);
                    break;
                case 7 when name.SequenceEqual("details"u8):
                    value.Details = JsonMembers.Object<ResourceDetails>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<Resource>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Details is { } details)
        {
            JsonMembers.WriteObject(writer, "details"u8, details);
        }

        if (Id is { } id)
        {
            writer.WriteString("id"u8, id);
        }

        JsonLists.Write(writer, "tags"u8, Tags);
        if (Type is { } type)
        {
            writer.WriteString("type"u8, type);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ResourceDetails.html">ResourceDetails</see>.</summary>
public sealed class ResourceDetails : IEcrModel<ResourceDetails>
{
    /// <summary>A structure.</summary>
    public AwsEcrContainerImageDetails? AwsEcrContainerImage { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ResourceDetails IEcrModel<ResourceDetails>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ResourceDetails value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 20 when name.SequenceEqual("awsEcrContainerImage"u8):
                    value.AwsEcrContainerImage = JsonMembers.Object<AwsEcrContainerImageDetails>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ResourceDetails>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (AwsEcrContainerImage is { } awsEcrContainerImage)
        {
            JsonMembers.WriteObject(writer, "awsEcrContainerImage"u8, awsEcrContainerImage);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ScanningRepositoryFilter.html">ScanningRepositoryFilter</see>.</summary>
public sealed class ScanningRepositoryFilter : IEcrModel<ScanningRepositoryFilter>
{
    /// <summary>Required. Text. 1 to 255 characters. Pattern <c>^[a-z0-9*](?:[._\-/a-z0-9*]?[a-z0-9*]+)*$</c>.</summary>
    public string? Filter { get; set; }

    /// <summary>Required. One of <c>WILDCARD</c>, or a newer value.</summary>
    public string? FilterType { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ScanningRepositoryFilter IEcrModel<ScanningRepositoryFilter>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ScanningRepositoryFilter value = new();
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

    void IEcrModel<ScanningRepositoryFilter>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Filter is { } filter)
        {
            writer.WriteString("filter"u8, filter);
        }

        if (FilterType is { } filterType)
        {
            writer.WriteString("filterType"u8, filterType);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ScoreDetails.html">ScoreDetails</see>.</summary>
public sealed class ScoreDetails : IEcrModel<ScoreDetails>
{
    /// <summary>A structure.</summary>
    public CvssScoreDetails? Cvss { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ScoreDetails IEcrModel<ScoreDetails>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ScoreDetails value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("cvss"u8):
                    value.Cvss = JsonMembers.Object<CvssScoreDetails>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ScoreDetails>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Cvss is { } cvss)
        {
            JsonMembers.WriteObject(writer, "cvss"u8, cvss);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_VulnerablePackage.html">VulnerablePackage</see>.</summary>
public sealed class VulnerablePackage : IEcrModel<VulnerablePackage>
{
    /// <summary>Text.</summary>
    public string? Arch { get; set; }

    /// <summary>A number.</summary>
    public int? Epoch { get; set; }

    /// <summary>Text.</summary>
    public string? FilePath { get; set; }

    /// <summary>Text.</summary>
    public string? Name { get; set; }

    /// <summary>Text.</summary>
    public string? PackageManager { get; set; }

    /// <summary>Text.</summary>
    public string? Release { get; set; }

    /// <summary>Text.</summary>
    public string? SourceLayerHash { get; set; }

    /// <summary>Text.</summary>
    public string? Version { get; set; }

    /// <summary>Text.</summary>
    public string? FixedInVersion { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static VulnerablePackage IEcrModel<VulnerablePackage>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        VulnerablePackage value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("arch"u8):
                    value.Arch = JsonMembers.Shared(ref reader, strings);
                    break;
                case 4 when name.SequenceEqual("name"u8):
                    value.Name = JsonMembers.String(ref reader);
                    break;
                case 5 when name.SequenceEqual("epoch"u8):
                    value.Epoch = JsonMembers.Integer(ref reader);
                    break;
                case 7 when name.SequenceEqual("release"u8):
                    value.Release = JsonMembers.String(ref reader);
                    break;
                case 7 when name.SequenceEqual("version"u8):
                    value.Version = JsonMembers.String(ref reader);
                    break;
                case 8 when name.SequenceEqual("filePath"u8):
                    value.FilePath = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("packageManager"u8):
                    value.PackageManager = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("fixedInVersion"u8):
                    value.FixedInVersion = JsonMembers.String(ref reader);
                    break;
                case 15 when name.SequenceEqual("sourceLayerHash"u8):
                    value.SourceLayerHash = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<VulnerablePackage>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Arch is { } arch)
        {
            writer.WriteString("arch"u8, arch);
        }

        if (Epoch is { } epoch)
        {
            writer.WriteNumber("epoch"u8, epoch);
        }

        if (FilePath is { } filePath)
        {
            writer.WriteString("filePath"u8, filePath);
        }

        if (Name is { } name)
        {
            writer.WriteString("name"u8, name);
        }

        if (PackageManager is { } packageManager)
        {
            writer.WriteString("packageManager"u8, packageManager);
        }

        if (Release is { } release)
        {
            writer.WriteString("release"u8, release);
        }

        if (SourceLayerHash is { } sourceLayerHash)
        {
            writer.WriteString("sourceLayerHash"u8, sourceLayerHash);
        }

        if (Version is { } version)
        {
            writer.WriteString("version"u8, version);
        }

        if (FixedInVersion is { } fixedInVersion)
        {
            writer.WriteString("fixedInVersion"u8, fixedInVersion);
        }

        writer.WriteEndObject();
    }
}

/// <summary>Known values of ScanFrequency; the service may add more.</summary>
public static class ScanFrequency
{
    /// <summary><c>SCAN_ON_PUSH</c>.</summary>
    public const string ScanOnPush = "SCAN_ON_PUSH";

    /// <summary><c>CONTINUOUS_SCAN</c>.</summary>
    public const string ContinuousScan = "CONTINUOUS_SCAN";

    /// <summary><c>MANUAL</c>.</summary>
    public const string Manual = "MANUAL";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [ScanOnPush, ContinuousScan, Manual];
}

/// <summary>Known values of ScanType; the service may add more.</summary>
public static class ScanType
{
    /// <summary><c>BASIC</c>.</summary>
    public const string Basic = "BASIC";

    /// <summary><c>ENHANCED</c>.</summary>
    public const string Enhanced = "ENHANCED";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Basic, Enhanced];
}

/// <summary>Known values of ScanningConfigurationFailureCode; the service may add more.</summary>
public static class ScanningConfigurationFailureCode
{
    /// <summary><c>REPOSITORY_NOT_FOUND</c>.</summary>
    public const string RepositoryNotFound = "REPOSITORY_NOT_FOUND";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [RepositoryNotFound];
}

/// <summary>Known values of ScanningRepositoryFilterType; the service may add more.</summary>
public static class ScanningRepositoryFilterType
{
    /// <summary><c>WILDCARD</c>.</summary>
    public const string Wildcard = "WILDCARD";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Wildcard];
}
