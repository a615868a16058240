// Written by EcrPS.CodeGen from ecr-api.json: change that file and run it, not this one.
#nullable enable
using System.Text.Json;

namespace EcrPS.Model;

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html">CreateRepository</see>.</summary>
public sealed class CreateRepositoryRequest : IEcrModel<CreateRepositoryRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<Tag> Tags { get; set; } = Unset.List<Tag>();

    /// <summary>One of <c>MUTABLE</c>, <c>IMMUTABLE</c>, <c>IMMUTABLE_WITH_EXCLUSION</c>, <c>MUTABLE_WITH_EXCLUSION</c>, or a newer value.</summary>
    public string? ImageTagMutability { get; set; }

    /// <summary>A list, never null. 1 to 5 elements.</summary>
    public IReadOnlyList<ImageTagMutabilityExclusionFilter> ImageTagMutabilityExclusionFilters { get; set; } = Unset.List<ImageTagMutabilityExclusionFilter>();

    /// <summary>A structure.</summary>
    public ImageScanningConfiguration? ImageScanningConfiguration { get; set; }

    /// <summary>A structure.</summary>
    public EncryptionConfiguration? EncryptionConfiguration { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static CreateRepositoryRequest IEcrModel<CreateRepositoryRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        CreateRepositoryRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("tags"u8):
                    value.Tags = JsonLists.Read<Tag>(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                case 18 when name.SequenceEqual("imageTagMutability"u8):
                    value.ImageTagMutability = JsonMembers.Shared(ref reader, strings);
                    break;
                case 23 when name.SequenceEqual("encryptionConfiguration"u8):
                    value.EncryptionConfiguration = JsonMembers.Object<EncryptionConfiguration>(ref reader, strings);
                    break;
                case 26 when name.SequenceEqual("imageScanningConfiguration"u8):
                    value.ImageScanningConfiguration = JsonMembers.Object<ImageScanningConfiguration>(ref reader, strings);
                    break;
                case 34 when name.SequenceEqual("imageTagMutabilityExclusionFilters"u8):
                    value.ImageTagMutabilityExclusionFilters = JsonLists.Read<ImageTagMutabilityExclusionFilter>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<CreateRepositoryRequest>.Write(Utf8JsonWriter writer)
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

        JsonLists.Write(writer, "tags"u8, Tags);
        if (ImageTagMutability is { } imageTagMutability)
        {
            writer.WriteString("imageTagMutability"u8, imageTagMutability);
        }

        JsonLists.Write(writer, "imageTagMutabilityExclusionFilters"u8, ImageTagMutabilityExclusionFilters);
        if (ImageScanningConfiguration is { } imageScanningConfiguration)
        {
            JsonMembers.WriteObject(writer, "imageScanningConfiguration"u8, imageScanningConfiguration);
        }

        if (EncryptionConfiguration is { } encryptionConfiguration)
        {
            JsonMembers.WriteObject(writer, "encryptionConfiguration"u8, encryptionConfiguration);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html">CreateRepository</see>.</summary>
public sealed partial class CreateRepositoryResponse : IEcrModel<CreateRepositoryResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>A structure.</summary>
    public Repository? Repository { get; set; }

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
        ((IPlaced?)Repository)?.SetPlace(inner);
    }

    static CreateRepositoryResponse IEcrModel<CreateRepositoryResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        CreateRepositoryResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("repository"u8):
                    value.Repository = JsonMembers.Object<Repository>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<CreateRepositoryResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Repository is { } repository)
        {
            JsonMembers.WriteObject(writer, "repository"u8, repository);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepository.html">DeleteRepository</see>.</summary>
public sealed class DeleteRepositoryRequest : IEcrModel<DeleteRepositoryRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>True or false.</summary>
    public bool? Force { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static DeleteRepositoryRequest IEcrModel<DeleteRepositoryRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeleteRepositoryRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 5 when name.SequenceEqual("force"u8):
                    value.Force = JsonMembers.Boolean(ref reader);
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

    void IEcrModel<DeleteRepositoryRequest>.Write(Utf8JsonWriter writer)
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

        if (Force is { } force)
        {
            writer.WriteBoolean("force"u8, force);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepository.html">DeleteRepository</see>.</summary>
public sealed partial class DeleteRepositoryResponse : IEcrModel<DeleteRepositoryResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>A structure.</summary>
    public Repository? Repository { get; set; }

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
        ((IPlaced?)Repository)?.SetPlace(inner);
    }

    static DeleteRepositoryResponse IEcrModel<DeleteRepositoryResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeleteRepositoryResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("repository"u8):
                    value.Repository = JsonMembers.Object<Repository>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DeleteRepositoryResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Repository is { } repository)
        {
            JsonMembers.WriteObject(writer, "repository"u8, repository);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepositoryPolicy.html">DeleteRepositoryPolicy</see>.</summary>
public sealed class DeleteRepositoryPolicyRequest : IEcrModel<DeleteRepositoryPolicyRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static DeleteRepositoryPolicyRequest IEcrModel<DeleteRepositoryPolicyRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeleteRepositoryPolicyRequest value = new();
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

    void IEcrModel<DeleteRepositoryPolicyRequest>.Write(Utf8JsonWriter writer)
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

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepositoryPolicy.html">DeleteRepositoryPolicy</see>.</summary>
public sealed partial class DeleteRepositoryPolicyResponse : IEcrModel<DeleteRepositoryPolicyResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Text. 0 to 10,240 characters.</summary>
    public string? PolicyText { get; set; }

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

    static DeleteRepositoryPolicyResponse IEcrModel<DeleteRepositoryPolicyResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeleteRepositoryPolicyResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("policyText"u8):
                    value.PolicyText = JsonMembers.String(ref reader);
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

    void IEcrModel<DeleteRepositoryPolicyResponse>.Write(Utf8JsonWriter writer)
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

        if (PolicyText is { } policyText)
        {
            writer.WriteString("policyText"u8, policyText);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html">DescribeRepositories</see>.</summary>
public sealed class DescribeRepositoriesRequest : IEcrModel<DescribeRepositoriesRequest>, IPagedRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>A list, never null. 1 to 100 elements. 2 to 256 characters each. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public IReadOnlyList<string> RepositoryNames { get; set; } = Unset.List<string>();

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

    /// <summary>A number. 1 to 1,000.</summary>
    public int? MaxResults { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => null;

    IPagedRequest IPagedRequest.WithToken(string? token)
    {
        DescribeRepositoriesRequest copy = (DescribeRepositoriesRequest)MemberwiseClone();
        copy.NextToken = token;
        return copy;
    }

    static DescribeRepositoriesRequest IEcrModel<DescribeRepositoriesRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeRepositoriesRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("nextToken"u8):
                    value.NextToken = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("maxResults"u8):
                    value.MaxResults = JsonMembers.Integer(ref reader);
                    break;
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

    void IEcrModel<DescribeRepositoriesRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        JsonLists.Write(writer, "repositoryNames"u8, RepositoryNames);
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

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html">DescribeRepositories</see>.</summary>
public sealed partial class DescribeRepositoriesResponse : IEcrModel<DescribeRepositoriesResponse>, IEcrResource, IPlaced, IPagedResponse
{
    /// <summary>A list, never null.</summary>
    public IReadOnlyList<Repository> Repositories { get; set; } = Unset.List<Repository>();

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

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
        EcrPlace.SetAll(Repositories, inner);
    }

    static DescribeRepositoriesResponse IEcrModel<DescribeRepositoriesResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeRepositoriesResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("nextToken"u8):
                    value.NextToken = JsonMembers.String(ref reader);
                    break;
                case 12 when name.SequenceEqual("repositories"u8):
                    value.Repositories = JsonLists.Read<Repository>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DescribeRepositoriesResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "repositories"u8, Repositories);
        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRepositoryPolicy.html">GetRepositoryPolicy</see>.</summary>
public sealed class GetRepositoryPolicyRequest : IEcrModel<GetRepositoryPolicyRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static GetRepositoryPolicyRequest IEcrModel<GetRepositoryPolicyRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetRepositoryPolicyRequest value = new();
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

    void IEcrModel<GetRepositoryPolicyRequest>.Write(Utf8JsonWriter writer)
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

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRepositoryPolicy.html">GetRepositoryPolicy</see>.</summary>
public sealed partial class GetRepositoryPolicyResponse : IEcrModel<GetRepositoryPolicyResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Text. 0 to 10,240 characters.</summary>
    public string? PolicyText { get; set; }

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

    static GetRepositoryPolicyResponse IEcrModel<GetRepositoryPolicyResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetRepositoryPolicyResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("policyText"u8):
                    value.PolicyText = JsonMembers.String(ref reader);
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

    void IEcrModel<GetRepositoryPolicyResponse>.Write(Utf8JsonWriter writer)
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

        if (PolicyText is { } policyText)
        {
            writer.WriteString("policyText"u8, policyText);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListTagsForResource.html">ListTagsForResource</see>.</summary>
public sealed class ListTagsForResourceRequest : IEcrModel<ListTagsForResourceRequest>, IEcrRequest
{
    /// <summary>Required. Text.</summary>
    public string? ResourceArn { get; set; }

    string? IEcrRequest.RegistryId => EcrRepositoryArn.RegistryOf(ResourceArn);

    string? IEcrRequest.RepositoryName => EcrRepositoryArn.NameIn(ResourceArn);

    static ListTagsForResourceRequest IEcrModel<ListTagsForResourceRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ListTagsForResourceRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 11 when name.SequenceEqual("resourceArn"u8):
                    value.ResourceArn = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ListTagsForResourceRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ResourceArn is { } resourceArn)
        {
            writer.WriteString("resourceArn"u8, resourceArn);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListTagsForResource.html">ListTagsForResource</see>.</summary>
public sealed partial class ListTagsForResourceResponse : IEcrModel<ListTagsForResourceResponse>, IEcrResource, IPlaced
{
    /// <summary>A list, never null.</summary>
    public IReadOnlyList<Tag> Tags { get; set; } = Unset.List<Tag>();

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
        EcrPlace.SetAll(Tags, inner);
    }

    static ListTagsForResourceResponse IEcrModel<ListTagsForResourceResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ListTagsForResourceResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("tags"u8):
                    value.Tags = JsonLists.Read<Tag>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ListTagsForResourceResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "tags"u8, Tags);
        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageTagMutability.html">PutImageTagMutability</see>.</summary>
public sealed class PutImageTagMutabilityRequest : IEcrModel<PutImageTagMutabilityRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. One of <c>MUTABLE</c>, <c>IMMUTABLE</c>, <c>IMMUTABLE_WITH_EXCLUSION</c>, <c>MUTABLE_WITH_EXCLUSION</c>, or a newer value.</summary>
    public string? ImageTagMutability { get; set; }

    /// <summary>A list, never null. 1 to 5 elements.</summary>
    public IReadOnlyList<ImageTagMutabilityExclusionFilter> ImageTagMutabilityExclusionFilters { get; set; } = Unset.List<ImageTagMutabilityExclusionFilter>();

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static PutImageTagMutabilityRequest IEcrModel<PutImageTagMutabilityRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutImageTagMutabilityRequest value = new();
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
                case 18 when name.SequenceEqual("imageTagMutability"u8):
                    value.ImageTagMutability = JsonMembers.Shared(ref reader, strings);
                    break;
                case 34 when name.SequenceEqual("imageTagMutabilityExclusionFilters"u8):
                    value.ImageTagMutabilityExclusionFilters = JsonLists.Read<ImageTagMutabilityExclusionFilter>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutImageTagMutabilityRequest>.Write(Utf8JsonWriter writer)
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

        if (ImageTagMutability is { } imageTagMutability)
        {
            writer.WriteString("imageTagMutability"u8, imageTagMutability);
        }

        JsonLists.Write(writer, "imageTagMutabilityExclusionFilters"u8, ImageTagMutabilityExclusionFilters);
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageTagMutability.html">PutImageTagMutability</see>.</summary>
public sealed partial class PutImageTagMutabilityResponse : IEcrModel<PutImageTagMutabilityResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>One of <c>MUTABLE</c>, <c>IMMUTABLE</c>, <c>IMMUTABLE_WITH_EXCLUSION</c>, <c>MUTABLE_WITH_EXCLUSION</c>, or a newer value.</summary>
    public string? ImageTagMutability { get; set; }

    /// <summary>A list, never null. 1 to 5 elements.</summary>
    public IReadOnlyList<ImageTagMutabilityExclusionFilter> ImageTagMutabilityExclusionFilters { get; set; } = Unset.List<ImageTagMutabilityExclusionFilter>();

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

    static PutImageTagMutabilityResponse IEcrModel<PutImageTagMutabilityResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutImageTagMutabilityResponse value = new();
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
                case 18 when name.SequenceEqual("imageTagMutability"u8):
                    value.ImageTagMutability = JsonMembers.Shared(ref reader, strings);
                    break;
                case 34 when name.SequenceEqual("imageTagMutabilityExclusionFilters"u8):
                    value.ImageTagMutabilityExclusionFilters = JsonLists.Read<ImageTagMutabilityExclusionFilter>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutImageTagMutabilityResponse>.Write(Utf8JsonWriter writer)
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

        if (ImageTagMutability is { } imageTagMutability)
        {
            writer.WriteString("imageTagMutability"u8, imageTagMutability);
        }

        JsonLists.Write(writer, "imageTagMutabilityExclusionFilters"u8, ImageTagMutabilityExclusionFilters);
        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html">SetRepositoryPolicy</see>.</summary>
public sealed class SetRepositoryPolicyRequest : IEcrModel<SetRepositoryPolicyRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. Text. 0 to 10,240 characters.</summary>
    public string? PolicyText { get; set; }

    /// <summary>True or false.</summary>
    public bool? Force { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static SetRepositoryPolicyRequest IEcrModel<SetRepositoryPolicyRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        SetRepositoryPolicyRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 5 when name.SequenceEqual("force"u8):
                    value.Force = JsonMembers.Boolean(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("policyText"u8):
                    value.PolicyText = JsonMembers.String(ref reader);
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

    void IEcrModel<SetRepositoryPolicyRequest>.Write(Utf8JsonWriter writer)
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

        if (PolicyText is { } policyText)
        {
            writer.WriteString("policyText"u8, policyText);
        }

        if (Force is { } force)
        {
            writer.WriteBoolean("force"u8, force);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html">SetRepositoryPolicy</see>.</summary>
public sealed partial class SetRepositoryPolicyResponse : IEcrModel<SetRepositoryPolicyResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Text. 0 to 10,240 characters.</summary>
    public string? PolicyText { get; set; }

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

    static SetRepositoryPolicyResponse IEcrModel<SetRepositoryPolicyResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        SetRepositoryPolicyResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("policyText"u8):
                    value.PolicyText = JsonMembers.String(ref reader);
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

    void IEcrModel<SetRepositoryPolicyResponse>.Write(Utf8JsonWriter writer)
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

        if (PolicyText is { } policyText)
        {
            writer.WriteString("policyText"u8, policyText);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_TagResource.html">TagResource</see>.</summary>
public sealed class TagResourceRequest : IEcrModel<TagResourceRequest>, IEcrRequest
{
    /// <summary>Required. Text.</summary>
    public string? ResourceArn { get; set; }

    /// <summary>Required. A list, never null.</summary>
    public IReadOnlyList<Tag> Tags { get; set; } = Unset.List<Tag>();

    string? IEcrRequest.RegistryId => EcrRepositoryArn.RegistryOf(ResourceArn);

    string? IEcrRequest.RepositoryName => EcrRepositoryArn.NameIn(ResourceArn);

    static TagResourceRequest IEcrModel<TagResourceRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        TagResourceRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("tags"u8):
                    value.Tags = JsonLists.Read<Tag>(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("resourceArn"u8):
                    value.ResourceArn = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<TagResourceRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ResourceArn is { } resourceArn)
        {
            writer.WriteString("resourceArn"u8, resourceArn);
        }

        JsonLists.Write(writer, "tags"u8, Tags);
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_TagResource.html">TagResource</see>.</summary>
public sealed partial class TagResourceResponse : IEcrModel<TagResourceResponse>, IEcrResource, IPlaced
{
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

    static TagResourceResponse IEcrModel<TagResourceResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        TagResourceResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            reader.Skip();
        }

        return value;
    }

    void IEcrModel<TagResourceResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UntagResource.html">UntagResource</see>.</summary>
public sealed class UntagResourceRequest : IEcrModel<UntagResourceRequest>, IEcrRequest
{
    /// <summary>Required. Text.</summary>
    public string? ResourceArn { get; set; }

    /// <summary>Required. A list, never null.</summary>
    public IReadOnlyList<string> TagKeys { get; set; } = Unset.List<string>();

    string? IEcrRequest.RegistryId => EcrRepositoryArn.RegistryOf(ResourceArn);

    string? IEcrRequest.RepositoryName => EcrRepositoryArn.NameIn(ResourceArn);

    static UntagResourceRequest IEcrModel<UntagResourceRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        UntagResourceRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("tagKeys"u8):
                    value.TagKeys = JsonLists.ReadStrings(ref reader, strings, shared: false);
                    break;
                case 11 when name.SequenceEqual("resourceArn"u8):
                    value.ResourceArn = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<UntagResourceRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ResourceArn is { } resourceArn)
        {
            writer.WriteString("resourceArn"u8, resourceArn);
        }

        JsonLists.Write(writer, "tagKeys"u8, TagKeys);
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UntagResource.html">UntagResource</see>.</summary>
public sealed partial class UntagResourceResponse : IEcrModel<UntagResourceResponse>, IEcrResource, IPlaced
{
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

    static UntagResourceResponse IEcrModel<UntagResourceResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        UntagResourceResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            reader.Skip();
        }

        return value;
    }

    void IEcrModel<UntagResourceResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EncryptionConfiguration.html">EncryptionConfiguration</see>.</summary>
public sealed class EncryptionConfiguration : IEcrModel<EncryptionConfiguration>
{
    /// <summary>Required. One of <c>AES256</c>, <c>KMS</c>, <c>KMS_DSSE</c>, or a newer value.</summary>
    public string? EncryptionType { get; set; }

    /// <summary>Text. 1 to 2,048 characters.</summary>
    public string? KmsKey { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static EncryptionConfiguration IEcrModel<EncryptionConfiguration>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        EncryptionConfiguration value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("kmsKey"u8):
                    value.KmsKey = JsonMembers.String(ref reader);
                    break;
                case 14 when name.SequenceEqual("encryptionType"u8):
                    value.EncryptionType = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<EncryptionConfiguration>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (EncryptionType is { } encryptionType)
        {
            writer.WriteString("encryptionType"u8, encryptionType);
        }

        if (KmsKey is { } kmsKey)
        {
            writer.WriteString("kmsKey"u8, kmsKey);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Repository.html">Repository</see>.</summary>
public sealed partial class Repository : IEcrModel<Repository>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text.</summary>
    public string? RepositoryArn { get; set; }

    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Text.</summary>
    public string? RepositoryUri { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>One of <c>MUTABLE</c>, <c>IMMUTABLE</c>, <c>IMMUTABLE_WITH_EXCLUSION</c>, <c>MUTABLE_WITH_EXCLUSION</c>, or a newer value.</summary>
    public string? ImageTagMutability { get; set; }

    /// <summary>A list, never null. 1 to 5 elements.</summary>
    public IReadOnlyList<ImageTagMutabilityExclusionFilter> ImageTagMutabilityExclusionFilters { get; set; } = Unset.List<ImageTagMutabilityExclusionFilter>();

    /// <summary>A structure.</summary>
    public ImageScanningConfiguration? ImageScanningConfiguration { get; set; }

    /// <summary>A structure.</summary>
    public EncryptionConfiguration? EncryptionConfiguration { get; set; }

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

    static Repository IEcrModel<Repository>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        Repository value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("createdAt"u8):
                    value.CreatedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 13 when name.SequenceEqual("repositoryArn"u8):
                    value.RepositoryArn = JsonMembers.String(ref reader);
                    break;
                case 13 when name.SequenceEqual("repositoryUri"u8):
                    value.RepositoryUri = JsonMembers.String(ref reader);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                case 18 when name.SequenceEqual("imageTagMutability"u8):
                    value.ImageTagMutability = JsonMembers.Shared(ref reader, strings);
                    break;
                case 23 when name.SequenceEqual("encryptionConfiguration"u8):
                    value.EncryptionConfiguration = JsonMembers.Object<EncryptionConfiguration>(ref reader, strings);
                    break;
                case 26 when name.SequenceEqual("imageScanningConfiguration"u8):
                    value.ImageScanningConfiguration = JsonMembers.Object<ImageScanningConfiguration>(ref reader, strings);
                    break;
                case 34 when name.SequenceEqual("imageTagMutabilityExclusionFilters"u8):
                    value.ImageTagMutabilityExclusionFilters = JsonLists.Read<ImageTagMutabilityExclusionFilter>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<Repository>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RepositoryArn is { } repositoryArn)
        {
            writer.WriteString("repositoryArn"u8, repositoryArn);
        }

        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (RepositoryName is { } repositoryName)
        {
            writer.WriteString("repositoryName"u8, repositoryName);
        }

        if (RepositoryUri is { } repositoryUri)
        {
            writer.WriteString("repositoryUri"u8, repositoryUri);
        }

        if (CreatedAt is { } createdAt)
        {
            JsonMembers.WriteTimestamp(writer, "createdAt"u8, createdAt);
        }

        if (ImageTagMutability is { } imageTagMutability)
        {
            writer.WriteString("imageTagMutability"u8, imageTagMutability);
        }

        JsonLists.Write(writer, "imageTagMutabilityExclusionFilters"u8, ImageTagMutabilityExclusionFilters);
        if (ImageScanningConfiguration is { } imageScanningConfiguration)
        {
            JsonMembers.WriteObject(writer, "imageScanningConfiguration"u8, imageScanningConfiguration);
        }

        if (EncryptionConfiguration is { } encryptionConfiguration)
        {
            JsonMembers.WriteObject(writer, "encryptionConfiguration"u8, encryptionConfiguration);
        }

        writer.WriteEndObject();
    }
}
