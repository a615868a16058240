// Written by EcrPS.CodeGen from ecr-api.json: change that file and run it, not this one.
#nullable enable
using System.Text.Json;

namespace EcrPS.Model;

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html">CreatePullThroughCacheRule</see>.</summary>
public sealed class CreatePullThroughCacheRuleRequest : IEcrModel<CreatePullThroughCacheRuleRequest>, IEcrRequest
{
    /// <summary>Required. Text. 2 to 30 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? EcrRepositoryPrefix { get; set; }

    /// <summary>Required. Text.</summary>
    public string? UpstreamRegistryUrl { get; set; }

    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>One of <c>ecr</c>, <c>ecr-public</c>, <c>quay</c>, <c>k8s</c>, <c>docker-hub</c>, <c>github-container-registry</c>, <c>azure-container-registry</c>, <c>gitlab-container-registry</c>, <c>chainguard</c>, or a newer value.</summary>
    public string? UpstreamRegistry { get; set; }

    /// <summary>Text. 50 to 612 characters. Pattern <c>^arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\-pullthroughcache\/[a-zA-Z0-9\/_+=.@-]+$</c>.</summary>
    public string? CredentialArn { get; set; }

    /// <summary>Text. At most 2,048 characters.</summary>
    public string? CustomRoleArn { get; set; }

    /// <summary>Text. 2 to 30 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? UpstreamRepositoryPrefix { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => null;

    static CreatePullThroughCacheRuleRequest IEcrModel<CreatePullThroughCacheRuleRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        CreatePullThroughCacheRuleRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 13 when name.SequenceEqual("credentialArn"u8):
                    value.CredentialArn = JsonMembers.String(ref reader);
                    break;
                case 13 when name.SequenceEqual("customRoleArn"u8):
                    value.CustomRoleArn = JsonMembers.String(ref reader);
                    break;
                case 16 when name.SequenceEqual("upstreamRegistry"u8):
                    value.UpstreamRegistry = JsonMembers.Shared(ref reader, strings);
                    break;
                case 19 when name.SequenceEqual("ecrRepositoryPrefix"u8):
                    value.EcrRepositoryPrefix = JsonMembers.String(ref reader);
                    break;
                case 19 when name.SequenceEqual("upstreamRegistryUrl"u8):
                    value.UpstreamRegistryUrl = JsonMembers.String(ref reader);
                    break;
                case 24 when name.SequenceEqual("upstreamRepositoryPrefix"u8):
                    value.UpstreamRepositoryPrefix = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<CreatePullThroughCacheRuleRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (EcrRepositoryPrefix is { } ecrRepositoryPrefix)
        {
            writer.WriteString("ecrRepositoryPrefix"u8, ecrRepositoryPrefix);
        }

        if (UpstreamRegistryUrl is { } upstreamRegistryUrl)
        {
            writer.WriteString("upstreamRegistryUrl"u8, upstreamRegistryUrl);
        }

        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (UpstreamRegistry is { } upstreamRegistry)
        {
            writer.WriteString("upstreamRegistry"u8, upstreamRegistry);
        }

        if (CredentialArn is { } credentialArn)
        {
            writer.WriteString("credentialArn"u8, credentialArn);
        }

        if (CustomRoleArn is { } customRoleArn)
        {
            writer.WriteString("customRoleArn"u8, customRoleArn);
        }

