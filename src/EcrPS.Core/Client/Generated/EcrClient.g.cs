// Written by EcrPS.CodeGen from ecr-api.json: change that file and run it, not this one.
#nullable enable
using EcrPS.Model;

namespace EcrPS.Client;

public sealed partial class EcrClient
{
    /// <inheritdoc/>
    public Task<BatchCheckLayerAvailabilityResponse> BatchCheckLayerAvailabilityAsync(BatchCheckLayerAvailabilityRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<BatchCheckLayerAvailabilityRequest, BatchCheckLayerAvailabilityResponse>("BatchCheckLayerAvailability", request, cancellationToken);

    /// <inheritdoc/>
    public Task<BatchDeleteImageResponse> BatchDeleteImageAsync(BatchDeleteImageRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<BatchDeleteImageRequest, BatchDeleteImageResponse>("BatchDeleteImage", request, cancellationToken);

    /// <inheritdoc/>
    public Task<BatchGetImageResponse> BatchGetImageAsync(BatchGetImageRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<BatchGetImageRequest, BatchGetImageResponse>("BatchGetImage", request, cancellationToken);

    /// <inheritdoc/>
    public Task<BatchGetRepositoryScanningConfigurationResponse> BatchGetRepositoryScanningConfigurationAsync(BatchGetRepositoryScanningConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<BatchGetRepositoryScanningConfigurationRequest, BatchGetRepositoryScanningConfigurationResponse>("BatchGetRepositoryScanningConfiguration", request, cancellationToken);

    /// <inheritdoc/>
    public Task<CompleteLayerUploadResponse> CompleteLayerUploadAsync(CompleteLayerUploadRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CompleteLayerUploadRequest, CompleteLayerUploadResponse>("CompleteLayerUpload", request, cancellationToken);

    /// <inheritdoc/>
    public Task<CreatePullThroughCacheRuleResponse> CreatePullThroughCacheRuleAsync(CreatePullThroughCacheRuleRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreatePullThroughCacheRuleRequest, CreatePullThroughCacheRuleResponse>("CreatePullThroughCacheRule", request, cancellationToken);

    /// <inheritdoc/>
    public Task<CreateRepositoryResponse> CreateRepositoryAsync(CreateRepositoryRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateRepositoryRequest, CreateRepositoryResponse>("CreateRepository", request, cancellationToken);

    /// <inheritdoc/>
    public Task<CreateRepositoryCreationTemplateResponse> CreateRepositoryCreationTemplateAsync(CreateRepositoryCreationTemplateRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<CreateRepositoryCreationTemplateRequest, CreateRepositoryCreationTemplateResponse>("CreateRepositoryCreationTemplate", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DeleteLifecyclePolicyResponse> DeleteLifecyclePolicyAsync(DeleteLifecyclePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteLifecyclePolicyRequest, DeleteLifecyclePolicyResponse>("DeleteLifecyclePolicy", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DeletePullThroughCacheRuleResponse> DeletePullThroughCacheRuleAsync(DeletePullThroughCacheRuleRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeletePullThroughCacheRuleRequest, DeletePullThroughCacheRuleResponse>("DeletePullThroughCacheRule", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DeleteRegistryPolicyResponse> DeleteRegistryPolicyAsync(DeleteRegistryPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteRegistryPolicyRequest, DeleteRegistryPolicyResponse>("DeleteRegistryPolicy", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DeleteRepositoryResponse> DeleteRepositoryAsync(DeleteRepositoryRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteRepositoryRequest, DeleteRepositoryResponse>("DeleteRepository", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DeleteRepositoryCreationTemplateResponse> DeleteRepositoryCreationTemplateAsync(DeleteRepositoryCreationTemplateRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteRepositoryCreationTemplateRequest, DeleteRepositoryCreationTemplateResponse>("DeleteRepositoryCreationTemplate", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DeleteRepositoryPolicyResponse> DeleteRepositoryPolicyAsync(DeleteRepositoryPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteRepositoryPolicyRequest, DeleteRepositoryPolicyResponse>("DeleteRepositoryPolicy", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DeleteSigningConfigurationResponse> DeleteSigningConfigurationAsync(DeleteSigningConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeleteSigningConfigurationRequest, DeleteSigningConfigurationResponse>("DeleteSigningConfiguration", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DeregisterPullTimeUpdateExclusionResponse> DeregisterPullTimeUpdateExclusionAsync(DeregisterPullTimeUpdateExclusionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DeregisterPullTimeUpdateExclusionRequest, DeregisterPullTimeUpdateExclusionResponse>("DeregisterPullTimeUpdateExclusion", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeImageReplicationStatusResponse> DescribeImageReplicationStatusAsync(DescribeImageReplicationStatusRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeImageReplicationStatusRequest, DescribeImageReplicationStatusResponse>("DescribeImageReplicationStatus", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeImageScanFindingsResponse> DescribeImageScanFindingsAsync(DescribeImageScanFindingsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeImageScanFindingsRequest, DescribeImageScanFindingsResponse>("DescribeImageScanFindings", request, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<DescribeImageScanFindingsResponse> DescribeImageScanFindingsPagesAsync(DescribeImageScanFindingsRequest request, bool readAhead = false, CancellationToken cancellationToken = default) =>
        ReadPagesAsync<DescribeImageScanFindingsRequest, DescribeImageScanFindingsResponse>("DescribeImageScanFindings", request, readAhead, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeImageSigningStatusResponse> DescribeImageSigningStatusAsync(DescribeImageSigningStatusRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeImageSigningStatusRequest, DescribeImageSigningStatusResponse>("DescribeImageSigningStatus", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeImagesResponse> DescribeImagesAsync(DescribeImagesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeImagesRequest, DescribeImagesResponse>("DescribeImages", request, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<DescribeImagesResponse> DescribeImagesPagesAsync(DescribeImagesRequest request, bool readAhead = false, CancellationToken cancellationToken = default) =>
        ReadPagesAsync<DescribeImagesRequest, DescribeImagesResponse>("DescribeImages", request, readAhead, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribePullThroughCacheRulesResponse> DescribePullThroughCacheRulesAsync(DescribePullThroughCacheRulesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribePullThroughCacheRulesRequest, DescribePullThroughCacheRulesResponse>("DescribePullThroughCacheRules", request, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<DescribePullThroughCacheRulesResponse> DescribePullThroughCacheRulesPagesAsync(DescribePullThroughCacheRulesRequest request, bool readAhead = false, CancellationToken cancellationToken = default) =>
        ReadPagesAsync<DescribePullThroughCacheRulesRequest, DescribePullThroughCacheRulesResponse>("DescribePullThroughCacheRules", request, readAhead, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeRegistryResponse> DescribeRegistryAsync(DescribeRegistryRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeRegistryRequest, DescribeRegistryResponse>("DescribeRegistry", request, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeReplicationBackfillResultsResponse> DescribeReplicationBackfillResultsAsync(DescribeReplicationBackfillResultsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeReplicationBackfillResultsRequest, DescribeReplicationBackfillResultsResponse>("DescribeReplicationBackfillResults", request, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<DescribeReplicationBackfillResultsResponse> DescribeReplicationBackfillResultsPagesAsync(DescribeReplicationBackfillResultsRequest request, bool readAhead = false, CancellationToken cancellationToken = default) =>
        ReadPagesAsync<DescribeReplicationBackfillResultsRequest, DescribeReplicationBackfillResultsResponse>("DescribeReplicationBackfillResults", request, readAhead, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeRepositoriesResponse> DescribeRepositoriesAsync(DescribeRepositoriesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeRepositoriesRequest, DescribeRepositoriesResponse>("DescribeRepositories", request, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<DescribeRepositoriesResponse> DescribeRepositoriesPagesAsync(DescribeRepositoriesRequest request, bool readAhead = false, CancellationToken cancellationToken = default) =>
        ReadPagesAsync<DescribeRepositoriesRequest, DescribeRepositoriesResponse>("DescribeRepositories", request, readAhead, cancellationToken);

    /// <inheritdoc/>
    public Task<DescribeRepositoryCreationTemplatesResponse> DescribeRepositoryCreationTemplatesAsync(DescribeRepositoryCreationTemplatesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<DescribeRepositoryCreationTemplatesRequest, DescribeRepositoryCreationTemplatesResponse>("DescribeRepositoryCreationTemplates", request, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<DescribeRepositoryCreationTemplatesResponse> DescribeRepositoryCreationTemplatesPagesAsync(DescribeRepositoryCreationTemplatesRequest request, bool readAhead = false, CancellationToken cancellationToken = default) =>
        ReadPagesAsync<DescribeRepositoryCreationTemplatesRequest, DescribeRepositoryCreationTemplatesResponse>("DescribeRepositoryCreationTemplates", request, readAhead, cancellationToken);

    /// <inheritdoc/>
    public Task<GetAccountSettingResponse> GetAccountSettingAsync(GetAccountSettingRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetAccountSettingRequest, GetAccountSettingResponse>("GetAccountSetting", request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetAuthorizationTokenResponse> GetAuthorizationTokenAsync(GetAuthorizationTokenRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse>("GetAuthorizationToken", request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetDownloadUrlForLayerResponse> GetDownloadUrlForLayerAsync(GetDownloadUrlForLayerRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetDownloadUrlForLayerRequest, GetDownloadUrlForLayerResponse>("GetDownloadUrlForLayer", request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetLifecyclePolicyResponse> GetLifecyclePolicyAsync(GetLifecyclePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse>("GetLifecyclePolicy", request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetLifecyclePolicyPreviewResponse> GetLifecyclePolicyPreviewAsync(GetLifecyclePolicyPreviewRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetLifecyclePolicyPreviewRequest, GetLifecyclePolicyPreviewResponse>("GetLifecyclePolicyPreview", request, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<GetLifecyclePolicyPreviewResponse> GetLifecyclePolicyPreviewPagesAsync(GetLifecyclePolicyPreviewRequest request, bool readAhead = false, CancellationToken cancellationToken = default) =>
        ReadPagesAsync<GetLifecyclePolicyPreviewRequest, GetLifecyclePolicyPreviewResponse>("GetLifecyclePolicyPreview", request, readAhead, cancellationToken);

    /// <inheritdoc/>
    public Task<GetRegistryPolicyResponse> GetRegistryPolicyAsync(GetRegistryPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetRegistryPolicyRequest, GetRegistryPolicyResponse>("GetRegistryPolicy", request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetRegistryScanningConfigurationResponse> GetRegistryScanningConfigurationAsync(GetRegistryScanningConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetRegistryScanningConfigurationRequest, GetRegistryScanningConfigurationResponse>("GetRegistryScanningConfiguration", request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetRepositoryPolicyResponse> GetRepositoryPolicyAsync(GetRepositoryPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetRepositoryPolicyRequest, GetRepositoryPolicyResponse>("GetRepositoryPolicy", request, cancellationToken);

    /// <inheritdoc/>
    public Task<GetSigningConfigurationResponse> GetSigningConfigurationAsync(GetSigningConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetSigningConfigurationRequest, GetSigningConfigurationResponse>("GetSigningConfiguration", request, cancellationToken);

    /// <inheritdoc/>
    public Task<InitiateLayerUploadResponse> InitiateLayerUploadAsync(InitiateLayerUploadRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<InitiateLayerUploadRequest, InitiateLayerUploadResponse>("InitiateLayerUpload", request, cancellationToken);

    /// <inheritdoc/>
    public Task<ListImageReferrersResponse> ListImageReferrersAsync(ListImageReferrersRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListImageReferrersRequest, ListImageReferrersResponse>("ListImageReferrers", request, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ListImageReferrersResponse> ListImageReferrersPagesAsync(ListImageReferrersRequest request, bool readAhead = false, CancellationToken cancellationToken = default) =>
        ReadPagesAsync<ListImageReferrersRequest, ListImageReferrersResponse>("ListImageReferrers", request, readAhead, cancellationToken);

    /// <inheritdoc/>
    public Task<ListImagesResponse> ListImagesAsync(ListImagesRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListImagesRequest, ListImagesResponse>("ListImages", request, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ListImagesResponse> ListImagesPagesAsync(ListImagesRequest request, bool readAhead = false, CancellationToken cancellationToken = default) =>
        ReadPagesAsync<ListImagesRequest, ListImagesResponse>("ListImages", request, readAhead, cancellationToken);

    /// <inheritdoc/>
    public Task<ListPullTimeUpdateExclusionsResponse> ListPullTimeUpdateExclusionsAsync(ListPullTimeUpdateExclusionsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListPullTimeUpdateExclusionsRequest, ListPullTimeUpdateExclusionsResponse>("ListPullTimeUpdateExclusions", request, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ListPullTimeUpdateExclusionsResponse> ListPullTimeUpdateExclusionsPagesAsync(ListPullTimeUpdateExclusionsRequest request, bool readAhead = false, CancellationToken cancellationToken = default) =>
        ReadPagesAsync<ListPullTimeUpdateExclusionsRequest, ListPullTimeUpdateExclusionsResponse>("ListPullTimeUpdateExclusions", request, readAhead, cancellationToken);

    /// <inheritdoc/>
    public Task<ListReplicationBackfillsResponse> ListReplicationBackfillsAsync(ListReplicationBackfillsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListReplicationBackfillsRequest, ListReplicationBackfillsResponse>("ListReplicationBackfills", request, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ListReplicationBackfillsResponse> ListReplicationBackfillsPagesAsync(ListReplicationBackfillsRequest request, bool readAhead = false, CancellationToken cancellationToken = default) =>
        ReadPagesAsync<ListReplicationBackfillsRequest, ListReplicationBackfillsResponse>("ListReplicationBackfills", request, readAhead, cancellationToken);

    /// <inheritdoc/>
    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListTagsForResourceRequest, ListTagsForResourceResponse>("ListTagsForResource", request, cancellationToken);

    /// <inheritdoc/>
    public Task<PutAccountSettingResponse> PutAccountSettingAsync(PutAccountSettingRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PutAccountSettingRequest, PutAccountSettingResponse>("PutAccountSetting", request, cancellationToken);

    /// <inheritdoc/>
    public Task<PutImageResponse> PutImageAsync(PutImageRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PutImageRequest, PutImageResponse>("PutImage", request, cancellationToken);

    /// <inheritdoc/>
    public Task<PutImageScanningConfigurationResponse> PutImageScanningConfigurationAsync(PutImageScanningConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PutImageScanningConfigurationRequest, PutImageScanningConfigurationResponse>("PutImageScanningConfiguration", request, cancellationToken);

    /// <inheritdoc/>
    public Task<PutImageTagMutabilityResponse> PutImageTagMutabilityAsync(PutImageTagMutabilityRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PutImageTagMutabilityRequest, PutImageTagMutabilityResponse>("PutImageTagMutability", request, cancellationToken);

    /// <inheritdoc/>
    public Task<PutLifecyclePolicyResponse> PutLifecyclePolicyAsync(PutLifecyclePolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PutLifecyclePolicyRequest, PutLifecyclePolicyResponse>("PutLifecyclePolicy", request, cancellationToken);

    /// <inheritdoc/>
    public Task<PutRegistryPolicyResponse> PutRegistryPolicyAsync(PutRegistryPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PutRegistryPolicyRequest, PutRegistryPolicyResponse>("PutRegistryPolicy", request, cancellationToken);

    /// <inheritdoc/>
    public Task<PutRegistryScanningConfigurationResponse> PutRegistryScanningConfigurationAsync(PutRegistryScanningConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PutRegistryScanningConfigurationRequest, PutRegistryScanningConfigurationResponse>("PutRegistryScanningConfiguration", request, cancellationToken);

    /// <inheritdoc/>
    public Task<PutReplicationConfigurationResponse> PutReplicationConfigurationAsync(PutReplicationConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PutReplicationConfigurationRequest, PutReplicationConfigurationResponse>("PutReplicationConfiguration", request, cancellationToken);

    /// <inheritdoc/>
    public Task<PutSigningConfigurationResponse> PutSigningConfigurationAsync(PutSigningConfigurationRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<PutSigningConfigurationRequest, PutSigningConfigurationResponse>("PutSigningConfiguration", request, cancellationToken);

    /// <inheritdoc/>
    public Task<RegisterPullTimeUpdateExclusionResponse> RegisterPullTimeUpdateExclusionAsync(RegisterPullTimeUpdateExclusionRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<RegisterPullTimeUpdateExclusionRequest, RegisterPullTimeUpdateExclusionResponse>("RegisterPullTimeUpdateExclusion", request, cancellationToken);

    /// <inheritdoc/>
    public Task<SetRepositoryPolicyResponse> SetRepositoryPolicyAsync(SetRepositoryPolicyRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<SetRepositoryPolicyRequest, SetRepositoryPolicyResponse>("SetRepositoryPolicy", request, cancellationToken);

    /// <inheritdoc/>
    public Task<StartImageScanResponse> StartImageScanAsync(StartImageScanRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<StartImageScanRequest, StartImageScanResponse>("StartImageScan", request, cancellationToken);

    /// <inheritdoc/>
    public Task<StartLifecyclePolicyPreviewResponse> StartLifecyclePolicyPreviewAsync(StartLifecyclePolicyPreviewRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<StartLifecyclePolicyPreviewRequest, StartLifecyclePolicyPreviewResponse>("StartLifecyclePolicyPreview", request, cancellationToken);

    /// <inheritdoc/>
    public Task<StartReplicationBackfillResponse> StartReplicationBackfillAsync(StartReplicationBackfillRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<StartReplicationBackfillRequest, StartReplicationBackfillResponse>("StartReplicationBackfill", request, cancellationToken);

    /// <inheritdoc/>
    public Task<StopReplicationBackfillResponse> StopReplicationBackfillAsync(StopReplicationBackfillRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<StopReplicationBackfillRequest, StopReplicationBackfillResponse>("StopReplicationBackfill", request, cancellationToken);

    /// <inheritdoc/>
    public Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<TagResourceRequest, TagResourceResponse>("TagResource", request, cancellationToken);

    /// <inheritdoc/>
    public Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UntagResourceRequest, UntagResourceResponse>("UntagResource", request, cancellationToken);

    /// <inheritdoc/>
    public Task<UpdateImageStorageClassResponse> UpdateImageStorageClassAsync(UpdateImageStorageClassRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UpdateImageStorageClassRequest, UpdateImageStorageClassResponse>("UpdateImageStorageClass", request, cancellationToken);

    /// <inheritdoc/>
    public Task<UpdatePullThroughCacheRuleResponse> UpdatePullThroughCacheRuleAsync(UpdatePullThroughCacheRuleRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UpdatePullThroughCacheRuleRequest, UpdatePullThroughCacheRuleResponse>("UpdatePullThroughCacheRule", request, cancellationToken);

    /// <inheritdoc/>
    public Task<UpdateRepositoryCreationTemplateResponse> UpdateRepositoryCreationTemplateAsync(UpdateRepositoryCreationTemplateRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UpdateRepositoryCreationTemplateRequest, UpdateRepositoryCreationTemplateResponse>("UpdateRepositoryCreationTemplate", request, cancellationToken);

    /// <inheritdoc/>
    public Task<UploadLayerPartResponse> UploadLayerPartAsync(UploadLayerPartRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<UploadLayerPartRequest, UploadLayerPartResponse>("UploadLayerPart", request, cancellationToken);

    /// <inheritdoc/>
    public Task<ValidatePullThroughCacheRuleResponse> ValidatePullThroughCacheRuleAsync(ValidatePullThroughCacheRuleRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ValidatePullThroughCacheRuleRequest, ValidatePullThroughCacheRuleResponse>("ValidatePullThroughCacheRule", request, cancellationToken);

    private static Dictionary<string, Caller> AllCallers() => new(StringComparer.Ordinal)
    {
        ["BatchCheckLayerAvailability"] = static (client, json, token) => client.InvokeAsync<BatchCheckLayerAvailabilityRequest, BatchCheckLayerAvailabilityResponse>("BatchCheckLayerAvailability", json, token),
        ["BatchDeleteImage"] = static (client, json, token) => client.InvokeAsync<BatchDeleteImageRequest, BatchDeleteImageResponse>("BatchDeleteImage", json, token),
        ["BatchGetImage"] = static (client, json, token) => client.InvokeAsync<BatchGetImageRequest, BatchGetImageResponse>("BatchGetImage", json, token),
        ["BatchGetRepositoryScanningConfiguration"] = static (client, json, token) => client.InvokeAsync<BatchGetRepositoryScanningConfigurationRequest, BatchGetRepositoryScanningConfigurationResponse>("BatchGetRepositoryScanningConfiguration", json, token),
        ["CompleteLayerUpload"] = static (client, json, token) => client.InvokeAsync<CompleteLayerUploadRequest, CompleteLayerUploadResponse>("CompleteLayerUpload", json, token),
        ["CreatePullThroughCacheRule"] = static (client, json, token) => client.InvokeAsync<CreatePullThroughCacheRuleRequest, CreatePullThroughCacheRuleResponse>("CreatePullThroughCacheRule", json, token),
        ["CreateRepository"] = static (client, json, token) => client.InvokeAsync<CreateRepositoryRequest, CreateRepositoryResponse>("CreateRepository", json, token),
        ["CreateRepositoryCreationTemplate"] = static (client, json, token) => client.InvokeAsync<CreateRepositoryCreationTemplateRequest, CreateRepositoryCreationTemplateResponse>("CreateRepositoryCreationTemplate", json, token),
        ["DeleteLifecyclePolicy"] = static (client, json, token) => client.InvokeAsync<DeleteLifecyclePolicyRequest, DeleteLifecyclePolicyResponse>("DeleteLifecyclePolicy", json, token),
        ["DeletePullThroughCacheRule"] = static (client, json, token) => client.InvokeAsync<DeletePullThroughCacheRuleRequest, DeletePullThroughCacheRuleResponse>("DeletePullThroughCacheRule", json, token),
        ["DeleteRegistryPolicy"] = static (client, json, token) => client.InvokeAsync<DeleteRegistryPolicyRequest, DeleteRegistryPolicyResponse>("DeleteRegistryPolicy", json, token),
        ["DeleteRepository"] = static (client, json, token) => client.InvokeAsync<DeleteRepositoryRequest, DeleteRepositoryResponse>("DeleteRepository", json, token),
        ["DeleteRepositoryCreationTemplate"] = static (client, json, token) => client.InvokeAsync<DeleteRepositoryCreationTemplateRequest, DeleteRepositoryCreationTemplateResponse>("DeleteRepositoryCreationTemplate", json, token),
        ["DeleteRepositoryPolicy"] = static (client, json, token) => client.InvokeAsync<DeleteRepositoryPolicyRequest, DeleteRepositoryPolicyResponse>("DeleteRepositoryPolicy", json, token),
        ["DeleteSigningConfiguration"] = static (client, json, token) => client.InvokeAsync<DeleteSigningConfigurationRequest, DeleteSigningConfigurationResponse>("DeleteSigningConfiguration", json, token),
        ["DeregisterPullTimeUpdateExclusion"] = static (client, json, token) => client.InvokeAsync<DeregisterPullTimeUpdateExclusionRequest, DeregisterPullTimeUpdateExclusionResponse>("DeregisterPullTimeUpdateExclusion", json, token),
        ["DescribeImageReplicationStatus"] = static (client, json, token) => client.InvokeAsync<DescribeImageReplicationStatusRequest, DescribeImageReplicationStatusResponse>("DescribeImageReplicationStatus", json, token),
        ["DescribeImageScanFindings"] = static (client, json, token) => client.InvokeAsync<DescribeImageScanFindingsRequest, DescribeImageScanFindingsResponse>("DescribeImageScanFindings", json, token),
        ["DescribeImageSigningStatus"] = static (client, json, token) => client.InvokeAsync<DescribeImageSigningStatusRequest, DescribeImageSigningStatusResponse>("DescribeImageSigningStatus", json, token),
        ["DescribeImages"] = static (client, json, token) => client.InvokeAsync<DescribeImagesRequest, DescribeImagesResponse>("DescribeImages", json, token),
        ["DescribePullThroughCacheRules"] = static (client, json, token) => client.InvokeAsync<DescribePullThroughCacheRulesRequest, DescribePullThroughCacheRulesResponse>("DescribePullThroughCacheRules", json, token),
        ["DescribeRegistry"] = static (client, json, token) => client.InvokeAsync<DescribeRegistryRequest, DescribeRegistryResponse>("DescribeRegistry", json, token),
        ["DescribeReplicationBackfillResults"] = static (client, json, token) => client.InvokeAsync<DescribeReplicationBackfillResultsRequest, DescribeReplicationBackfillResultsResponse>("DescribeReplicationBackfillResults", json, token),
        ["DescribeRepositories"] = static (client, json, token) => client.InvokeAsync<DescribeRepositoriesRequest, DescribeRepositoriesResponse>("DescribeRepositories", json, token),
        ["DescribeRepositoryCreationTemplates"] = static (client, json, token) => client.InvokeAsync<DescribeRepositoryCreationTemplatesRequest, DescribeRepositoryCreationTemplatesResponse>("DescribeRepositoryCreationTemplates", json, token),
        ["GetAccountSetting"] = static (client, json, token) => client.InvokeAsync<GetAccountSettingRequest, GetAccountSettingResponse>("GetAccountSetting", json, token),
        ["GetAuthorizationToken"] = static (client, json, token) => client.InvokeAsync<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse>("GetAuthorizationToken", json, token),
        ["GetDownloadUrlForLayer"] = static (client, json, token) => client.InvokeAsync<GetDownloadUrlForLayerRequest, GetDownloadUrlForLayerResponse>("GetDownloadUrlForLayer", json, token),
        ["GetLifecyclePolicy"] = static (client, json, token) => client.InvokeAsync<GetLifecyclePolicyRequest, GetLifecyclePolicyResponse>("GetLifecyclePolicy", json, token),
        ["GetLifecyclePolicyPreview"] = static (client, json, token) => client.InvokeAsync<GetLifecyclePolicyPreviewRequest, GetLifecyclePolicyPreviewResponse>("GetLifecyclePolicyPreview", json, token),
        ["GetRegistryPolicy"] = static (client, json, token) => client.InvokeAsync<GetRegistryPolicyRequest, GetRegistryPolicyResponse>("GetRegistryPolicy", json, token),
        ["GetRegistryScanningConfiguration"] = static (client, json, token) => client.InvokeAsync<GetRegistryScanningConfigurationRequest, GetRegistryScanningConfigurationResponse>("GetRegistryScanningConfiguration", json, token),
        ["GetRepositoryPolicy"] = static (client, json, token) => client.InvokeAsync<GetRepositoryPolicyRequest, GetRepositoryPolicyResponse>("GetRepositoryPolicy", json, token),
        ["GetSigningConfiguration"] = static (client, json, token) => client.InvokeAsync<GetSigningConfigurationRequest, GetSigningConfigurationResponse>("GetSigningConfiguration", json, token),
        ["InitiateLayerUpload"] = static (client, json, token) => client.InvokeAsync<InitiateLayerUploadRequest, InitiateLayerUploadResponse>("InitiateLayerUpload", json, token),
        ["ListImageReferrers"] = static (client, json, token) => client.InvokeAsync<ListImageReferrersRequest, ListImageReferrersResponse>("ListImageReferrers", json, token),
        ["ListImages"] = static (client, json, token) => client.InvokeAsync<ListImagesRequest, ListImagesResponse>("ListImages", json, token),
        ["ListPullTimeUpdateExclusions"] = static (client, json, token) => client.InvokeAsync<ListPullTimeUpdateExclusionsRequest, ListPullTimeUpdateExclusionsResponse>("ListPullTimeUpdateExclusions", json, token),
        ["ListReplicationBackfills"] = static (client, json, token) => client.InvokeAsync<ListReplicationBackfillsRequest, ListReplicationBackfillsResponse>("ListReplicationBackfills", json, token),
        ["ListTagsForResource"] = static (client, json, token) => client.InvokeAsync<ListTagsForResourceRequest, ListTagsForResourceResponse>("ListTagsForResource", json, token),
        ["PutAccountSetting"] = static (client, json, token) => client.InvokeAsync<PutAccountSettingRequest, PutAccountSettingResponse>("PutAccountSetting", json, token),
        ["PutImage"] = static (client, json, token) => client.InvokeAsync<PutImageRequest, PutImageResponse>("PutImage", json, token),
        ["PutImageScanningConfiguration"] = static (client, json, token) => client.InvokeAsync<PutImageScanningConfigurationRequest, PutImageScanningConfigurationResponse>("PutImageScanningConfiguration", json, token),
        ["PutImageTagMutability"] = static (client, json, token) => client.InvokeAsync<PutImageTagMutabilityRequest, PutImageTagMutabilityResponse>("PutImageTagMutability", json, token),
        ["PutLifecyclePolicy"] = static (client, json, token) => client.InvokeAsync<PutLifecyclePolicyRequest, PutLifecyclePolicyResponse>("PutLifecyclePolicy", json, token),
        ["PutRegistryPolicy"] = static (client, json, token) => client.InvokeAsync<PutRegistryPolicyRequest, PutRegistryPolicyResponse>("PutRegistryPolicy", json, token),
        ["PutRegistryScanningConfiguration"] = static (client, json, token) => client.InvokeAsync<PutRegistryScanningConfigurationRequest, PutRegistryScanningConfigurationResponse>("PutRegistryScanningConfiguration", json, token),
        ["PutReplicationConfiguration"] = static (client, json, token) => client.InvokeAsync<PutReplicationConfigurationRequest, PutReplicationConfigurationResponse>("PutReplicationConfiguration", json, token),
        ["PutSigningConfiguration"] = static (client, json, token) => client.InvokeAsync<PutSigningConfigurationRequest, PutSigningConfigurationResponse>("PutSigningConfiguration", json, token),
        ["RegisterPullTimeUpdateExclusion"] = static (client, json, token) => client.InvokeAsync<RegisterPullTimeUpdateExclusionRequest, RegisterPullTimeUpdateExclusionResponse>("RegisterPullTimeUpdateExclusion", json, token),
        ["SetRepositoryPolicy"] = static (client, json, token) => client.InvokeAsync<SetRepositoryPolicyRequest, SetRepositoryPolicyResponse>("SetRepositoryPolicy", json, token),
        ["StartImageScan"] = static (client, json, token) => client.InvokeAsync<StartImageScanRequest, StartImageScanResponse>("StartImageScan", json, token),
        ["StartLifecyclePolicyPreview"] = static (client, json, token) => client.InvokeAsync<StartLifecyclePolicyPreviewRequest, StartLifecyclePolicyPreviewResponse>("StartLifecyclePolicyPreview", json, token),
        ["StartReplicationBackfill"] = static (client, json, token) => client.InvokeAsync<StartReplicationBackfillRequest, StartReplicationBackfillResponse>("StartReplicationBackfill", json, token),
        ["StopReplicationBackfill"] = static (client, json, token) => client.InvokeAsync<StopReplicationBackfillRequest, StopReplicationBackfillResponse>("StopReplicationBackfill", json, token),
        ["TagResource"] = static (client, json, token) => client.InvokeAsync<TagResourceRequest, TagResourceResponse>("TagResource", json, token),
        ["UntagResource"] = static (client, json, token) => client.InvokeAsync<UntagResourceRequest, UntagResourceResponse>("UntagResource", json, token),
        ["UpdateImageStorageClass"] = static (client, json, token) => client.InvokeAsync<UpdateImageStorageClassRequest, UpdateImageStorageClassResponse>("UpdateImageStorageClass", json, token),
        ["UpdatePullThroughCacheRule"] = static (client, json, token) => client.InvokeAsync<UpdatePullThroughCacheRuleRequest, UpdatePullThroughCacheRuleResponse>("UpdatePullThroughCacheRule", json, token),
        ["UpdateRepositoryCreationTemplate"] = static (client, json, token) => client.InvokeAsync<UpdateRepositoryCreationTemplateRequest, UpdateRepositoryCreationTemplateResponse>("UpdateRepositoryCreationTemplate", json, token),
        ["UploadLayerPart"] = static (client, json, token) => client.InvokeAsync<UploadLayerPartRequest, UploadLayerPartResponse>("UploadLayerPart", json, token),
        ["ValidatePullThroughCacheRule"] = static (client, json, token) => client.InvokeAsync<ValidatePullThroughCacheRuleRequest, ValidatePullThroughCacheRuleResponse>("ValidatePullThroughCacheRule", json, token),
    };
}
