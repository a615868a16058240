// Written by EcrPS.CodeGen from ecr-api.json: change that file and run it, not this one.
#nullable enable
using System.Text.Json;

namespace EcrPS.Model;

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRegistryPolicy.html">DeleteRegistryPolicy</see>.</summary>
public sealed class DeleteRegistryPolicyRequest : IEcrModel<DeleteRegistryPolicyRequest>, IEcrRequest
{
    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static DeleteRegistryPolicyRequest IEcrModel<DeleteRegistryPolicyRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeleteRegistryPolicyRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            reader.Skip();
        }

        return value;
    }

    void IEcrModel<DeleteRegistryPolicyRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRegistryPolicy.html">DeleteRegistryPolicy</see>.</summary>
public sealed partial class DeleteRegistryPolicyResponse : IEcrModel<DeleteRegistryPolicyResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

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
    }

    static DeleteRegistryPolicyResponse IEcrModel<DeleteRegistryPolicyResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeleteRegistryPolicyResponse value = new();
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
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DeleteRegistryPolicyResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (PolicyText is { } policyText)
        {
            writer.WriteString("policyText"u8, policyText);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteSigningConfiguration.html">DeleteSigningConfiguration</see>.</summary>
public sealed class DeleteSigningConfigurationRequest : IEcrModel<DeleteSigningConfigurationRequest>, IEcrRequest
{
    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static DeleteSigningConfigurationRequest IEcrModel<DeleteSigningConfigurationRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeleteSigningConfigurationRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            reader.Skip();
        }

        return value;
    }

    void IEcrModel<DeleteSigningConfigurationRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteSigningConfiguration.html">DeleteSigningConfiguration</see>.</summary>