        if (UpstreamRepositoryPrefix is { } upstreamRepositoryPrefix)
        {
            writer.WriteString("upstreamRepositoryPrefix"u8, upstreamRepositoryPrefix);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html">CreatePullThroughCacheRule</see>.</summary>
public sealed partial class CreatePullThroughCacheRuleResponse : IEcrModel<CreatePullThroughCacheRuleResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. 2 to 30 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? EcrRepositoryPrefix { get; set; }

    /// <summary>Text.</summary>
    public string? UpstreamRegistryUrl { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>One of <c>ecr</c>, <c>ecr-public</c>, <c>quay</c>, <c>k8s</c>, <c>docker-hub</c>, <c>github-container-registry</c>, <c>azure-container-registry</c>, <c>gitlab-container-registry</c>, <c>chainguard</c>, or a newer value.</summary>
    public string? UpstreamRegistry { get; set; }

    /// <summary>Text. 50 to 612 characters. Pattern <c>^arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\-pullthroughcache\/[a-zA-Z0-9\/_+=.@-]+$</c>.</summary>
    public string? CredentialArn { get; set; }

    /// <summary>Text. At most 2,048 characters.</summary>
    public string? CustomRoleArn { get; set; }

    /// <summary>Text. 2 to 30 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? UpstreamRepositoryPrefix { get; set; }

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

    static CreatePullThroughCacheRuleResponse IEcrModel<CreatePullThroughCacheRuleResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        CreatePullThroughCacheRuleResponse value = new();
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
                case 13 when name.SequenceEqual("credentialArn"u8):
                    value.CredentialArn = JsonMembers.String(ref reader);
                    break;
                case 13 when name.SequenceEqual("customRoleArn"u8):
                    value.CustomRoleArn = JsonMembers.String(ref reader);
                    break;
                case 16 when name.SequenceEqual("upstreamRegistry"u8):
                    value.UpstreamRegistry = JsonMembers.Shared(ref reader, strings);
                    break;
                case 19 when name.SequenceEqual("ecrRepositoryPrefix"u8):
                    value.EcrRepositoryPrefix = JsonMembers.String(ref reader);
                    break;
                case 19 when name.SequenceEqual("upstreamRegistryUrl"u8):
                    value.UpstreamRegistryUrl = JsonMembers.String(ref reader);
                    break;
                case 24 when name.SequenceEqual("upstreamRepositoryPrefix"u8):
                    value.UpstreamRepositoryPrefix = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<CreatePullThroughCacheRuleResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (EcrRepositoryPrefix is { } ecrRepositoryPrefix)
        {
            writer.WriteString("ecrRepositoryPrefix"u8, ecrRepositoryPrefix);
        }

        if (UpstreamRegistryUrl is { } upstreamRegistryUrl)
        {
            writer.WriteString("upstreamRegistryUrl"u8, upstreamRegistryUrl);
        }

        if (CreatedAt is { } createdAt)
        {
            JsonMembers.WriteTimestamp(writer, "createdAt"u8, createdAt);
        }

        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (UpstreamRegistry is { } upstreamRegistry)
        {
            writer.WriteString("upstreamRegistry"u8, upstreamRegistry);
        }

        if (CredentialArn is { } credentialArn)
        {
            writer.WriteString("credentialArn"u8, credentialArn);
        }

        if (CustomRoleArn is { } customRoleArn)
        {
            writer.WriteString("customRoleArn"u8, customRoleArn);
        }

        if (UpstreamRepositoryPrefix is { } upstreamRepositoryPrefix)
        {
            writer.WriteString("upstreamRepositoryPrefix"u8, upstreamRepositoryPrefix);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepositoryCreationTemplate.html">CreateRepositoryCreationTemplate</see>.</summary>
public sealed class CreateRepositoryCreationTemplateRequest : IEcrModel<CreateRepositoryCreationTemplateRequest>, IEcrRequest
{
    /// <summary>Required. Text. 1 to 256 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? Prefix { get; set; }

    /// <summary>Text. At most 256 characters.</summary>
    public string? Description { get; set; }

    /// <summary>A structure.</summary>
    public EncryptionConfigurationForRepositoryCreationTemplate? EncryptionConfiguration { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<Tag> ResourceTags { get; set; } = Unset.List<Tag>();

    /// <summary>One of <c>MUTABLE</c>, <c>IMMUTABLE</c>, <c>IMMUTABLE_WITH_EXCLUSION</c>, <c>MUTABLE_WITH_EXCLUSION</c>, or a newer value.</summary>
    public string? ImageTagMutability { get; set; }

    /// <summary>A list, never null. 1 to 5 elements.</summary>
    public IReadOnlyList<ImageTagMutabilityExclusionFilter> ImageTagMutabilityExclusionFilters { get; set; } = Unset.List<ImageTagMutabilityExclusionFilter>();

    /// <summary>Text. 0 to 10,240 characters.</summary>
    public string? RepositoryPolicy { get; set; }

    /// <summary>Text. 0 to 30,720 characters.</summary>
    public string? LifecyclePolicy { get; set; }

    /// <summary>Required. A list, never null.</summary>
    public IReadOnlyList<string> AppliedFor { get; set; } = Unset.List<string>();

    /// <summary>Text. At most 2,048 characters.</summary>
    public string? CustomRoleArn { get; set; }

    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static CreateRepositoryCreationTemplateRequest IEcrModel<CreateRepositoryCreationTemplateRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        CreateRepositoryCreationTemplateRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("prefix"u8):
                    value.Prefix = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("appliedFor"u8):
                    value.AppliedFor = JsonLists.ReadStrings(ref reader, strings, shared: true);
                    break;
                case 11 when name.SequenceEqual("description"u8):
                    value.Description = JsonMembers.String(ref reader);
                    break;
                case 12 when name.SequenceEqual("resourceTags"u8):
                    value.ResourceTags = JsonLists.Read<Tag>(ref reader, strings);
                    break;
                case 13 when name.SequenceEqual("customRoleArn"u8):
                    value.CustomRoleArn = JsonMembers.String(ref reader);
                    break;
                case 15 when name.SequenceEqual("lifecyclePolicy"u8):
                    value.LifecyclePolicy = JsonMembers.String(ref reader);
                    break;
                case 16 when name.SequenceEqual("repositoryPolicy"u8):
                    value.RepositoryPolicy = JsonMembers.String(ref reader);
                    break;
                case 18 when name.SequenceEqual("imageTagMutability"u8):
                    value.ImageTagMutability = JsonMembers.Shared(ref reader, strings);
                    break;
                case 23 when name.SequenceEqual("encryptionConfiguration"u8):
                    value.EncryptionConfiguration = JsonMembers.Object<EncryptionConfigurationForRepositoryCreationTemplate>(ref reader, strings);
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

    void IEcrModel<CreateRepositoryCreationTemplateRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Prefix is { } prefix)
        {
            writer.WriteString("prefix"u8, prefix);
        }

        if (Description is { } description)
        {
            writer.WriteString("description"u8, description);
        }

        if (EncryptionConfiguration is { } encryptionConfiguration)
        {
            JsonMembers.WriteObject(writer, "encryptionConfiguration"u8, encryptionConfiguration);
        }

        JsonLists.Write(writer, "resourceTags"u8, ResourceTags);
        if (ImageTagMutability is { } imageTagMutability)
        {
            writer.WriteString("imageTagMutability"u8, imageTagMutability);
        }

        JsonLists.Write(writer, "imageTagMutabilityExclusionFilters"u8, ImageTagMutabilityExclusionFilters);
        if (RepositoryPolicy is { } repositoryPolicy)
        {
            writer.WriteString("repositoryPolicy"u8, repositoryPolicy);
        }

        if (LifecyclePolicy is { } lifecyclePolicy)
        {
            writer.WriteString("lifecyclePolicy"u8, lifecyclePolicy);
        }

        JsonLists.Write(writer, "appliedFor"u8, AppliedFor);
        if (CustomRoleArn is { } customRoleArn)
        {
            writer.WriteString("customRoleArn"u8, customRoleArn);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepositoryCreationTemplate.html">CreateRepositoryCreationTemplate</see>.</summary>
public sealed partial class CreateRepositoryCreationTemplateResponse : IEcrModel<CreateRepositoryCreationTemplateResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>A structure.</summary>
    public RepositoryCreationTemplate? RepositoryCreationTemplate { get; set; }

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
        ((IPlaced?)RepositoryCreationTemplate)?.SetPlace(inner);
    }

    static CreateRepositoryCreationTemplateResponse IEcrModel<CreateRepositoryCreationTemplateResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        CreateRepositoryCreationTemplateResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 26 when name.SequenceEqual("repositoryCreationTemplate"u8):
                    value.RepositoryCreationTemplate = JsonMembers.Object<RepositoryCreationTemplate>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<CreateRepositoryCreationTemplateResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (RepositoryCreationTemplate is { } repositoryCreationTemplate)
        {
            JsonMembers.WriteObject(writer, "repositoryCreationTemplate"u8, repositoryCreationTemplate);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeletePullThroughCacheRule.html">DeletePullThroughCacheRule</see>.</summary>
public sealed class DeletePullThroughCacheRuleRequest : IEcrModel<DeletePullThroughCacheRuleRequest>, IEcrRequest
{
    /// <summary>Required. Text. 2 to 30 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? EcrRepositoryPrefix { get; set; }

    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => null;

    static DeletePullThroughCacheRuleRequest IEcrModel<DeletePullThroughCacheRuleRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeletePullThroughCacheRuleRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 19 when name.SequenceEqual("ecrRepositoryPrefix"u8):
                    value.EcrRepositoryPrefix = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DeletePullThroughCacheRuleRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (EcrRepositoryPrefix is { } ecrRepositoryPrefix)
        {
            writer.WriteString("ecrRepositoryPrefix"u8, ecrRepositoryPrefix);
        }

        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeletePullThroughCacheRule.html">DeletePullThroughCacheRule</see>.</summary>
public sealed partial class DeletePullThroughCacheRuleResponse : IEcrModel<DeletePullThroughCacheRuleResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. 2 to 30 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? EcrRepositoryPrefix { get; set; }

    /// <summary>Text.</summary>
    public string? UpstreamRegistryUrl { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 50 to 612 characters. Pattern <c>^arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\-pullthroughcache\/[a-zA-Z0-9\/_+=.@-]+$</c>.</summary>
    public string? CredentialArn { get; set; }

    /// <summary>Text. At most 2,048 characters.</summary>
    public string? CustomRoleArn { get; set; }

    /// <summary>Text. 2 to 30 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? UpstreamRepositoryPrefix { get; set; }

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

    static DeletePullThroughCacheRuleResponse IEcrModel<DeletePullThroughCacheRuleResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeletePullThroughCacheRuleResponse value = new();
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
                case 13 when name.SequenceEqual("credentialArn"u8):
                    value.CredentialArn = JsonMembers.String(ref reader);
                    break;
                case 13 when name.SequenceEqual("customRoleArn"u8):
                    value.CustomRoleArn = JsonMembers.String(ref reader);
                    break;
                case 19 when name.SequenceEqual("ecrRepositoryPrefix"u8):
                    value.EcrRepositoryPrefix = JsonMembers.String(ref reader);
                    break;
                case 19 when name.SequenceEqual("upstreamRegistryUrl"u8):
                    value.UpstreamRegistryUrl = JsonMembers.String(ref reader);
                    break;
                case 24 when name.SequenceEqual("upstreamRepositoryPrefix"u8):
                    value.UpstreamRepositoryPrefix = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DeletePullThroughCacheRuleResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (EcrRepositoryPrefix is { } ecrRepositoryPrefix)
        {
            writer.WriteString("ecrRepositoryPrefix"u8, ecrRepositoryPrefix);
        }

        if (UpstreamRegistryUrl is { } upstreamRegistryUrl)
        {
            writer.WriteString("upstreamRegistryUrl"u8, upstreamRegistryUrl);
        }

        if (CreatedAt is { } createdAt)
        {
            JsonMembers.WriteTimestamp(writer, "createdAt"u8, createdAt);
        }

        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (CredentialArn is { } credentialArn)
        {
            writer.WriteString("credentialArn"u8, credentialArn);
        }

        if (CustomRoleArn is { } customRoleArn)
        {
            writer.WriteString("customRoleArn"u8, customRoleArn);
        }

        if (UpstreamRepositoryPrefix is { } upstreamRepositoryPrefix)
        {
            writer.WriteString("upstreamRepositoryPrefix"u8, upstreamRepositoryPrefix);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepositoryCreationTemplate.html">DeleteRepositoryCreationTemplate</see>.</summary>
public sealed class DeleteRepositoryCreationTemplateRequest : IEcrModel<DeleteRepositoryCreationTemplateRequest>, IEcrRequest
{
    /// <summary>Required. Text. 1 to 256 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? Prefix { get; set; }

    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static DeleteRepositoryCreationTemplateRequest IEcrModel<DeleteRepositoryCreationTemplateRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeleteRepositoryCreationTemplateRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("prefix"u8):
                    value.Prefix = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DeleteRepositoryCreationTemplateRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Prefix is { } prefix)
        {
            writer.WriteString("prefix"u8, prefix);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepositoryCreationTemplate.html">DeleteRepositoryCreationTemplate</see>.</summary>
public sealed partial class DeleteRepositoryCreationTemplateResponse : IEcrModel<DeleteRepositoryCreationTemplateResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>A structure.</summary>
    public RepositoryCreationTemplate? RepositoryCreationTemplate { get; set; }

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
        ((IPlaced?)RepositoryCreationTemplate)?.SetPlace(inner);
    }

    static DeleteRepositoryCreationTemplateResponse IEcrModel<DeleteRepositoryCreationTemplateResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DeleteRepositoryCreationTemplateResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 26 when name.SequenceEqual("repositoryCreationTemplate"u8):
                    value.RepositoryCreationTemplate = JsonMembers.Object<RepositoryCreationTemplate>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DeleteRepositoryCreationTemplateResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (RepositoryCreationTemplate is { } repositoryCreationTemplate)
        {
            JsonMembers.WriteObject(writer, "repositoryCreationTemplate"u8, repositoryCreationTemplate);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribePullThroughCacheRules.html">DescribePullThroughCacheRules</see>.</summary>
public sealed class DescribePullThroughCacheRulesRequest : IEcrModel<DescribePullThroughCacheRulesRequest>, IPagedRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>A list, never null. 1 to 100 elements. 2 to 30 characters each. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public IReadOnlyList<string> EcrRepositoryPrefixes { get; set; } = Unset.List<string>();

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

    /// <summary>A number. 1 to 1,000.</summary>
    public int? MaxResults { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => null;

    IPagedRequest IPagedRequest.WithToken(string? token)
    {
        DescribePullThroughCacheRulesRequest copy = (DescribePullThroughCacheRulesRequest)MemberwiseClone();
        copy.NextToken = token;
        return copy;
    }

    static DescribePullThroughCacheRulesRequest IEcrModel<DescribePullThroughCacheRulesRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribePullThroughCacheRulesRequest value = new();
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
                case 21 when name.SequenceEqual("ecrRepositoryPrefixes"u8):
                    value.EcrRepositoryPrefixes = JsonLists.ReadStrings(ref reader, strings, shared: false);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DescribePullThroughCacheRulesRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        JsonLists.Write(writer, "ecrRepositoryPrefixes"u8, EcrRepositoryPrefixes);
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

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribePullThroughCacheRules.html">DescribePullThroughCacheRules</see>.</summary>
public sealed partial class DescribePullThroughCacheRulesResponse : IEcrModel<DescribePullThroughCacheRulesResponse>, IEcrResource, IPlaced, IPagedResponse
{
    /// <summary>A list, never null.</summary>
    public IReadOnlyList<PullThroughCacheRule> PullThroughCacheRules { get; set; } = Unset.List<PullThroughCacheRule>();

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
        EcrPlace.SetAll(PullThroughCacheRules, inner);
    }

    static DescribePullThroughCacheRulesResponse IEcrModel<DescribePullThroughCacheRulesResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribePullThroughCacheRulesResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("nextToken"u8):
                    value.NextToken = JsonMembers.String(ref reader);
                    break;
                case 21 when name.SequenceEqual("pullThroughCacheRules"u8):
                    value.PullThroughCacheRules = JsonLists.Read<PullThroughCacheRule>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DescribePullThroughCacheRulesResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "pullThroughCacheRules"u8, PullThroughCacheRules);
        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositoryCreationTemplates.html">DescribeRepositoryCreationTemplates</see>.</summary>
public sealed class DescribeRepositoryCreationTemplatesRequest : IEcrModel<DescribeRepositoryCreationTemplatesRequest>, IPagedRequest
{
    /// <summary>A list, never null. 1 to 256 characters each. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public IReadOnlyList<string> Prefixes { get; set; } = Unset.List<string>();

    /// <summary>Text.</summary>
    public string? NextToken { get; set; }

    /// <summary>A number. 1 to 1,000.</summary>
    public int? MaxResults { get; set; }

    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    IPagedRequest IPagedRequest.WithToken(string? token)
    {
        DescribeRepositoryCreationTemplatesRequest copy = (DescribeRepositoryCreationTemplatesRequest)MemberwiseClone();
        copy.NextToken = token;
        return copy;
    }

    static DescribeRepositoryCreationTemplatesRequest IEcrModel<DescribeRepositoryCreationTemplatesRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeRepositoryCreationTemplatesRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 8 when name.SequenceEqual("prefixes"u8):
                    value.Prefixes = JsonLists.ReadStrings(ref reader, strings, shared: false);
                    break;
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

    void IEcrModel<DescribeRepositoryCreationTemplatesRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        JsonLists.Write(writer, "prefixes"u8, Prefixes);
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

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositoryCreationTemplates.html">DescribeRepositoryCreationTemplates</see>.</summary>
public sealed partial class DescribeRepositoryCreationTemplatesResponse : IEcrModel<DescribeRepositoryCreationTemplatesResponse>, IEcrResource, IPlaced, IPagedResponse
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<RepositoryCreationTemplate> RepositoryCreationTemplates { get; set; } = Unset.List<RepositoryCreationTemplate>();

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
        EcrPlace.SetAll(RepositoryCreationTemplates, inner);
    }

    static DescribeRepositoryCreationTemplatesResponse IEcrModel<DescribeRepositoryCreationTemplatesResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        DescribeRepositoryCreationTemplatesResponse value = new();
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
                case 27 when name.SequenceEqual("repositoryCreationTemplates"u8):
                    value.RepositoryCreationTemplates = JsonLists.Read<RepositoryCreationTemplate>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<DescribeRepositoryCreationTemplatesResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        JsonLists.Write(writer, "repositoryCreationTemplates"u8, RepositoryCreationTemplates);
        if (NextToken is { } nextToken)
        {
            writer.WriteString("nextToken"u8, nextToken);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UpdatePullThroughCacheRule.html">UpdatePullThroughCacheRule</see>.</summary>
public sealed class UpdatePullThroughCacheRuleRequest : IEcrModel<UpdatePullThroughCacheRuleRequest>, IEcrRequest
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Required. Text. 2 to 30 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? EcrRepositoryPrefix { get; set; }

    /// <summary>Text. 50 to 612 characters. Pattern <c>^arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\-pullthroughcache\/[a-zA-Z0-9\/_+=.@-]+$</c>.</summary>
    public string? CredentialArn { get; set; }

    /// <summary>Text. At most 2,048 characters.</summary>
    public string? CustomRoleArn { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => null;

    static UpdatePullThroughCacheRuleRequest IEcrModel<UpdatePullThroughCacheRuleRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        UpdatePullThroughCacheRuleRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 13 when name.SequenceEqual("credentialArn"u8):
                    value.CredentialArn = JsonMembers.String(ref reader);
                    break;
                case 13 when name.SequenceEqual("customRoleArn"u8):
                    value.CustomRoleArn = JsonMembers.String(ref reader);
                    break;
                case 19 when name.SequenceEqual("ecrRepositoryPrefix"u8):
                    value.EcrRepositoryPrefix = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<UpdatePullThroughCacheRuleRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (EcrRepositoryPrefix is { } ecrRepositoryPrefix)
        {
            writer.WriteString("ecrRepositoryPrefix"u8, ecrRepositoryPrefix);
        }

        if (CredentialArn is { } credentialArn)
        {
            writer.WriteString("credentialArn"u8, credentialArn);
        }

        if (CustomRoleArn is { } customRoleArn)
        {
            writer.WriteString("customRoleArn"u8, customRoleArn);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UpdatePullThroughCacheRule.html">UpdatePullThroughCacheRule</see>.</summary>
public sealed partial class UpdatePullThroughCacheRuleResponse : IEcrModel<UpdatePullThroughCacheRuleResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. 2 to 30 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? EcrRepositoryPrefix { get; set; }

    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    /// <summary>Text. 50 to 612 characters. Pattern <c>^arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\-pullthroughcache\/[a-zA-Z0-9\/_+=.@-]+$</c>.</summary>
    public string? CredentialArn { get; set; }

    /// <summary>Text. At most 2,048 characters.</summary>
    public string? CustomRoleArn { get; set; }

    /// <summary>Text. 2 to 30 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? UpstreamRepositoryPrefix { get; set; }

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

    static UpdatePullThroughCacheRuleResponse IEcrModel<UpdatePullThroughCacheRuleResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        UpdatePullThroughCacheRuleResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("updatedAt"u8):
                    value.UpdatedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 13 when name.SequenceEqual("credentialArn"u8):
                    value.CredentialArn = JsonMembers.String(ref reader);
                    break;
                case 13 when name.SequenceEqual("customRoleArn"u8):
                    value.CustomRoleArn = JsonMembers.String(ref reader);
                    break;
                case 19 when name.SequenceEqual("ecrRepositoryPrefix"u8):
                    value.EcrRepositoryPrefix = JsonMembers.String(ref reader);
                    break;
                case 24 when name.SequenceEqual("upstreamRepositoryPrefix"u8):
                    value.UpstreamRepositoryPrefix = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<UpdatePullThroughCacheRuleResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (EcrRepositoryPrefix is { } ecrRepositoryPrefix)
        {
            writer.WriteString("ecrRepositoryPrefix"u8, ecrRepositoryPrefix);
        }

        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (UpdatedAt is { } updatedAt)
        {
            JsonMembers.WriteTimestamp(writer, "updatedAt"u8, updatedAt);
        }

        if (CredentialArn is { } credentialArn)
        {
            writer.WriteString("credentialArn"u8, credentialArn);
        }

        if (CustomRoleArn is { } customRoleArn)
        {
            writer.WriteString("customRoleArn"u8, customRoleArn);
        }

        if (UpstreamRepositoryPrefix is { } upstreamRepositoryPrefix)
        {
            writer.WriteString("upstreamRepositoryPrefix"u8, upstreamRepositoryPrefix);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UpdateRepositoryCreationTemplate.html">UpdateRepositoryCreationTemplate</see>.</summary>
public sealed class UpdateRepositoryCreationTemplateRequest : IEcrModel<UpdateRepositoryCreationTemplateRequest>, IEcrRequest
{
    /// <summary>Required. Text. 1 to 256 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? Prefix { get; set; }

    /// <summary>Text. At most 256 characters.</summary>
    public string? Description { get; set; }

    /// <summary>A structure.</summary>
    public EncryptionConfigurationForRepositoryCreationTemplate? EncryptionConfiguration { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<Tag> ResourceTags { get; set; } = Unset.List<Tag>();

    /// <summary>One of <c>MUTABLE</c>, <c>IMMUTABLE</c>, <c>IMMUTABLE_WITH_EXCLUSION</c>, <c>MUTABLE_WITH_EXCLUSION</c>, or a newer value.</summary>
    public string? ImageTagMutability { get; set; }

    /// <summary>A list, never null. 1 to 5 elements.</summary>
    public IReadOnlyList<ImageTagMutabilityExclusionFilter> ImageTagMutabilityExclusionFilters { get; set; } = Unset.List<ImageTagMutabilityExclusionFilter>();

    /// <summary>Text. 0 to 10,240 characters.</summary>
    public string? RepositoryPolicy { get; set; }

    /// <summary>Text. 0 to 30,720 characters.</summary>
    public string? LifecyclePolicy { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<string> AppliedFor { get; set; } = Unset.List<string>();

    /// <summary>Text. At most 2,048 characters.</summary>
    public string? CustomRoleArn { get; set; }

    string? IEcrRequest.RegistryId => null;

    string? IEcrRequest.RepositoryName => null;

    static UpdateRepositoryCreationTemplateRequest IEcrModel<UpdateRepositoryCreationTemplateRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        UpdateRepositoryCreationTemplateRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("prefix"u8):
                    value.Prefix = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("appliedFor"u8):
                    value.AppliedFor = JsonLists.ReadStrings(ref reader, strings, shared: true);
                    break;
                case 11 when name.SequenceEqual("description"u8):
                    value.Description = JsonMembers.String(ref reader);
                    break;
                case 12 when name.SequenceEqual("resourceTags"u8):
                    value.ResourceTags = JsonLists.Read<Tag>(ref reader, strings);
                    break;
                case 13 when name.SequenceEqual("customRoleArn"u8):
                    value.CustomRoleArn = JsonMembers.String(ref reader);
                    break;
                case 15 when name.SequenceEqual("lifecyclePolicy"u8):
                    value.LifecyclePolicy = JsonMembers.String(ref reader);
                    break;
                case 16 when name.SequenceEqual("repositoryPolicy"u8):
                    value.RepositoryPolicy = JsonMembers.String(ref reader);
                    break;
                case 18 when name.SequenceEqual("imageTagMutability"u8):
                    value.ImageTagMutability = JsonMembers.Shared(ref reader, strings);
                    break;
                case 23 when name.SequenceEqual("encryptionConfiguration"u8):
                    value.EncryptionConfiguration = JsonMembers.Object<EncryptionConfigurationForRepositoryCreationTemplate>(ref reader, strings);
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

    void IEcrModel<UpdateRepositoryCreationTemplateRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Prefix is { } prefix)
        {
            writer.WriteString("prefix"u8, prefix);
        }

        if (Description is { } description)
        {
            writer.WriteString("description"u8, description);
        }

        if (EncryptionConfiguration is { } encryptionConfiguration)
        {
            JsonMembers.WriteObject(writer, "encryptionConfiguration"u8, encryptionConfiguration);
        }

        JsonLists.Write(writer, "resourceTags"u8, ResourceTags);
        if (ImageTagMutability is { } imageTagMutability)
        {
            writer.WriteString("imageTagMutability"u8, imageTagMutability);
        }

        JsonLists.Write(writer, "imageTagMutabilityExclusionFilters"u8, ImageTagMutabilityExclusionFilters);
        if (RepositoryPolicy is { } repositoryPolicy)
        {
            writer.WriteString("repositoryPolicy"u8, repositoryPolicy);
        }

        if (LifecyclePolicy is { } lifecyclePolicy)
        {
            writer.WriteString("lifecyclePolicy"u8, lifecyclePolicy);
        }

        JsonLists.Write(writer, "appliedFor"u8, AppliedFor);
        if (CustomRoleArn is { } customRoleArn)
        {
            writer.WriteString("customRoleArn"u8, customRoleArn);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UpdateRepositoryCreationTemplate.html">UpdateRepositoryCreationTemplate</see>.</summary>
public sealed partial class UpdateRepositoryCreationTemplateResponse : IEcrModel<UpdateRepositoryCreationTemplateResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>A structure.</summary>
    public RepositoryCreationTemplate? RepositoryCreationTemplate { get; set; }

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
        ((IPlaced?)RepositoryCreationTemplate)?.SetPlace(inner);
    }

    static UpdateRepositoryCreationTemplateResponse IEcrModel<UpdateRepositoryCreationTemplateResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        UpdateRepositoryCreationTemplateResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 26 when name.SequenceEqual("repositoryCreationTemplate"u8):
                    value.RepositoryCreationTemplate = JsonMembers.Object<RepositoryCreationTemplate>(ref reader, strings);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<UpdateRepositoryCreationTemplateResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (RepositoryCreationTemplate is { } repositoryCreationTemplate)
        {
            JsonMembers.WriteObject(writer, "repositoryCreationTemplate"u8, repositoryCreationTemplate);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The request of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ValidatePullThroughCacheRule.html">ValidatePullThroughCacheRule</see>.</summary>
public sealed class ValidatePullThroughCacheRuleRequest : IEcrModel<ValidatePullThroughCacheRuleRequest>, IEcrRequest
{
    /// <summary>Required. Text. 2 to 30 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? EcrRepositoryPrefix { get; set; }

    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    string? IEcrRequest.RegistryId => RegistryId;

    string? IEcrRequest.RepositoryName => null;

    static ValidatePullThroughCacheRuleRequest IEcrModel<ValidatePullThroughCacheRuleRequest>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ValidatePullThroughCacheRuleRequest value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 19 when name.SequenceEqual("ecrRepositoryPrefix"u8):
                    value.EcrRepositoryPrefix = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ValidatePullThroughCacheRuleRequest>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (EcrRepositoryPrefix is { } ecrRepositoryPrefix)
        {
            writer.WriteString("ecrRepositoryPrefix"u8, ecrRepositoryPrefix);
        }

        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The reply of <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ValidatePullThroughCacheRule.html">ValidatePullThroughCacheRule</see>.</summary>
public sealed partial class ValidatePullThroughCacheRuleResponse : IEcrModel<ValidatePullThroughCacheRuleResponse>, IEcrResource, IPlaced
{
    /// <summary>Text. 2 to 30 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? EcrRepositoryPrefix { get; set; }

    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text.</summary>
    public string? UpstreamRegistryUrl { get; set; }

    /// <summary>Text. 50 to 612 characters. Pattern <c>^arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\-pullthroughcache\/[a-zA-Z0-9\/_+=.@-]+$</c>.</summary>
    public string? CredentialArn { get; set; }

    /// <summary>Text. At most 2,048 characters.</summary>
    public string? CustomRoleArn { get; set; }

    /// <summary>Text. 2 to 30 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? UpstreamRepositoryPrefix { get; set; }

    /// <summary>True or false.</summary>
    public bool? IsValid { get; set; }

    /// <summary>Text.</summary>
    public string? Failure { get; set; }

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

    static ValidatePullThroughCacheRuleResponse IEcrModel<ValidatePullThroughCacheRuleResponse>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        ValidatePullThroughCacheRuleResponse value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("isValid"u8):
                    value.IsValid = JsonMembers.Boolean(ref reader);
                    break;
                case 7 when name.SequenceEqual("failure"u8):
                    value.Failure = JsonMembers.String(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 13 when name.SequenceEqual("credentialArn"u8):
                    value.CredentialArn = JsonMembers.String(ref reader);
                    break;
                case 13 when name.SequenceEqual("customRoleArn"u8):
                    value.CustomRoleArn = JsonMembers.String(ref reader);
                    break;
                case 19 when name.SequenceEqual("ecrRepositoryPrefix"u8):
                    value.EcrRepositoryPrefix = JsonMembers.String(ref reader);
                    break;
                case 19 when name.SequenceEqual("upstreamRegistryUrl"u8):
                    value.UpstreamRegistryUrl = JsonMembers.String(ref reader);
                    break;
                case 24 when name.SequenceEqual("upstreamRepositoryPrefix"u8):
                    value.UpstreamRepositoryPrefix = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<ValidatePullThroughCacheRuleResponse>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (EcrRepositoryPrefix is { } ecrRepositoryPrefix)
        {
            writer.WriteString("ecrRepositoryPrefix"u8, ecrRepositoryPrefix);
        }

        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (UpstreamRegistryUrl is { } upstreamRegistryUrl)
        {
            writer.WriteString("upstreamRegistryUrl"u8, upstreamRegistryUrl);
        }

        if (CredentialArn is { } credentialArn)
        {
            writer.WriteString("credentialArn"u8, credentialArn);
        }

        if (CustomRoleArn is { } customRoleArn)
        {
            writer.WriteString("customRoleArn"u8, customRoleArn);
        }

        if (UpstreamRepositoryPrefix is { } upstreamRepositoryPrefix)
        {
            writer.WriteString("upstreamRepositoryPrefix"u8, upstreamRepositoryPrefix);
        }

        if (IsValid is { } isValid)
        {
            writer.WriteBoolean("isValid"u8, isValid);
        }

        if (Failure is { } failure)
        {
            writer.WriteString("failure"u8, failure);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EncryptionConfigurationForRepositoryCreationTemplate.html">EncryptionConfigurationForRepositoryCreationTemplate</see>.</summary>
public sealed class EncryptionConfigurationForRepositoryCreationTemplate : IEcrModel<EncryptionConfigurationForRepositoryCreationTemplate>
{
    /// <summary>Required. One of <c>AES256</c>, <c>KMS</c>, <c>KMS_DSSE</c>, or a newer value.</summary>
    public string? EncryptionType { get; set; }

    /// <summary>Text. 0 to 2,048 characters. Pattern <c>^$|arn:aws[a-z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key\/[a-z0-9-]+</c>.</summary>
    public string? KmsKey { get; set; }

    /// <summary>The JSON of the structure.</summary>
    /// <returns>As the API has it.</returns>
    public override string ToString() => EcrJson.Text(this);

    static EncryptionConfigurationForRepositoryCreationTemplate IEcrModel<EncryptionConfigurationForRepositoryCreationTemplate>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        EncryptionConfigurationForRepositoryCreationTemplate value = new();
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

    void IEcrModel<EncryptionConfigurationForRepositoryCreationTemplate>.Write(Utf8JsonWriter writer)
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

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PullThroughCacheRule.html">PullThroughCacheRule</see>.</summary>
public sealed partial class PullThroughCacheRule : IEcrModel<PullThroughCacheRule>, IEcrResource, IPlaced
{
    /// <summary>Text. 2 to 30 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? EcrRepositoryPrefix { get; set; }

    /// <summary>Text.</summary>
    public string? UpstreamRegistryUrl { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>Text. Pattern <c>[0-9]{12}</c>.</summary>
    public string? RegistryId { get; set; }

    /// <summary>Text. 50 to 612 characters. Pattern <c>^arn:aws(-\w+)*:secretsmanager:[a-zA-Z0-9-:]+:secret:ecr\-pullthroughcache\/[a-zA-Z0-9\/_+=.@-]+$</c>.</summary>
    public string? CredentialArn { get; set; }

    /// <summary>Text. At most 2,048 characters.</summary>
    public string? CustomRoleArn { get; set; }

    /// <summary>Text. 2 to 30 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? UpstreamRepositoryPrefix { get; set; }

    /// <summary>One of <c>ecr</c>, <c>ecr-public</c>, <c>quay</c>, <c>k8s</c>, <c>docker-hub</c>, <c>github-container-registry</c>, <c>azure-container-registry</c>, <c>gitlab-container-registry</c>, <c>chainguard</c>, or a newer value.</summary>
    public string? UpstreamRegistry { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

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

    static PullThroughCacheRule IEcrModel<PullThroughCacheRule>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        PullThroughCacheRule value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("createdAt"u8):
                    value.CreatedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 9 when name.SequenceEqual("updatedAt"u8):
                    value.UpdatedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 10 when name.SequenceEqual("registryId"u8):
                    value.RegistryId = JsonMembers.Shared(ref reader, strings);
                    break;
                case 13 when name.SequenceEqual("credentialArn"u8):
                    value.CredentialArn = JsonMembers.String(ref reader);
                    break;
                case 13 when name.SequenceEqual("customRoleArn"u8):
                    value.CustomRoleArn = JsonMembers.String(ref reader);
                    break;
                case 16 when name.SequenceEqual("upstreamRegistry"u8):
                    value.UpstreamRegistry = JsonMembers.Shared(ref reader, strings);
                    break;
                case 19 when name.SequenceEqual("ecrRepositoryPrefix"u8):
                    value.EcrRepositoryPrefix = JsonMembers.String(ref reader);
                    break;
                case 19 when name.SequenceEqual("upstreamRegistryUrl"u8):
                    value.UpstreamRegistryUrl = JsonMembers.String(ref reader);
                    break;
                case 24 when name.SequenceEqual("upstreamRepositoryPrefix"u8):
                    value.UpstreamRepositoryPrefix = JsonMembers.String(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return value;
    }

    void IEcrModel<PullThroughCacheRule>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (EcrRepositoryPrefix is { } ecrRepositoryPrefix)
        {
            writer.WriteString("ecrRepositoryPrefix"u8, ecrRepositoryPrefix);
        }

        if (UpstreamRegistryUrl is { } upstreamRegistryUrl)
        {
            writer.WriteString("upstreamRegistryUrl"u8, upstreamRegistryUrl);
        }

        if (CreatedAt is { } createdAt)
        {
            JsonMembers.WriteTimestamp(writer, "createdAt"u8, createdAt);
        }

        if (RegistryId is { } registryId)
        {
            writer.WriteString("registryId"u8, registryId);
        }

        if (CredentialArn is { } credentialArn)
        {
            writer.WriteString("credentialArn"u8, credentialArn);
        }

        if (CustomRoleArn is { } customRoleArn)
        {
            writer.WriteString("customRoleArn"u8, customRoleArn);
        }

        if (UpstreamRepositoryPrefix is { } upstreamRepositoryPrefix)
        {
            writer.WriteString("upstreamRepositoryPrefix"u8, upstreamRepositoryPrefix);
        }

        if (UpstreamRegistry is { } upstreamRegistry)
        {
            writer.WriteString("upstreamRegistry"u8, upstreamRegistry);
        }

        if (UpdatedAt is { } updatedAt)
        {
            JsonMembers.WriteTimestamp(writer, "updatedAt"u8, updatedAt);
        }

        writer.WriteEndObject();
    }
}

/// <summary>The API's <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RepositoryCreationTemplate.html">RepositoryCreationTemplate</see>.</summary>
public sealed partial class RepositoryCreationTemplate : IEcrModel<RepositoryCreationTemplate>, IEcrResource, IPlaced
{
    /// <summary>Text. 1 to 256 characters. Pattern <c>^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$</c>.</summary>
    public string? Prefix { get; set; }

    /// <summary>Text. At most 256 characters.</summary>
    public string? Description { get; set; }

    /// <summary>A structure.</summary>
    public EncryptionConfigurationForRepositoryCreationTemplate? EncryptionConfiguration { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<Tag> ResourceTags { get; set; } = Unset.List<Tag>();

    /// <summary>One of <c>MUTABLE</c>, <c>IMMUTABLE</c>, <c>IMMUTABLE_WITH_EXCLUSION</c>, <c>MUTABLE_WITH_EXCLUSION</c>, or a newer value.</summary>
    public string? ImageTagMutability { get; set; }

    /// <summary>A list, never null. 1 to 5 elements.</summary>
    public IReadOnlyList<ImageTagMutabilityExclusionFilter> ImageTagMutabilityExclusionFilters { get; set; } = Unset.List<ImageTagMutabilityExclusionFilter>();

    /// <summary>Text. 0 to 10,240 characters.</summary>
    public string? RepositoryPolicy { get; set; }

    /// <summary>Text. 0 to 30,720 characters.</summary>
    public string? LifecyclePolicy { get; set; }

    /// <summary>A list, never null.</summary>
    public IReadOnlyList<string> AppliedFor { get; set; } = Unset.List<string>();

    /// <summary>Text. At most 2,048 characters.</summary>
    public string? CustomRoleArn { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>A time.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

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
        EcrPlace.SetAll(ResourceTags, inner);
    }

    static RepositoryCreationTemplate IEcrModel<RepositoryCreationTemplate>.Read(ref Utf8JsonReader reader, StringPool strings)
    {
        RepositoryCreationTemplate value = new();
        JsonMembers.StartObject(ref reader);
        while (JsonMembers.NextMember(ref reader, out ReadOnlySpan<byte> name))
        {
            switch (name.Length)
            {
                case 6 when name.SequenceEqual("prefix"u8):
                    value.Prefix = JsonMembers.String(ref reader);
                    break;
                case 9 when name.SequenceEqual("createdAt"u8):
                    value.CreatedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 9 when name.SequenceEqual("updatedAt"u8):
                    value.UpdatedAt = JsonMembers.Timestamp(ref reader);
                    break;
                case 10 when name.SequenceEqual("appliedFor"u8):
                    value.AppliedFor = JsonLists.ReadStrings(ref reader, strings, shared: true);
                    break;
                case 11 when name.SequenceEqual("description"u8):
                    value.Description = JsonMembers.String(ref reader);
                    break;
                case 12 when name.SequenceEqual("resourceTags"u8):
                    value.ResourceTags = JsonLists.Read<Tag>(ref reader, strings);
                    break;
                case 13 when name.SequenceEqual("customRoleArn"u8):
                    value.CustomRoleArn = JsonMembers.String(ref reader);
                    break;
                case 15 when name.SequenceEqual("lifecyclePolicy"u8):
                    value.LifecyclePolicy = JsonMembers.String(ref reader);
                    break;
                case 16 when name.SequenceEqual("repositoryPolicy"u8):
                    value.RepositoryPolicy = JsonMembers.String(ref reader);
                    break;
                case 18 when name.SequenceEqual("imageTagMutability"u8):
                    value.ImageTagMutability = JsonMembers.Shared(ref reader, strings);
                    break;
                case 23 when name.SequenceEqual("encryptionConfiguration"u8):
                    value.EncryptionConfiguration = JsonMembers.Object<EncryptionConfigurationForRepositoryCreationTemplate>(ref reader, strings);
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

    void IEcrModel<RepositoryCreationTemplate>.Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Prefix is { } prefix)
        {
            writer.WriteString("prefix"u8, prefix);
        }

        if (Description is { } description)
        {
            writer.WriteString("description"u8, description);
        }

        if (EncryptionConfiguration is { } encryptionConfiguration)
        {
            JsonMembers.WriteObject(writer, "encryptionConfiguration"u8, encryptionConfiguration);
        }

        JsonLists.Write(writer, "resourceTags"u8, ResourceTags);
        if (ImageTagMutability is { } imageTagMutability)
        {
            writer.WriteString("imageTagMutability"u8, imageTagMutability);
        }

        JsonLists.Write(writer, "imageTagMutabilityExclusionFilters"u8, ImageTagMutabilityExclusionFilters);
        if (RepositoryPolicy is { } repositoryPolicy)
        {
            writer.WriteString("repositoryPolicy"u8, repositoryPolicy);
        }

        if (LifecyclePolicy is { } lifecyclePolicy)
        {
            writer.WriteString("lifecyclePolicy"u8, lifecyclePolicy);
        }

        JsonLists.Write(writer, "appliedFor"u8, AppliedFor);
        if (CustomRoleArn is { } customRoleArn)
        {
            writer.WriteString("customRoleArn"u8, customRoleArn);
        }

        if (CreatedAt is { } createdAt)
        {
            JsonMembers.WriteTimestamp(writer, "createdAt"u8, createdAt);
        }

        if (UpdatedAt is { } updatedAt)
        {
            JsonMembers.WriteTimestamp(writer, "updatedAt"u8, updatedAt);
        }

        writer.WriteEndObject();
    }
}

/// <summary>Known values of RCTAppliedFor; the service may add more.</summary>
public static class RCTAppliedFor
{
    /// <summary><c>REPLICATION</c>.</summary>
    public const string Replication = "REPLICATION";

    /// <summary><c>PULL_THROUGH_CACHE</c>.</summary>
    public const string PullThroughCache = "PULL_THROUGH_CACHE";

    /// <summary><c>CREATE_ON_PUSH</c>.</summary>
    public const string CreateOnPush = "CREATE_ON_PUSH";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Replication, PullThroughCache, CreateOnPush];
}

/// <summary>Known values of UpstreamRegistry; the service may add more.</summary>
public static class UpstreamRegistry
{
    /// <summary><c>ecr</c>.</summary>
    public const string Ecr = "ecr";

    /// <summary><c>ecr-public</c>.</summary>
    public const string EcrPublic = "ecr-public";

    /// <summary><c>quay</c>.</summary>
    public const string Quay = "quay";

    /// <summary><c>k8s</c>.</summary>
    public const string K8s = "k8s";

    /// <summary><c>docker-hub</c>.</summary>
    public const string DockerHub = "docker-hub";

    /// <summary><c>github-container-registry</c>.</summary>
    public const string GithubContainerRegistry = "github-container-registry";

    /// <summary><c>azure-container-registry</c>.</summary>
    public const string AzureContainerRegistry = "azure-container-registry";

    /// <summary><c>gitlab-container-registry</c>.</summary>
    public const string GitlabContainerRegistry = "gitlab-container-registry";

    /// <summary><c>chainguard</c>.</summary>
    public const string Chainguard = "chainguard";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Values { get; } = [Ecr, EcrPublic, Quay, K8s, DockerHub, GithubContainerRegistry, AzureContainerRegistry, GitlabContainerRegistry, Chainguard];
}
