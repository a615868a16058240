// Written by EcrPS.CodeGen from ecr-api.json: change that file and run it, not this one.
#nullable enable
using System.Text.Json;

namespace EcrPS.Model;

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteLifecyclePolicy.html">DeleteLifecyclePolicy</see>.</summary>
public sealed class DeleteLifecyclePolicyRequest : IEcrModel<DeleteLifecyclePolicyRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static DeleteLifecyclePolicyRequest IEcrModel<DeleteLifecyclePolicyRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeleteLifecyclePolicyRequest value = new();
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

    void IEcrModel<DeleteLifecyclePolicyRequest>.Write(Utf8JsonWriter writer)
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

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteLifecyclePolicy.html">DeleteLifecyclePolicy</see>.</summary>
public sealed partial class DeleteLifecyclePolicyResponse : IEcrModel<DeleteLifecyclePolicyResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Text. 100 to 30,720 characters.</summary>
    public string? LifecyclePolicyText { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? LastEvaluatedAt { get; set; }

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

    static DeleteLifecyclePolicyResponse IEcrModel<DeleteLifecyclePolicyResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeleteLifecyclePolicyResponse value = new();
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
                case 15 when name.SequenceEqual("lastEvaluatedAt"u8):
                    value.LastEvaluatedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 19 when name.SequenceEqual("lifecyclePolicyText"u8):
                    value.LifecyclePolicyText = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DeleteLifecyclePolicyResponse>.Write(Utf8JsonWriter writer)
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

        if (LifecyclePolicyText is { } lifecyclePolicyText)
        {
            writer.WriteString("lifecyclePolicyText"u8, lifecyclePolicyText);
        }

        if (LastEvaluatedAt is { } lastEvaluatedAt)
        {
            JsonMembers.WriteTimestamp(writer, "lastEvaluatedAt"u8, lastEvaluatedAt);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicy.html">GetLifecyclePolicy</see>.</summary>
public sealed class GetLifecyclePolicyRequest : IEcrModel<GetLifecyclePolicyRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static GetLifecyclePolicyRequest IEcrModel<GetLifecyclePolicyRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetLifecyclePolicyRequest value = new();
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

    void IEcrModel<GetLifecyclePolicyRequest>.Write(Utf8JsonWriter writer)
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

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicy.html">GetLifecyclePolicy</see>.</summary>
public sealed partial class GetLifecyclePolicyResponse : IEcrModel<GetLifecyclePolicyResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Text. 100 to 30,720 characters.</summary>
    public string? LifecyclePolicyText { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? LastEvaluatedAt { get; set; }

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

    static GetLifecyclePolicyResponse IEcrModel<GetLifecyclePolicyResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetLifecyclePolicyResponse value = new();
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
                case 15 when name.SequenceEqual("lastEvaluatedAt"u8):
                    value.LastEvaluatedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 19 when name.SequenceEqual("lifecyclePolicyText"u8):
                    value.LifecyclePolicyText = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<GetLifecyclePolicyResponse>.Write(Utf8JsonWriter writer)
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

        if (LifecyclePolicyText is { } lifecyclePolicyText)
        {
            writer.WriteString("lifecyclePolicyText"u8, lifecyclePolicyText);
        }

        if (LastEvaluatedAt is { } lastEvaluatedAt)
        {
            JsonMembers.WriteTimestamp(writer, "lastEvaluatedAt"u8, lastEvaluatedAt);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicyPreview.html">GetLifecyclePolicyPreview</see>.</summary>
public sealed class GetLifecyclePolicyPreviewRequest : IEcrModel<GetLifecyclePolicyPreviewRequest>, IPagedRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>A list, never null. 1 to 100 elements.</summary>
    public IReadOnlyList<ImageIdentifier> ImageIds { get; set; } = Unset.List<ImageIdentifier>();

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

    /// <summary>A number. 1 to 100.</summary>
    public int? MaxResults { get; set; }

    /// <summary>A structure.</summary>
    public LifecyclePolicyPreviewFilter? Filter { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    IPagedRequest IPagedRequest.WithToken(string? token)
    {
        GetLifecyclePolicyPreviewRequest copy = (GetLifecyclePolicyPreviewRequest)MemberwiseClone();
        copy.NextToken = token;
        return copy;
    }

    static GetLifecyclePolicyPreviewRequest IEcrModel<GetLifecyclePolicyPreviewRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetLifecyclePolicyPreviewRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("filter"u8):
                    value.Filter = JsonMembers.Object<LifecyclePolicyPreviewFilter>(ref reader, strings);
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

    void IEcrModel<GetLifecyclePolicyPreviewRequest>.Write(Utf8JsonWriter writer)
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

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicyPreview.html">GetLifecyclePolicyPreview</see>.</summary>
public sealed partial class GetLifecyclePolicyPreviewResponse : IEcrModel<GetLifecyclePolicyPreviewResponse>, IEcrRepositoryResource, IPlaced, IPagedResponse
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Text. 100 to 30,720 characters.</summary>
    public string? LifecyclePolicyText { get; set; }

    /// <summary>One of <c>IN_PROGRESS</c>, <c>COMPLETE</c>, <c>EXPIRED</c>, <c>FAILED</c>, or a newer value.</summary>
    public string? Status { get; set; }

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<LifecyclePolicyPreviewResult> PreviewResults { get; set; } = Unset.List<LifecyclePolicyPreviewResult>();

    /// <summary>A structure.</summary>
    public LifecyclePolicyPreviewSummary? Summary { get; set; }

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
        EcrPlace.SetAll(PreviewResults, inner);
    }

    static GetLifecyclePolicyPreviewResponse IEcrModel<GetLifecyclePolicyPreviewResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetLifecyclePolicyPreviewResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("status"u8):
                    value.Status = JsonMembers.Shared(ref reader, strings);
                    break;
                case 7 when name.SequenceEqual("summary"u8):
                    value.Summary = JsonMembers.Object<LifecyclePolicyPreviewSummary>(ref reader, strings);
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
                case 14 when name.SequenceEqual("previewResults"u8):
                    value.PreviewResults = JsonLists.Read<LifecyclePolicyPreviewResult>(ref reader, strings);
                    break;
                case 19 when name.SequenceEqual("lifecyclePolicyText"u8):
                    value.LifecyclePolicyText = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<GetLifecyclePolicyPreviewResponse>.Write(Utf8JsonWriter writer)
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

        if (LifecyclePolicyText is { } lifecyclePolicyText)
        {
            writer.WriteString("lifecyclePolicyText"u8, lifecyclePolicyText);
        }

        if (Status is { } status)
        {
            writer.WriteString("status"u8, status);
        }

        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        JsonLists.Write(writer, "previewResults"u8, PreviewResults);
        if (Summary is { } summary)
        {
            JsonMembers.WriteObject(writer, "summary"u8, summary);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html">PutLifecyclePolicy</see>.</summary>
public sealed class PutLifecyclePolicyRequest : IEcrModel<PutLifecyclePolicyRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. Text. 100 to 30,720 characters.</summary>
    public string? LifecyclePolicyText { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static PutLifecyclePolicyRequest IEcrModel<PutLifecyclePolicyRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutLifecyclePolicyRequest value = new();
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
                case 19 when name.SequenceEqual("lifecyclePolicyText"u8):
                    value.LifecyclePolicyText = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutLifecyclePolicyRequest>.Write(Utf8JsonWriter writer)
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

        if (LifecyclePolicyText is { } lifecyclePolicyText)
        {
            writer.WriteString("lifecyclePolicyText"u8, lifecyclePolicyText);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html">PutLifecyclePolicy</see>.</summary>
public sealed partial class PutLifecyclePolicyResponse : IEcrModel<PutLifecyclePolicyResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Text. 100 to 30,720 characters.</summary>
    public string? LifecyclePolicyText { get; set; }

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

    static PutLifecyclePolicyResponse IEcrModel<PutLifecyclePolicyResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutLifecyclePolicyResponse value = new();
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
                case 19 when name.SequenceEqual("lifecyclePolicyText"u8):
                    value.LifecyclePolicyText = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutLifecyclePolicyResponse>.Write(Utf8JsonWriter writer)
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

        if (LifecyclePolicyText is { } lifecyclePolicyText)
        {
            writer.WriteString("lifecyclePolicyText"u8, lifecyclePolicyText);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartLifecyclePolicyPreview.html">StartLifecyclePolicyPreview</see>.</summary>
public sealed class StartLifecyclePolicyPreviewRequest : IEcrModel<StartLifecyclePolicyPreviewRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Text. 100 to 30,720 characters.</summary>
    public string? LifecyclePolicyText { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => RepositoryName;

    static StartLifecyclePolicyPreviewRequest IEcrModel<StartLifecyclePolicyPreviewRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        StartLifecyclePolicyPreviewRequest value = new();
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
                case 19 when name.SequenceEqual("lifecyclePolicyText"u8):
                    value.LifecyclePolicyText = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<StartLifecyclePolicyPreviewRequest>.Write(Utf8JsonWriter writer)
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

        if (LifecyclePolicyText is { } lifecyclePolicyText)
        {
            writer.WriteString("lifecyclePolicyText"u8, lifecyclePolicyText);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartLifecyclePolicyPreview.html">StartLifecyclePolicyPreview</see>.</summary>
public sealed partial class StartLifecyclePolicyPreviewResponse : IEcrModel<StartLifecyclePolicyPreviewResponse>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Text. 100 to 30,720 characters.</summary>
    public string? LifecyclePolicyText { get; set; }

    /// <summary>One of <c>IN_PROGRESS</c>, <c>COMPLETE</c>, <c>EXPIRED</c>, <c>FAILED</c>, or a newer value.</summary>
    public string? Status { get; set; }

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

    static StartLifecyclePolicyPreviewResponse IEcrModel<StartLifecyclePolicyPreviewResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        StartLifecyclePolicyPreviewResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("status"u8):
                    value.Status = JsonMembers.Shared(ref reader, strings);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                case 19 when name.SequenceEqual("lifecyclePolicyText"u8):
                    value.LifecyclePolicyText = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<StartLifecyclePolicyPreviewResponse>.Write(Utf8JsonWriter writer)
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

        if (LifecyclePolicyText is { } lifecyclePolicyText)
        {
            writer.WriteString("lifecyclePolicyText"u8, lifecyclePolicyText);
        }

        if (Status is { } status)
        {
            writer.WriteString("status"u8, status);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_LifecyclePolicyPreviewFilter.html">LifecyclePolicyPreviewFilter</see>.</summary>
public sealed class LifecyclePolicyPreviewFilter : IEcrModel<LifecyclePolicyPreviewFilter>
{
    /// <summary>One of <c>TAGGED</c>, <c>UNTAGGED</c>, <c>ANY</c>, or a newer value.</summary>
    public string? TagStatus { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static LifecyclePolicyPreviewFilter IEcrModel<LifecyclePolicyPreviewFilter>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        LifecyclePolicyPreviewFilter value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("tagStatus"u8):
                    value.TagStatus = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<LifecyclePolicyPreviewFilter>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (TagStatus is { } tagStatus)
        {
            writer.WriteString("tagStatus"u8, tagStatus);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_LifecyclePolicyPreviewResult.html">LifecyclePolicyPreviewResult</see>.</summary>
public sealed partial class LifecyclePolicyPreviewResult : IEcrModel<LifecyclePolicyPreviewResult>, IEcrRepositoryResource, IPlaced
{
    /// <summary>A list, never null. 1 to 300 characters each.</summary>
    public IReadOnlyList<string> ImageTags { get; set; } = Unset.List<string>();

    /// <summary>Text.</summary>
    public string? ImageDigest { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? ImagePushedAt { get; set; }

    /// <summary>A structure.</summary>
    public LifecyclePolicyRuleAction? Action { get; set; }

    /// <summary>A number. At least 1.</summary>
    public int? AppliedRulePriority { get; set; }

    /// <summary>One of <c>ARCHIVE</c>, <c>STANDARD</c>, or a newer value.</summary>
    public string? StorageClass { get; set; }

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

    static LifecyclePolicyPreviewResult IEcrModel<LifecyclePolicyPreviewResult>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        LifecyclePolicyPreviewResult value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("action"u8):
                    value.Action = JsonMembers.Object<LifecyclePolicyRuleAction>(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("imageTags"u8):
                    value.ImageTags = JsonLists.ReadStrings(ref reader, strings, shared: false);
                    break;
                case 11 when name.SequenceEqual("imageDigest"u8):
                    value.ImageDigest = JsonMembers.String(ref reader);
                    break;
                case 12 when name.SequenceEqual("storageClass"u8):
                    value.StorageClass = JsonMembers.Shared(ref reader, strings);
                    break;
                case 13 when name.SequenceEqual("imagePushedAt"u8):
                    value.ImagePushedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 19 when name.SequenceEqual("appliedRulePriority"u8):
                    value.AppliedRulePriority = JsonMembers.Integer(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<LifecyclePolicyPreviewResult>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "imageTags"u8, ImageTags);
        if (ImageDigest is { } imageDigest)
        {
            writer.WriteString("imageDigest"u8, imageDigest);
        }

        if (ImagePushedAt is { } imagePushedAt)
        {
            JsonMembers.WriteTimestamp(writer, "imagePushedAt"u8, imagePushedAt);
        }

        if (Action is { } action)
        {
            JsonMembers.WriteObject(writer, "action"u8, action);
        }

        if (AppliedRulePriority is { } appliedRulePriority)
        {
            writer.WriteNumber("appliedRulePriority"u8, appliedRulePriority);
        }

        if (StorageClass is { } storageClass)
        {
            writer.WriteString("storageClass"u8, storageClass);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_LifecyclePolicyPreviewSummary.html">LifecyclePolicyPreviewSummary</see>.</summary>
public sealed class LifecyclePolicyPreviewSummary : IEcrModel<LifecyclePolicyPreviewSummary>
{
    /// <summary>A number. At least 0.</summary>
    public int? ExpiringImageTotalCount { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<TransitioningImageTotalCount> TransitioningImageTotalCounts { get; set; } = Unset.List<TransitioningImageTotalCount>();

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static LifecyclePolicyPreviewSummary IEcrModel<LifecyclePolicyPreviewSummary>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        LifecyclePolicyPreviewSummary value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 23 when name.SequenceEqual("expiringImageTotalCount"u8):
                    value.ExpiringImageTotalCount = JsonMembers.Integer(ref reader);
                    break;
                case 29 when name.SequenceEqual("transitioningImageTotalCounts"u8):
                    value.TransitioningImageTotalCounts = JsonLists.Read<TransitioningImageTotalCount>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<LifecyclePolicyPreviewSummary>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ExpiringImageTotalCount is { } expiringImageTotalCount)
        {
            writer.WriteNumber("expiringImageTotalCount"u8, expiringImageTotalCount);
        }

        JsonLists.Write(writer, "transitioningImageTotalCounts"u8, TransitioningImageTotalCounts);
        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_LifecyclePolicyRuleAction.html">LifecyclePolicyRuleAction</see>.</summary>
public sealed class LifecyclePolicyRuleAction : IEcrModel<LifecyclePolicyRuleAction>
{
    /// <summary>One of <c>EXPIRE</c>, <c>TRANSITION</c>, or a newer value.</summary>
    public string? Type { get; set; }

    /// <summary>One of <c>ARCHIVE</c>, or a newer value.</summary>
    public string? TargetStorageClass { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static LifecyclePolicyRuleAction IEcrModel<LifecyclePolicyRuleAction>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        LifecyclePolicyRuleAction value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("type"u8):
                    value.Type = JsonMembers.Shared(ref reader, strings);
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

    void IEcrModel<LifecyclePolicyRuleAction>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Type is { } type)
        {
            writer.WriteString("type"u8, type);
        }

        if (TargetStorageClass is { } targetStorageClass)
        {
            writer.WriteString("targetStorageClass"u8, targetStorageClass);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_TransitioningImageTotalCount.html">TransitioningImageTotalCount</see>.</summary>
public sealed class TransitioningImageTotalCount : IEcrModel<TransitioningImageTotalCount>
{
    /// <summary>One of <c>ARCHIVE</c>, or a newer value.</summary>
    public string? TargetStorageClass { get; set; }

    /// <summary>A number. At least 0.</summary>
    public int? ImageTotalCount { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static TransitioningImageTotalCount IEcrModel<TransitioningImageTotalCount>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        TransitioningImageTotalCount value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 15 when name.SequenceEqual("imageTotalCount"u8):
                    value.ImageTotalCount = JsonMembers.Integer(ref reader);
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

    void IEcrModel<TransitioningImageTotalCount>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (TargetStorageClass is { } targetStorageClass)
        {
            writer.WriteString("targetStorageClass"u8, targetStorageClass);
        }

        if (ImageTotalCount is { } imageTotalCount)
        {
            writer.WriteNumber("imageTotalCount"u8, imageTotalCount);
        }

        writer.WriteEndObject();
    }
}

/// <summary>Known values of ImageActionType; the service may add more.</summary>
public static class ImageActionType
{
    /// <summary><c>EXPIRE</c>.</summary>
    public const string Expire = "EXPIRE";

    /// <summary><c>TRANSITION</c>.</summary>
    public const string Transition = "TRANSITION";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Expire, Transition];
}

/// <summary>Known values of LifecyclePolicyPreviewStatus; the service may add more.</summary>
public static class LifecyclePolicyPreviewStatus
{
    /// <summary><c>IN_PROGRESS</c>.</summary>
    public const string InProgress = "IN_PROGRESS";

    /// <summary><c>COMPLETE</c>.</summary>
    public const string Complete = "COMPLETE";

    /// <summary><c>EXPIRED</c>.</summary>
    public const string Expired = "EXPIRED";

    /// <summary><c>FAILED</c>.</summary>
    public const string Failed = "FAILED";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [InProgress, Complete, Expired, Failed];
}

/// <summary>Known values of LifecyclePolicyStorageClass; the service may add more.</summary>
public static class LifecyclePolicyStorageClass
{
    /// <summary><c>ARCHIVE</c>.</summary>
    public const string Archive = "ARCHIVE";

    /// <summary><c>STANDARD</c>.</summary>
    public const string Standard = "STANDARD";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Archive, Standard];
}

/// <summary>Known values of LifecyclePolicyTargetStorageClass; the service may add more.</summary>
public static class LifecyclePolicyTargetStorageClass
{
    /// <summary><c>ARCHIVE</c>.</summary>
    public const string Archive = "ARCHIVE";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Archive];
}