public sealed partial class DeleteSigningConfigurationResponse : IEcrModel<DeleteSigningConfigurationResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>A structure.</summary>
    public SigningConfiguration? SigningConfiguration { get; set; }

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

    static DeleteSigningConfigurationResponse IEcrModel<DeleteSigningConfigurationResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeleteSigningConfigurationResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 20 when name.SequenceEqual("signingConfiguration"u8):
                    value.SigningConfiguration = JsonMembers.Object<SigningConfiguration>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DeleteSigningConfigurationResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (SigningConfiguration is { } signingConfiguration)
        {
            JsonMembers.WriteObject(writer, "signingConfiguration"u8, signingConfiguration);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeregisterPullTimeUpdateExclusion.html">DeregisterPullTimeUpdateExclusion</see>.</summary>
public sealed class DeregisterPullTimeUpdateExclusionRequest : IEcrModel<DeregisterPullTimeUpdateExclusionRequest>, IEcrRequest
{
    /// <summary>Required. Text. At most 200 characters. Pattern <c>^arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)/[\w+=,.@-]+(/[\w+=,.@-]+)*$</c>.</summary>
    public string? PrincipalArn { get; set; }

    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static DeregisterPullTimeUpdateExclusionRequest IEcrModel<DeregisterPullTimeUpdateExclusionRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeregisterPullTimeUpdateExclusionRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 12 when name.SequenceEqual("principalArn"u8):
                    value.PrincipalArn = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DeregisterPullTimeUpdateExclusionRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (PrincipalArn is { } principalArn)
        {
            writer.WriteString("principalArn"u8, principalArn);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeregisterPullTimeUpdateExclusion.html">DeregisterPullTimeUpdateExclusion</see>.</summary>
public sealed partial class DeregisterPullTimeUpdateExclusionResponse : IEcrModel<DeregisterPullTimeUpdateExclusionResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. At most 200 characters. Pattern <c>^arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)/[\w+=,.@-]+(/[\w+=,.@-]+)*$</c>.</summary>
    public string? PrincipalArn { get; set; }

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

    static DeregisterPullTimeUpdateExclusionResponse IEcrModel<DeregisterPullTimeUpdateExclusionResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeregisterPullTimeUpdateExclusionResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 12 when name.SequenceEqual("principalArn"u8):
                    value.PrincipalArn = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DeregisterPullTimeUpdateExclusionResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (PrincipalArn is { } principalArn)
        {
            writer.WriteString("principalArn"u8, principalArn);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRegistry.html">DescribeRegistry</see>.</summary>
public sealed class DescribeRegistryRequest : IEcrModel<DescribeRegistryRequest>, IEcrRequest
{
    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static DescribeRegistryRequest IEcrModel<DescribeRegistryRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeRegistryRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            reader.Skip();
        }

        return value;
    }

    void IEcrModel<DescribeRegistryRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRegistry.html">DescribeRegistry</see>.</summary>
public sealed partial class DescribeRegistryResponse : IEcrModel<DescribeRegistryResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>A structure.</summary>
    public ReplicationConfiguration? ReplicationConfiguration { get; set; }

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

    static DescribeRegistryResponse IEcrModel<DescribeRegistryResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeRegistryResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 24 when name.SequenceEqual("replicationConfiguration"u8):
                    value.ReplicationConfiguration = JsonMembers.Object<ReplicationConfiguration>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DescribeRegistryResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (ReplicationConfiguration is { } replicationConfiguration)
        {
            JsonMembers.WriteObject(writer, "replicationConfiguration"u8, replicationConfiguration);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeReplicationBackfillResults.html">DescribeReplicationBackfillResults</see>.</summary>
public sealed class DescribeReplicationBackfillResultsRequest : IEcrModel<DescribeReplicationBackfillResultsRequest>, IPagedRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text.</summary>
    public string? ReplicationBackfillId { get; set; }

    /// <summary>One of <c>COMPLETE</c>, <c>FAILED</c>, or a newer value.</summary>
    public string? ResultStatusFilter { get; set; }

    /// <summary>A number. 1 to 1,000.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => null;

    IPagedRequest IPagedRequest.WithToken(string? token)
    {
        DescribeReplicationBackfillResultsRequest copy = (DescribeReplicationBackfillResultsRequest)MemberwiseClone();
        copy.NextToken = token;
        return copy;
    }

    static DescribeReplicationBackfillResultsRequest IEcrModel<DescribeReplicationBackfillResultsRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeReplicationBackfillResultsRequest value = new();
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
                case 18 when name.SequenceEqual("resultStatusFilter"u8):
                    value.ResultStatusFilter = JsonMembers.Shared(ref reader, strings);
                    break;
                case 21 when name.SequenceEqual("replicationBackfillId"u8):
                    value.ReplicationBackfillId = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DescribeReplicationBackfillResultsRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (ReplicationBackfillId is { } replicationBackfillId)
        {
            writer.WriteString("replicationBackfillId"u8, replicationBackfillId);
        }

        if (ResultStatusFilter is { } resultStatusFilter)
        {
            writer.WriteString("resultStatusFilter"u8, resultStatusFilter);
        }

        if (MaxResults is { } maxResults)
        {
            writer.WriteNumber("maxResults"u8, maxResults);
        }

        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeReplicationBackfillResults.html">DescribeReplicationBackfillResults</see>.</summary>
public sealed partial class DescribeReplicationBackfillResultsResponse : IEcrModel<DescribeReplicationBackfillResultsResponse>, IEcrResource, IPlaced, IPagedResponse
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text.</summary>
    public string? ReplicationBackfillId { get; set; }

    /// <summary>A structure.</summary>
    public ReplicationDestination? Destination { get; set; }

    /// <summary>One of <c>PREPARING</c>, <c>IN_PROGRESS</c>, <c>COMPLETE</c>, <c>FAILED</c>, <c>STOPPING</c>, <c>STOPPED</c>, or a newer value.</summary>
    public string? Status { get; set; }

    /// <summary>Text.</summary>
    public string? FailureCode { get; set; }

    /// <summary>A structure.</summary>
    public ReplicationBackfillProgress? Progress { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<ReplicationBackfillResult> Results { get; set; } = Unset.List<ReplicationBackfillResult>();

    /// <summary>A time.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? EndedAt { get; set; }

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
        EcrPlace inner = place with { RegistryId = RegistryId };
        EcrPlace.SetAll(Results, inner);
    }

    static DescribeReplicationBackfillResultsResponse IEcrModel<DescribeReplicationBackfillResultsResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeReplicationBackfillResultsResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("status"u8):
                    value.Status = JsonMembers.Shared(ref reader, strings);
                    break;
                case 7 when name.SequenceEqual("results"u8):
                    value.Results = JsonLists.Read<ReplicationBackfillResult>(ref reader, strings);
                    break;
                case 7 when name.SequenceEqual("endedAt"u8):
                    value.EndedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 8 when name.SequenceEqual("progress"u8):
                    value.Progress = JsonMembers.Object<ReplicationBackfillProgress>(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("startedAt"u8):
                    value.StartedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 9 when name.SequenceEqual("nextToken"u8):
                    value.NextToken = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("destination"u8):
                    value.Destination = JsonMembers.Object<ReplicationDestination>(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("failureCode"u8):
                    value.FailureCode = JsonMembers.String(ref reader);
                    break;
                case 21 when name.SequenceEqual("replicationBackfillId"u8):
                    value.ReplicationBackfillId = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DescribeReplicationBackfillResultsResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (ReplicationBackfillId is { } replicationBackfillId)
        {
            writer.WriteString("replicationBackfillId"u8, replicationBackfillId);
        }

        if (Destination is { } destination)
        {
            JsonMembers.WriteObject(writer, "destination"u8, destination);
        }

        if (Status is { } status)
        {
            writer.WriteString("status"u8, status);
        }

        if (FailureCode is { } failureCode)
        {
            writer.WriteString("failureCode"u8, failureCode);
        }

        if (Progress is { } progress)
        {
            JsonMembers.WriteObject(writer, "progress"u8, progress);
        }

        JsonLists.Write(writer, "results"u8, Results);
        if (StartedAt is { } startedAt)
        {
            JsonMembers.WriteTimestamp(writer, "startedAt"u8, startedAt);
        }

        if (EndedAt is { } endedAt)
        {
            JsonMembers.WriteTimestamp(writer, "endedAt"u8, endedAt);
        }

        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAccountSetting.html">GetAccountSetting</see>.</summary>
public sealed class GetAccountSettingRequest : IEcrModel<GetAccountSettingRequest>, IEcrRequest
{
    /// <summary>Required. Text. 1 to 64 characters.</summary>
    public string? Name { get; set; }

    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static GetAccountSettingRequest IEcrModel<GetAccountSettingRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetAccountSettingRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("name"u8):
                    value.Name = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<GetAccountSettingRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Name is { } name)
        {
            writer.WriteString("name"u8, name);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAccountSetting.html">GetAccountSetting</see>.</summary>
public sealed partial class GetAccountSettingResponse : IEcrModel<GetAccountSettingResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. 1 to 64 characters.</summary>
    public string? Name { get; set; }

    /// <summary>Text. 1 to 64 characters.</summary>
    public string? Value { get; set; }

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

    static GetAccountSettingResponse IEcrModel<GetAccountSettingResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetAccountSettingResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("name"u8):
                    value.Name = JsonMembers.String(ref reader);
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

    void IEcrModel<GetAccountSettingResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Name is { } name)
        {
            writer.WriteString("name"u8, name);
        }

        if (Value is { } value)
        {
            writer.WriteString("value"u8, value);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRegistryPolicy.html">GetRegistryPolicy</see>.</summary>
public sealed class GetRegistryPolicyRequest : IEcrModel<GetRegistryPolicyRequest>, IEcrRequest
{
    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static GetRegistryPolicyRequest IEcrModel<GetRegistryPolicyRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetRegistryPolicyRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            reader.Skip();
        }

        return value;
    }

    void IEcrModel<GetRegistryPolicyRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRegistryPolicy.html">GetRegistryPolicy</see>.</summary>
public sealed partial class GetRegistryPolicyResponse : IEcrModel<GetRegistryPolicyResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

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
    }

    static GetRegistryPolicyResponse IEcrModel<GetRegistryPolicyResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetRegistryPolicyResponse value = new();
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
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<GetRegistryPolicyResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (PolicyText is { } policyText)
        {
            writer.WriteString("policyText"u8, policyText);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetSigningConfiguration.html">GetSigningConfiguration</see>.</summary>
public sealed class GetSigningConfigurationRequest : IEcrModel<GetSigningConfigurationRequest>, IEcrRequest
{
    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static GetSigningConfigurationRequest IEcrModel<GetSigningConfigurationRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetSigningConfigurationRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            reader.Skip();
        }

        return value;
    }

    void IEcrModel<GetSigningConfigurationRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetSigningConfiguration.html">GetSigningConfiguration</see>.</summary>
public sealed partial class GetSigningConfigurationResponse : IEcrModel<GetSigningConfigurationResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>A structure.</summary>
    public SigningConfiguration? SigningConfiguration { get; set; }

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

    static GetSigningConfigurationResponse IEcrModel<GetSigningConfigurationResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetSigningConfigurationResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 20 when name.SequenceEqual("signingConfiguration"u8):
                    value.SigningConfiguration = JsonMembers.Object<SigningConfiguration>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<GetSigningConfigurationResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (SigningConfiguration is { } signingConfiguration)
        {
            JsonMembers.WriteObject(writer, "signingConfiguration"u8, signingConfiguration);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListPullTimeUpdateExclusions.html">ListPullTimeUpdateExclusions</see>.</summary>
public sealed class ListPullTimeUpdateExclusionsRequest : IEcrModel<ListPullTimeUpdateExclusionsRequest>, IPagedRequest
{
    /// <summary>A number. 1 to 1,000.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    IPagedRequest IPagedRequest.WithToken(string? token)
    {
        ListPullTimeUpdateExclusionsRequest copy = (ListPullTimeUpdateExclusionsRequest)MemberwiseClone();
        copy.NextToken = token;
        return copy;
    }

    static ListPullTimeUpdateExclusionsRequest IEcrModel<ListPullTimeUpdateExclusionsRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ListPullTimeUpdateExclusionsRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("nextToken"u8):
                    value.NextToken = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("maxResults"u8):
                    value.MaxResults = JsonMembers.Integer(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ListPullTimeUpdateExclusionsRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (MaxResults is { } maxResults)
        {
            writer.WriteNumber("maxResults"u8, maxResults);
        }

        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListPullTimeUpdateExclusions.html">ListPullTimeUpdateExclusions</see>.</summary>
public sealed partial class ListPullTimeUpdateExclusionsResponse : IEcrModel<ListPullTimeUpdateExclusionsResponse>, IEcrResource, IPlaced, IPagedResponse
{
    /// <summary>A list, never null. 0 to 100 elements. At most 200 characters each. Pattern <c>^arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)/[\w+=,.@-]+(/[\w+=,.@-]+)*$</c>.</summary>
    public IReadOnlyList<string> PullTimeUpdateExclusions { get; set; } = Unset.List<string>();

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
    }

    static ListPullTimeUpdateExclusionsResponse IEcrModel<ListPullTimeUpdateExclusionsResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ListPullTimeUpdateExclusionsResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("nextToken"u8):
                    value.NextToken = JsonMembers.String(ref reader);
                    break;
                case 24 when name.SequenceEqual("pullTimeUpdateExclusions"u8):
                    value.PullTimeUpdateExclusions = JsonLists.ReadStrings(ref reader, strings, shared: false);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ListPullTimeUpdateExclusionsResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "pullTimeUpdateExclusions"u8, PullTimeUpdateExclusions);
        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListReplicationBackfills.html">ListReplicationBackfills</see>.</summary>
public sealed class ListReplicationBackfillsRequest : IEcrModel<ListReplicationBackfillsRequest>, IPagedRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>A number. 1 to 50.</summary>
    public int? MaxResults { get; set; }

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => null;

    IPagedRequest IPagedRequest.WithToken(string? token)
    {
        ListReplicationBackfillsRequest copy = (ListReplicationBackfillsRequest)MemberwiseClone();
        copy.NextToken = token;
        return copy;
    }

    static ListReplicationBackfillsRequest IEcrModel<ListReplicationBackfillsRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ListReplicationBackfillsRequest value = new();
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
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ListReplicationBackfillsRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (MaxResults is { } maxResults)
        {
            writer.WriteNumber("maxResults"u8, maxResults);
        }

        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListReplicationBackfills.html">ListReplicationBackfills</see>.</summary>
public sealed partial class ListReplicationBackfillsResponse : IEcrModel<ListReplicationBackfillsResponse>, IEcrResource, IPlaced, IPagedResponse
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<ReplicationBackfillSummary> Backfills { get; set; } = Unset.List<ReplicationBackfillSummary>();

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
        EcrPlace inner = place with { RegistryId = RegistryId };
        EcrPlace.SetAll(Backfills, inner);
    }

    static ListReplicationBackfillsResponse IEcrModel<ListReplicationBackfillsResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ListReplicationBackfillsResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("backfills"u8):
                    value.Backfills = JsonLists.Read<ReplicationBackfillSummary>(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("nextToken"u8):
                    value.NextToken = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ListReplicationBackfillsResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        JsonLists.Write(writer, "backfills"u8, Backfills);
        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutAccountSetting.html">PutAccountSetting</see>.</summary>
public sealed class PutAccountSettingRequest : IEcrModel<PutAccountSettingRequest>, IEcrRequest
{
    /// <summary>Required. Text. 1 to 64 characters.</summary>
    public string? Name { get; set; }

    /// <summary>Required. Text.</summary>
    public string? Value { get; set; }

    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static PutAccountSettingRequest IEcrModel<PutAccountSettingRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutAccountSettingRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("name"u8):
                    value.Name = JsonMembers.String(ref reader);
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

    void IEcrModel<PutAccountSettingRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Name is { } name)
        {
            writer.WriteString("name"u8, name);
        }

        if (Value is { } value)
        {
            writer.WriteString("value"u8, value);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutAccountSetting.html">PutAccountSetting</see>.</summary>
public sealed partial class PutAccountSettingResponse : IEcrModel<PutAccountSettingResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. 1 to 64 characters.</summary>
    public string? Name { get; set; }

    /// <summary>Text.</summary>
    public string? Value { get; set; }

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

    static PutAccountSettingResponse IEcrModel<PutAccountSettingResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutAccountSettingResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("name"u8):
                    value.Name = JsonMembers.String(ref reader);
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

    void IEcrModel<PutAccountSettingResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Name is { } name)
        {
            writer.WriteString("name"u8, name);
        }

        if (Value is { } value)
        {
            writer.WriteString("value"u8, value);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutRegistryPolicy.html">PutRegistryPolicy</see>.</summary>
public sealed class PutRegistryPolicyRequest : IEcrModel<PutRegistryPolicyRequest>, IEcrRequest
{
    /// <summary>Required. Text. 0 to 10,240 characters.</summary>
    public string? PolicyText { get; set; }

    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static PutRegistryPolicyRequest IEcrModel<PutRegistryPolicyRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutRegistryPolicyRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("policyText"u8):
                    value.PolicyText = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutRegistryPolicyRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (PolicyText is { } policyText)
        {
            writer.WriteString("policyText"u8, policyText);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutRegistryPolicy.html">PutRegistryPolicy</see>.</summary>
public sealed partial class PutRegistryPolicyResponse : IEcrModel<PutRegistryPolicyResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

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
    }

    static PutRegistryPolicyResponse IEcrModel<PutRegistryPolicyResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutRegistryPolicyResponse value = new();
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
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutRegistryPolicyResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (PolicyText is { } policyText)
        {
            writer.WriteString("policyText"u8, policyText);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutReplicationConfiguration.html">PutReplicationConfiguration</see>.</summary>
public sealed class PutReplicationConfigurationRequest : IEcrModel<PutReplicationConfigurationRequest>, IEcrRequest
{
    /// <summary>Required. A structure.</summary>
    public ReplicationConfiguration? ReplicationConfiguration { get; set; }

    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static PutReplicationConfigurationRequest IEcrModel<PutReplicationConfigurationRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutReplicationConfigurationRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 24 when name.SequenceEqual("replicationConfiguration"u8):
                    value.ReplicationConfiguration = JsonMembers.Object<ReplicationConfiguration>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutReplicationConfigurationRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ReplicationConfiguration is { } replicationConfiguration)
        {
            JsonMembers.WriteObject(writer, "replicationConfiguration"u8, replicationConfiguration);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutReplicationConfiguration.html">PutReplicationConfiguration</see>.</summary>
public sealed partial class PutReplicationConfigurationResponse : IEcrModel<PutReplicationConfigurationResponse>, IEcrResource, IPlaced
{
    /// <summary>A structure.</summary>
    public ReplicationConfiguration? ReplicationConfiguration { get; set; }

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

    static PutReplicationConfigurationResponse IEcrModel<PutReplicationConfigurationResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutReplicationConfigurationResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 24 when name.SequenceEqual("replicationConfiguration"u8):
                    value.ReplicationConfiguration = JsonMembers.Object<ReplicationConfiguration>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutReplicationConfigurationResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ReplicationConfiguration is { } replicationConfiguration)
        {
            JsonMembers.WriteObject(writer, "replicationConfiguration"u8, replicationConfiguration);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutSigningConfiguration.html">PutSigningConfiguration</see>.</summary>
public sealed class PutSigningConfigurationRequest : IEcrModel<PutSigningConfigurationRequest>, IEcrRequest
{
    /// <summary>Required. A structure.</summary>
    public SigningConfiguration? SigningConfiguration { get; set; }

    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static PutSigningConfigurationRequest IEcrModel<PutSigningConfigurationRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutSigningConfigurationRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 20 when name.SequenceEqual("signingConfiguration"u8):
                    value.SigningConfiguration = JsonMembers.Object<SigningConfiguration>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutSigningConfigurationRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (SigningConfiguration is { } signingConfiguration)
        {
            JsonMembers.WriteObject(writer, "signingConfiguration"u8, signingConfiguration);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutSigningConfiguration.html">PutSigningConfiguration</see>.</summary>
public sealed partial class PutSigningConfigurationResponse : IEcrModel<PutSigningConfigurationResponse>, IEcrResource, IPlaced
{
    /// <summary>A structure.</summary>
    public SigningConfiguration? SigningConfiguration { get; set; }

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

    static PutSigningConfigurationResponse IEcrModel<PutSigningConfigurationResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PutSigningConfigurationResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 20 when name.SequenceEqual("signingConfiguration"u8):
                    value.SigningConfiguration = JsonMembers.Object<SigningConfiguration>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PutSigningConfigurationResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (SigningConfiguration is { } signingConfiguration)
        {
            JsonMembers.WriteObject(writer, "signingConfiguration"u8, signingConfiguration);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RegisterPullTimeUpdateExclusion.html">RegisterPullTimeUpdateExclusion</see>.</summary>
public sealed class RegisterPullTimeUpdateExclusionRequest : IEcrModel<RegisterPullTimeUpdateExclusionRequest>, IEcrRequest
{
    /// <summary>Required. Text. At most 200 characters. Pattern <c>^arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)/[\w+=,.@-]+(/[\w+=,.@-]+)*$</c>.</summary>
    public string? PrincipalArn { get; set; }

    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static RegisterPullTimeUpdateExclusionRequest IEcrModel<RegisterPullTimeUpdateExclusionRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        RegisterPullTimeUpdateExclusionRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 12 when name.SequenceEqual("principalArn"u8):
                    value.PrincipalArn = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<RegisterPullTimeUpdateExclusionRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (PrincipalArn is { } principalArn)
        {
            writer.WriteString("principalArn"u8, principalArn);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RegisterPullTimeUpdateExclusion.html">RegisterPullTimeUpdateExclusion</see>.</summary>
public sealed partial class RegisterPullTimeUpdateExclusionResponse : IEcrModel<RegisterPullTimeUpdateExclusionResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. At most 200 characters. Pattern <c>^arn:aws(-[a-z]+)*:iam::[0-9]{12}:(role|user)/[\w+=,.@-]+(/[\w+=,.@-]+)*$</c>.</summary>
    public string? PrincipalArn { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

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

    static RegisterPullTimeUpdateExclusionResponse IEcrModel<RegisterPullTimeUpdateExclusionResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        RegisterPullTimeUpdateExclusionResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("createdAt"u8):
                    value.CreatedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 12 when name.SequenceEqual("principalArn"u8):
                    value.PrincipalArn = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<RegisterPullTimeUpdateExclusionResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (PrincipalArn is { } principalArn)
        {
            writer.WriteString("principalArn"u8, principalArn);
        }

        if (CreatedAt is { } createdAt)
        {
            JsonMembers.WriteTimestamp(writer, "createdAt"u8, createdAt);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartReplicationBackfill.html">StartReplicationBackfill</see>.</summary>
public sealed class StartReplicationBackfillRequest : IEcrModel<StartReplicationBackfillRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. A structure.</summary>
    public ReplicationDestination? Destination { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => null;

    static StartReplicationBackfillRequest IEcrModel<StartReplicationBackfillRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        StartReplicationBackfillRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("destination"u8):
                    value.Destination = JsonMembers.Object<ReplicationDestination>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<StartReplicationBackfillRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (Destination is { } destination)
        {
            JsonMembers.WriteObject(writer, "destination"u8, destination);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartReplicationBackfill.html">StartReplicationBackfill</see>.</summary>
public sealed partial class StartReplicationBackfillResponse : IEcrModel<StartReplicationBackfillResponse>, IEcrResource, IPlaced
{
    /// <summary>Text.</summary>
    public string? ReplicationBackfillId { get; set; }

    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>A structure.</summary>
    public ReplicationDestination? Destination { get; set; }

    /// <summary>One of <c>PREPARING</c>, <c>IN_PROGRESS</c>, <c>COMPLETE</c>, <c>FAILED</c>, <c>STOPPING</c>, <c>STOPPED</c>, or a newer value.</summary>
    public string? Status { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? StartedAt { get; set; }

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

    static StartReplicationBackfillResponse IEcrModel<StartReplicationBackfillResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        StartReplicationBackfillResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("status"u8):
                    value.Status = JsonMembers.Shared(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("startedAt"u8):
                    value.StartedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("destination"u8):
                    value.Destination = JsonMembers.Object<ReplicationDestination>(ref reader, strings);
                    break;
                case 21 when name.SequenceEqual("replicationBackfillId"u8):
                    value.ReplicationBackfillId = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<StartReplicationBackfillResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ReplicationBackfillId is { } replicationBackfillId)
        {
            writer.WriteString("replicationBackfillId"u8, replicationBackfillId);
        }

        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (Destination is { } destination)
        {
            JsonMembers.WriteObject(writer, "destination"u8, destination);
        }

        if (Status is { } status)
        {
            writer.WriteString("status"u8, status);
        }

        if (StartedAt is { } startedAt)
        {
            JsonMembers.WriteTimestamp(writer, "startedAt"u8, startedAt);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StopReplicationBackfill.html">StopReplicationBackfill</see>.</summary>
public sealed class StopReplicationBackfillRequest : IEcrModel<StopReplicationBackfillRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text.</summary>
    public string? ReplicationBackfillId { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => null;

    static StopReplicationBackfillRequest IEcrModel<StopReplicationBackfillRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        StopReplicationBackfillRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 21 when name.SequenceEqual("replicationBackfillId"u8):
                    value.ReplicationBackfillId = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<StopReplicationBackfillRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (ReplicationBackfillId is { } replicationBackfillId)
        {
            writer.WriteString("replicationBackfillId"u8, replicationBackfillId);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StopReplicationBackfill.html">StopReplicationBackfill</see>.</summary>
public sealed partial class StopReplicationBackfillResponse : IEcrModel<StopReplicationBackfillResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text.</summary>
    public string? ReplicationBackfillId { get; set; }

    /// <summary>A structure.</summary>
    public ReplicationDestination? Destination { get; set; }

    /// <summary>One of <c>PREPARING</c>, <c>IN_PROGRESS</c>, <c>COMPLETE</c>, <c>FAILED</c>, <c>STOPPING</c>, <c>STOPPED</c>, or a newer value.</summary>
    public string? Status { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? StartedAt { get; set; }

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

    static StopReplicationBackfillResponse IEcrModel<StopReplicationBackfillResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        StopReplicationBackfillResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("status"u8):
                    value.Status = JsonMembers.Shared(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("startedAt"u8):
                    value.StartedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("destination"u8):
                    value.Destination = JsonMembers.Object<ReplicationDestination>(ref reader, strings);
                    break;
                case 21 when name.SequenceEqual("replicationBackfillId"u8):
                    value.ReplicationBackfillId = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<StopReplicationBackfillResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (ReplicationBackfillId is { } replicationBackfillId)
        {
            writer.WriteString("replicationBackfillId"u8, replicationBackfillId);
        }

        if (Destination is { } destination)
        {
            JsonMembers.WriteObject(writer, "destination"u8, destination);
        }

        if (Status is { } status)
        {
            writer.WriteString("status"u8, status);
        }

        if (StartedAt is { } startedAt)
        {
            JsonMembers.WriteTimestamp(writer, "startedAt"u8, startedAt);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationBackfillProgress.html">ReplicationBackfillProgress</see>.</summary>
public sealed class ReplicationBackfillProgress : IEcrModel<ReplicationBackfillProgress>
{
    /// <summary>Required. A number.</summary>
    public int? TotalReplicationCount { get; set; }

    /// <summary>Required. A number.</summary>
    public int? CompletedReplicationCount { get; set; }

    /// <summary>Required. A number.</summary>
    public int? FailedReplicationCount { get; set; }

    /// <summary>Required. A list, never null.</summary>
    public IReadOnlyList<string> FailureCodes { get; set; } = Unset.List<string>();

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ReplicationBackfillProgress IEcrModel<ReplicationBackfillProgress>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ReplicationBackfillProgress value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 12 when name.SequenceEqual("failureCodes"u8):
                    value.FailureCodes = JsonLists.ReadStrings(ref reader, strings, shared: false);
                    break;
                case 21 when name.SequenceEqual("totalReplicationCount"u8):
                    value.TotalReplicationCount = JsonMembers.Integer(ref reader);
                    break;
                case 22 when name.SequenceEqual("failedReplicationCount"u8):
                    value.FailedReplicationCount = JsonMembers.Integer(ref reader);
                    break;
                case 25 when name.SequenceEqual("completedReplicationCount"u8):
                    value.CompletedReplicationCount = JsonMembers.Integer(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ReplicationBackfillProgress>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (TotalReplicationCount is { } totalReplicationCount)
        {
            writer.WriteNumber("totalReplicationCount"u8, totalReplicationCount);
        }

        if (CompletedReplicationCount is { } completedReplicationCount)
        {
            writer.WriteNumber("completedReplicationCount"u8, completedReplicationCount);
        }

        if (FailedReplicationCount is { } failedReplicationCount)
        {
            writer.WriteNumber("failedReplicationCount"u8, failedReplicationCount);
        }

        JsonLists.Write(writer, "failureCodes"u8, FailureCodes);
        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationBackfillResult.html">ReplicationBackfillResult</see>.</summary>
public sealed partial class ReplicationBackfillResult : IEcrModel<ReplicationBackfillResult>, IEcrRepositoryResource, IPlaced
{
    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*</c>.</summary>
    public string? RepositoryName { get; set; }

    /// <summary>Required. A structure.</summary>
    public ImageIdentifier? ImageId { get; set; }

    /// <summary>Required. One of <c>COMPLETE</c>, <c>FAILED</c>, or a newer value.</summary>
    public string? Status { get; set; }

    /// <summary>Text.</summary>
    public string? FailureCode { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<string> SubImageFailureCodes { get; set; } = Unset.List<string>();

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

    static ReplicationBackfillResult IEcrModel<ReplicationBackfillResult>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ReplicationBackfillResult value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("status"u8):
                    value.Status = JsonMembers.Shared(ref reader, strings);
                    break;
                case 7 when name.SequenceEqual("imageId"u8):
                    value.ImageId = JsonMembers.Object<ImageIdentifier>(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("failureCode"u8):
                    value.FailureCode = JsonMembers.String(ref reader);
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8):
                    value.RepositoryName = JsonMembers.Shared(ref reader, strings);
                    break;
                case 20 when name.SequenceEqual("subImageFailureCodes"u8):
                    value.SubImageFailureCodes = JsonLists.ReadStrings(ref reader, strings, shared: false);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ReplicationBackfillResult>.Write(Utf8JsonWriter writer)
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

        if (Status is { } status)
        {
            writer.WriteString("status"u8, status);
        }

        if (FailureCode is { } failureCode)
        {
            writer.WriteString("failureCode"u8, failureCode);
        }

        JsonLists.Write(writer, "subImageFailureCodes"u8, SubImageFailureCodes);
        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationBackfillSummary.html">ReplicationBackfillSummary</see>.</summary>
public sealed partial class ReplicationBackfillSummary : IEcrModel<ReplicationBackfillSummary>, IEcrResource, IPlaced
{
    /// <summary>Required. Text.</summary>
    public string? ReplicationBackfillId { get; set; }

    /// <summary>Required. A structure.</summary>
    public ReplicationDestination? Destination { get; set; }

    /// <summary>Required. One of <c>PREPARING</c>, <c>IN_PROGRESS</c>, <c>COMPLETE</c>, <c>FAILED</c>, <c>STOPPING</c>, <c>STOPPED</c>, or a newer value.</summary>
    public string? Status { get; set; }

    /// <summary>Text.</summary>
    public string? FailureCode { get; set; }

    /// <summary>A structure.</summary>
    public ReplicationBackfillProgress? Progress { get; set; }

    /// <summary>Required. A time.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? EndedAt { get; set; }

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

    static ReplicationBackfillSummary IEcrModel<ReplicationBackfillSummary>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ReplicationBackfillSummary value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("status"u8):
                    value.Status = JsonMembers.Shared(ref reader, strings);
                    break;
                case 7 when name.SequenceEqual("endedAt"u8):
                    value.EndedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 8 when name.SequenceEqual("progress"u8):
                    value.Progress = JsonMembers.Object<ReplicationBackfillProgress>(ref reader, strings);
                    break;
                case 9 when name.SequenceEqual("startedAt"u8):
                    value.StartedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 11 when name.SequenceEqual("destination"u8):
                    value.Destination = JsonMembers.Object<ReplicationDestination>(ref reader, strings);
                    break;
                case 11 when name.SequenceEqual("failureCode"u8):
                    value.FailureCode = JsonMembers.String(ref reader);
                    break;
                case 21 when name.SequenceEqual("replicationBackfillId"u8):
                    value.ReplicationBackfillId = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ReplicationBackfillSummary>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ReplicationBackfillId is { } replicationBackfillId)
        {
            writer.WriteString("replicationBackfillId"u8, replicationBackfillId);
        }

        if (Destination is { } destination)
        {
            JsonMembers.WriteObject(writer, "destination"u8, destination);
        }

        if (Status is { } status)
        {
            writer.WriteString("status"u8, status);
        }

        if (FailureCode is { } failureCode)
        {
            writer.WriteString("failureCode"u8, failureCode);
        }

        if (Progress is { } progress)
        {
            JsonMembers.WriteObject(writer, "progress"u8, progress);
        }

        if (StartedAt is { } startedAt)
        {
            JsonMembers.WriteTimestamp(writer, "startedAt"u8, startedAt);
        }

        if (EndedAt is { } endedAt)
        {
            JsonMembers.WriteTimestamp(writer, "endedAt"u8, endedAt);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationConfiguration.html">ReplicationConfiguration</see>.</summary>
public sealed class ReplicationConfiguration : IEcrModel<ReplicationConfiguration>
{
    /// <summary>Required. A list, never null. 0 to 10 elements.</summary>
    public IReadOnlyList<ReplicationRule> Rules { get; set; } = Unset.List<ReplicationRule>();

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ReplicationConfiguration IEcrModel<ReplicationConfiguration>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ReplicationConfiguration value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 5 when name.SequenceEqual("rules"u8):
                    value.Rules = JsonLists.Read<ReplicationRule>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ReplicationConfiguration>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "rules"u8, Rules);
        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationDestination.html">ReplicationDestination</see>.</summary>
public sealed class ReplicationDestination : IEcrModel<ReplicationDestination>
{
    /// <summary>Required. Text. 2 to 25 characters. Pattern <c>[0-9a-z-]{2,25}</c>.</summary>
    public string? Region { get; set; }

    /// <summary>Required. Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ReplicationDestination IEcrModel<ReplicationDestination>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ReplicationDestination value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("region"u8):
                    value.Region = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ReplicationDestination>.Write(Utf8JsonWriter writer)
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

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationRule.html">ReplicationRule</see>.</summary>
public sealed class ReplicationRule : IEcrModel<ReplicationRule>
{
    /// <summary>Required. A list, never null. 0 to 100 elements.</summary>
    public IReadOnlyList<ReplicationDestination> Destinations { get; set; } = Unset.List<ReplicationDestination>();

    /// <summary>A list, never null. 1 to 100 elements.</summary>
    public IReadOnlyList<RepositoryFilter> RepositoryFilters { get; set; } = Unset.List<RepositoryFilter>();

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static ReplicationRule IEcrModel<ReplicationRule>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ReplicationRule value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 12 when name.SequenceEqual("destinations"u8):
                    value.Destinations = JsonLists.Read<ReplicationDestination>(ref reader, strings);
                    break;
                case 17 when name.SequenceEqual("repositoryFilters"u8):
                    value.RepositoryFilters = JsonLists.Read<RepositoryFilter>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ReplicationRule>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "destinations"u8, Destinations);
        JsonLists.Write(writer, "repositoryFilters"u8, RepositoryFilters);
        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RepositoryFilter.html">RepositoryFilter</see>.</summary>
public sealed class RepositoryFilter : IEcrModel<RepositoryFilter>
{
    /// <summary>Required. Text. 2 to 256 characters. Pattern <c>^(?:[a-z0-9]+(?:[._-][a-z0-9]*)*/)*[a-z0-9]*(?:[._-][a-z0-9]*)*$</c>.</summary>
    public string? Filter { get; set; }

    /// <summary>Required. One of <c>PREFIX_MATCH</c>, or a newer value.</summary>
    public string? FilterType { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static RepositoryFilter IEcrModel<RepositoryFilter>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        RepositoryFilter value = new();
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

    void IEcrModel<RepositoryFilter>.Write(Utf8JsonWriter writer)
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

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SigningConfiguration.html">SigningConfiguration</see>.</summary>
public sealed class SigningConfiguration : IEcrModel<SigningConfiguration>
{
    /// <summary>Required. A list, never null. 0 to 10 elements.</summary>
    public IReadOnlyList<SigningRule> Rules { get; set; } = Unset.List<SigningRule>();

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static SigningConfiguration IEcrModel<SigningConfiguration>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        SigningConfiguration value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 5 when name.SequenceEqual("rules"u8):
                    value.Rules = JsonLists.Read<SigningRule>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<SigningConfiguration>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "rules"u8, Rules);
        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SigningRepositoryFilter.html">SigningRepositoryFilter</see>.</summary>
public sealed class SigningRepositoryFilter : IEcrModel<SigningRepositoryFilter>
{
    /// <summary>Required. Text. 1 to 256 characters. Pattern <c>^(?:[a-z0-9*]+(?:[._-][a-z0-9*]+)*/)*[a-z0-9*]+(?:[._-][a-z0-9*]+)*$</c>.</summary>
    public string? Filter { get; set; }

    /// <summary>Required. One of <c>WILDCARD_MATCH</c>, or a newer value.</summary>
    public string? FilterType { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static SigningRepositoryFilter IEcrModel<SigningRepositoryFilter>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        SigningRepositoryFilter value = new();
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

    void IEcrModel<SigningRepositoryFilter>.Write(Utf8JsonWriter writer)
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

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SigningRule.html">SigningRule</see>.</summary>
public sealed class SigningRule : IEcrModel<SigningRule>
{
    /// <summary>Required. Text. At most 200 characters. Pattern <c>^arn:aws(-[a-z]+)*:signer:[a-z0-9-]+:[0-9]{12}:\/signing-profiles\/[a-zA-Z0-9_]{2,}$</c>.</summary>
    public string? SigningProfileArn { get; set; }

    /// <summary>A list, never null. 1 to 100 elements.</summary>
    public IReadOnlyList<SigningRepositoryFilter> RepositoryFilters { get; set; } = Unset.List<SigningRepositoryFilter>();

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static SigningRule IEcrModel<SigningRule>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        SigningRule value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 17 when name.SequenceEqual("signingProfileArn"u8):
                    value.SigningProfileArn = JsonMembers.String(ref reader);
                    break;
                case 17 when name.SequenceEqual("repositoryFilters"u8):
                    value.RepositoryFilters = JsonLists.Read<SigningRepositoryFilter>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<SigningRule>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (SigningProfileArn is { } signingProfileArn)
        {
            writer.WriteString("signingProfileArn"u8, signingProfileArn);
        }

        JsonLists.Write(writer, "repositoryFilters"u8, RepositoryFilters);
        writer.WriteEndObject();
    }
}

/// <summary>Known values of ReplicationBackfillResultStatus; the service may add more.</summary>
public static class ReplicationBackfillResultStatus
{
    /// <summary><c>COMPLETE</c>.</summary>
    public const string Complete = "COMPLETE";

    /// <summary><c>FAILED</c>.</summary>
    public const string Failed = "FAILED";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Complete, Failed];
}

/// <summary>Known values of ReplicationBackfillStatus; the service may add more.</summary>
public static class ReplicationBackfillStatus
{
    /// <summary><c>PREPARING</c>.</summary>
    public const string Preparing = "PREPARING";

    /// <summary><c>IN_PROGRESS</c>.</summary>
    public const string InProgress = "IN_PROGRESS";

    /// <summary><c>COMPLETE</c>.</summary>
    public const string Complete = "COMPLETE";

    /// <summary><c>FAILED</c>.</summary>
    public const string Failed = "FAILED";

    /// <summary><c>STOPPING</c>.</summary>
    public const string Stopping = "STOPPING";

    /// <summary><c>STOPPED</c>.</summary>
    public const string Stopped = "STOPPED";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Preparing, InProgress, Complete, Failed, Stopping, Stopped];
}

/// <summary>Known values of RepositoryFilterType; the service may add more.</summary>
public static class RepositoryFilterType
{
    /// <summary><c>PREFIX_MATCH</c>.</summary>
    public const string PrefixMatch = "PREFIX_MATCH";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [PrefixMatch];
}

/// <summary>Known values of SigningRepositoryFilterType; the service may add more.</summary>
public static class SigningRepositoryFilterType
{
    /// <summary><c>WILDCARD_MATCH</c>.</summary>
    public const string WildcardMatch = "WILDCARD_MATCH";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [WildcardMatch];
}
