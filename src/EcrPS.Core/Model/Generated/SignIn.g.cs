// Written by EcrPS.CodeGen from ecr-api.json: change that file and run it, not this one.
#nullable enable
using System.Text.Json;

namespace EcrPS.Model;

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html">GetAuthorizationToken</see>.</summary>
public sealed class GetAuthorizationTokenRequest : IEcrModel<GetAuthorizationTokenRequest>, IEcrRequest
{
    /// <summary>A list, never null. 1 to 10 elements. Pattern <c>[0-9]{12}</c>.</summary>
    public IReadOnlyList<string> RegistryIds { get; set; } = Unset.List<string>();

    string? IEcrRequest.RegistryId => RegistryIds.Count == 0 ? null : string.Join(',', RegistryIds);

    string? IEcrRequest.RepositoryName => null;

    static GetAuthorizationTokenRequest IEcrModel<GetAuthorizationTokenRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetAuthorizationTokenRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 11 when name.SequenceEqual("registryIds"u8):
                    value.RegistryIds = JsonLists.ReadStrings(ref reader, strings, shared: true);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<GetAuthorizationTokenRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "registryIds"u8, RegistryIds);
        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html">GetAuthorizationToken</see>.</summary>
public sealed partial class GetAuthorizationTokenResponse : IEcrModel<GetAuthorizationTokenResponse>, IEcrResource, IPlaced
{
    /// <summary>A list, never null.</summary>
    public IReadOnlyList<AuthorizationData> AuthorizationData { get; set; } = Unset.List<AuthorizationData>();

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
        EcrPlace.SetAll(AuthorizationData, inner);
    }

    static GetAuthorizationTokenResponse IEcrModel<GetAuthorizationTokenResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        GetAuthorizationTokenResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 17 when name.SequenceEqual("authorizationData"u8):
                    value.AuthorizationData = JsonLists.Read<AuthorizationData>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<GetAuthorizationTokenResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "authorizationData"u8, AuthorizationData);
        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_AuthorizationData.html">AuthorizationData</see>.</summary>
public sealed partial class AuthorizationData : IEcrModel<AuthorizationData>, IEcrResource, IPlaced
{
    /// <summary>Text. Pattern <c>^\S+$</c>.</summary>
    public string? AuthorizationToken { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Text.</summary>
    public string? ProxyEndpoint { get; set; }

    /// <inheritdoc/>
    public string? RegistryId { get; set; }

    /// <inheritdoc/>
    public string? Region { get; set; }

    /// <inheritdoc/>
    public string? EndpointUrl { get; set; }

    void IPlaced.SetPlace(in EcrPlace place)
    {
        Region ??= place.Region;
        RegistryId ??= Oci.EcrHost.RegistryOf(ProxyEndpoint) ?? place.RegistryId;
        EndpointUrl = place.EndpointUrl;
    }

    static AuthorizationData IEcrModel<AuthorizationData>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        AuthorizationData value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("expiresAt"u8):
                    value.ExpiresAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 13 when name.SequenceEqual("proxyEndpoint"u8):
                    value.ProxyEndpoint = JsonMembers.String(ref reader);
                    break;
                case 18 when name.SequenceEqual("authorizationToken"u8):
                    value.AuthorizationToken = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<AuthorizationData>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (AuthorizationToken is { } authorizationToken)
        {
            writer.WriteString("authorizationToken"u8, authorizationToken);
        }

        if (ExpiresAt is { } expiresAt)
        {
            JsonMembers.WriteTimestamp(writer, "expiresAt"u8, expiresAt);
        }

        if (ProxyEndpoint is { } proxyEndpoint)
        {
            writer.WriteString("proxyEndpoint"u8, proxyEndpoint);
        }

        writer.WriteEndObject();
    }
}
