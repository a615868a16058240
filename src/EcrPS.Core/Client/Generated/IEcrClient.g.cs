// Written by EcrPS.CodeGen from ecr-api.json: change that file and run it, not this one.
#nullable enable
using EcrPS.Model;

namespace EcrPS.Client;

/// <summary>One method for each operation of the ECR API; the paged ones also page by page.</summary>
public partial interface IEcrClient
{
    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchCheckLayerAvailability.html">BatchCheckLayerAvailability</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, RepositoryNotFound, Server, or an error common to all operations.</exception>
    Task<BatchCheckLayerAvailabilityResponse> BatchCheckLayerAvailabilityAsync(BatchCheckLayerAvailabilityRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchDeleteImage.html">BatchDeleteImage</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, RepositoryNotFound, Server, or an error common to all operations.</exception>
    Task<BatchDeleteImageResponse> BatchDeleteImageAsync(BatchDeleteImageRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html">BatchGetImage</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, LimitExceeded, RepositoryNotFound, Server, UnableToGetUpstreamImage, or an error common to all operations.</exception>
    Task<BatchGetImageResponse> BatchGetImageAsync(BatchGetImageRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetRepositoryScanningConfiguration.html">BatchGetRepositoryScanningConfiguration</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, RepositoryNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<BatchGetRepositoryScanningConfigurationResponse> BatchGetRepositoryScanningConfigurationAsync(BatchGetRepositoryScanningConfigurationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CompleteLayerUpload.html">CompleteLayerUpload</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">EmptyUpload, InvalidLayer, InvalidParameter, Kms, LayerAlreadyExists, LayerPartTooSmall, RepositoryNotFound, Server, UploadNotFound, or an error common to all operations.</exception>
    Task<CompleteLayerUploadResponse> CompleteLayerUploadAsync(CompleteLayerUploadRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html">CreatePullThroughCacheRule</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, LimitExceeded, PullThroughCacheRuleAlreadyExists, SecretNotFound, Server, UnableToAccessSecret, UnableToDecryptSecretValue, UnsupportedUpstreamRegistry, Validation, or an error common to all operations.</exception>
    Task<CreatePullThroughCacheRuleResponse> CreatePullThroughCacheRuleAsync(CreatePullThroughCacheRuleRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html">CreateRepository</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, InvalidTagParameter, Kms, LimitExceeded, RepositoryAlreadyExists, Server, TooManyTags, or an error common to all operations.</exception>
    Task<CreateRepositoryResponse> CreateRepositoryAsync(CreateRepositoryRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepositoryCreationTemplate.html">CreateRepositoryCreationTemplate</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, LimitExceeded, Server, TemplateAlreadyExists, Validation, or an error common to all operations.</exception>
    Task<CreateRepositoryCreationTemplateResponse> CreateRepositoryCreationTemplateAsync(CreateRepositoryCreationTemplateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteLifecyclePolicy.html">DeleteLifecyclePolicy</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, LifecyclePolicyNotFound, RepositoryNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<DeleteLifecyclePolicyResponse> DeleteLifecyclePolicyAsync(DeleteLifecyclePolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeletePullThroughCacheRule.html">DeletePullThroughCacheRule</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, PullThroughCacheRuleNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<DeletePullThroughCacheRuleResponse> DeletePullThroughCacheRuleAsync(DeletePullThroughCacheRuleRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRegistryPolicy.html">DeleteRegistryPolicy</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, RegistryPolicyNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<DeleteRegistryPolicyResponse> DeleteRegistryPolicyAsync(DeleteRegistryPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepository.html">DeleteRepository</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, Kms, RepositoryNotEmpty, RepositoryNotFound, Server, or an error common to all operations.</exception>
    Task<DeleteRepositoryResponse> DeleteRepositoryAsync(DeleteRepositoryRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepositoryCreationTemplate.html">DeleteRepositoryCreationTemplate</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, Server, TemplateNotFound, Validation, or an error common to all operations.</exception>
    Task<DeleteRepositoryCreationTemplateResponse> DeleteRepositoryCreationTemplateAsync(DeleteRepositoryCreationTemplateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteRepositoryPolicy.html">DeleteRepositoryPolicy</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, RepositoryNotFound, RepositoryPolicyNotFound, Server, or an error common to all operations.</exception>
    Task<DeleteRepositoryPolicyResponse> DeleteRepositoryPolicyAsync(DeleteRepositoryPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeleteSigningConfiguration.html">DeleteSigningConfiguration</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">Server, SigningConfigurationNotFound, Validation, or an error common to all operations.</exception>
    Task<DeleteSigningConfigurationResponse> DeleteSigningConfigurationAsync(DeleteSigningConfigurationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DeregisterPullTimeUpdateExclusion.html">DeregisterPullTimeUpdateExclusion</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">ExclusionNotFound, InvalidParameter, LimitExceeded, Server, Validation, or an error common to all operations.</exception>
    Task<DeregisterPullTimeUpdateExclusionResponse> DeregisterPullTimeUpdateExclusionAsync(DeregisterPullTimeUpdateExclusionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageReplicationStatus.html">DescribeImageReplicationStatus</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">ImageNotFound, InvalidParameter, RepositoryNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<DescribeImageReplicationStatusResponse> DescribeImageReplicationStatusAsync(DescribeImageReplicationStatusRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageScanFindings.html">DescribeImageScanFindings</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">ImageNotFound, InvalidParameter, RepositoryNotFound, ScanNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<DescribeImageScanFindingsResponse> DescribeImageScanFindingsAsync(DescribeImageScanFindingsRequest request, CancellationToken cancellationToken = default);

    /// <summary>All pages of <see cref="DescribeImageScanFindingsAsync"/>.</summary>
    /// <param name="request">The request; its token is the page to start with.</param>
    /// <param name="readAhead">Whether all pages are needed: then the next is requested while one is being read.</param>
    /// <param name="cancellationToken">Cancels paging at once.</param>
    /// <returns>The pages.</returns>
    /// <exception cref="EcrException">As <see cref="DescribeImageScanFindingsAsync"/>, or RepeatedPageToken.</exception>
    IAsyncEnumerable<DescribeImageScanFindingsResponse> DescribeImageScanFindingsPagesAsync(DescribeImageScanFindingsRequest request, bool readAhead = false, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageSigningStatus.html">DescribeImageSigningStatus</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">ImageNotFound, InvalidParameter, RepositoryNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<DescribeImageSigningStatusResponse> DescribeImageSigningStatusAsync(DescribeImageSigningStatusRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html">DescribeImages</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">ImageNotFound, InvalidParameter, RepositoryNotFound, Server, or an error common to all operations.</exception>
    Task<DescribeImagesResponse> DescribeImagesAsync(DescribeImagesRequest request, CancellationToken cancellationToken = default);

    /// <summary>All pages of <see cref="DescribeImagesAsync"/>.</summary>
    /// <param name="request">The request; its token is the page to start with.</param>
    /// <param name="readAhead">Whether all pages are needed: then the next is requested while one is being read.</param>
    /// <param name="cancellationToken">Cancels paging at once.</param>
    /// <returns>The pages.</returns>
    /// <exception cref="EcrException">As <see cref="DescribeImagesAsync"/>, or RepeatedPageToken.</exception>
    IAsyncEnumerable<DescribeImagesResponse> DescribeImagesPagesAsync(DescribeImagesRequest request, bool readAhead = false, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribePullThroughCacheRules.html">DescribePullThroughCacheRules</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, PullThroughCacheRuleNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<DescribePullThroughCacheRulesResponse> DescribePullThroughCacheRulesAsync(DescribePullThroughCacheRulesRequest request, CancellationToken cancellationToken = default);

    /// <summary>All pages of <see cref="DescribePullThroughCacheRulesAsync"/>.</summary>
    /// <param name="request">The request; its token is the page to start with.</param>
    /// <param name="readAhead">Whether all pages are needed: then the next is requested while one is being read.</param>
    /// <param name="cancellationToken">Cancels paging at once.</param>
    /// <returns>The pages.</returns>
    /// <exception cref="EcrException">As <see cref="DescribePullThroughCacheRulesAsync"/>, or RepeatedPageToken.</exception>
    IAsyncEnumerable<DescribePullThroughCacheRulesResponse> DescribePullThroughCacheRulesPagesAsync(DescribePullThroughCacheRulesRequest request, bool readAhead = false, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRegistry.html">DescribeRegistry</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, Server, Validation, or an error common to all operations.</exception>
    Task<DescribeRegistryResponse> DescribeRegistryAsync(DescribeRegistryRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeReplicationBackfillResults.html">DescribeReplicationBackfillResults</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, ReplicationBackfillNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<DescribeReplicationBackfillResultsResponse> DescribeReplicationBackfillResultsAsync(DescribeReplicationBackfillResultsRequest request, CancellationToken cancellationToken = default);

    /// <summary>All pages of <see cref="DescribeReplicationBackfillResultsAsync"/>.</summary>
    /// <param name="request">The request; its token is the page to start with.</param>
    /// <param name="readAhead">Whether all pages are needed: then the next is requested while one is being read.</param>
    /// <param name="cancellationToken">Cancels paging at once.</param>
    /// <returns>The pages.</returns>
    /// <exception cref="EcrException">As <see cref="DescribeReplicationBackfillResultsAsync"/>, or RepeatedPageToken.</exception>
    IAsyncEnumerable<DescribeReplicationBackfillResultsResponse> DescribeReplicationBackfillResultsPagesAsync(DescribeReplicationBackfillResultsRequest request, bool readAhead = false, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html">DescribeRepositories</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, RepositoryNotFound, Server, or an error common to all operations.</exception>
    Task<DescribeRepositoriesResponse> DescribeRepositoriesAsync(DescribeRepositoriesRequest request, CancellationToken cancellationToken = default);

    /// <summary>All pages of <see cref="DescribeRepositoriesAsync"/>.</summary>
    /// <param name="request">The request; its token is the page to start with.</param>
    /// <param name="readAhead">Whether all pages are needed: then the next is requested while one is being read.</param>
    /// <param name="cancellationToken">Cancels paging at once.</param>
    /// <returns>The pages.</returns>
    /// <exception cref="EcrException">As <see cref="DescribeRepositoriesAsync"/>, or RepeatedPageToken.</exception>
    IAsyncEnumerable<DescribeRepositoriesResponse> DescribeRepositoriesPagesAsync(DescribeRepositoriesRequest request, bool readAhead = false, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositoryCreationTemplates.html">DescribeRepositoryCreationTemplates</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, Server, Validation, or an error common to all operations.</exception>
    Task<DescribeRepositoryCreationTemplatesResponse> DescribeRepositoryCreationTemplatesAsync(DescribeRepositoryCreationTemplatesRequest request, CancellationToken cancellationToken = default);

    /// <summary>All pages of <see cref="DescribeRepositoryCreationTemplatesAsync"/>.</summary>
    /// <param name="request">The request; its token is the page to start with.</param>
    /// <param name="readAhead">Whether all pages are needed: then the next is requested while one is being read.</param>
    /// <param name="cancellationToken">Cancels paging at once.</param>
    /// <returns>The pages.</returns>
    /// <exception cref="EcrException">As <see cref="DescribeRepositoryCreationTemplatesAsync"/>, or RepeatedPageToken.</exception>
    IAsyncEnumerable<DescribeRepositoryCreationTemplatesResponse> DescribeRepositoryCreationTemplatesPagesAsync(DescribeRepositoryCreationTemplatesRequest request, bool readAhead = false, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAccountSetting.html">GetAccountSetting</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, Server, Validation, or an error common to all operations.</exception>
    Task<GetAccountSettingResponse> GetAccountSettingAsync(GetAccountSettingRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html">GetAuthorizationToken</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, Server, or an error common to all operations.</exception>
    Task<GetAuthorizationTokenResponse> GetAuthorizationTokenAsync(GetAuthorizationTokenRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetDownloadUrlForLayer.html">GetDownloadUrlForLayer</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, LayerInaccessible, LayersNotFound, RepositoryNotFound, Server, UnableToGetUpstreamLayer, or an error common to all operations.</exception>
    Task<GetDownloadUrlForLayerResponse> GetDownloadUrlForLayerAsync(GetDownloadUrlForLayerRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicy.html">GetLifecyclePolicy</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, LifecyclePolicyNotFound, RepositoryNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<GetLifecyclePolicyResponse> GetLifecyclePolicyAsync(GetLifecyclePolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetLifecyclePolicyPreview.html">GetLifecyclePolicyPreview</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, LifecyclePolicyPreviewNotFound, RepositoryNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<GetLifecyclePolicyPreviewResponse> GetLifecyclePolicyPreviewAsync(GetLifecyclePolicyPreviewRequest request, CancellationToken cancellationToken = default);

    /// <summary>All pages of <see cref="GetLifecyclePolicyPreviewAsync"/>.</summary>
    /// <param name="request">The request; its token is the page to start with.</param>
    /// <param name="readAhead">Whether all pages are needed: then the next is requested while one is being read.</param>
    /// <param name="cancellationToken">Cancels paging at once.</param>
    /// <returns>The pages.</returns>
    /// <exception cref="EcrException">As <see cref="GetLifecyclePolicyPreviewAsync"/>, or RepeatedPageToken.</exception>
    IAsyncEnumerable<GetLifecyclePolicyPreviewResponse> GetLifecyclePolicyPreviewPagesAsync(GetLifecyclePolicyPreviewRequest request, bool readAhead = false, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRegistryPolicy.html">GetRegistryPolicy</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, RegistryPolicyNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<GetRegistryPolicyResponse> GetRegistryPolicyAsync(GetRegistryPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRegistryScanningConfiguration.html">GetRegistryScanningConfiguration</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, Server, Validation, or an error common to all operations.</exception>
    Task<GetRegistryScanningConfigurationResponse> GetRegistryScanningConfigurationAsync(GetRegistryScanningConfigurationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRepositoryPolicy.html">GetRepositoryPolicy</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, RepositoryNotFound, RepositoryPolicyNotFound, Server, or an error common to all operations.</exception>
    Task<GetRepositoryPolicyResponse> GetRepositoryPolicyAsync(GetRepositoryPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetSigningConfiguration.html">GetSigningConfiguration</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, Server, SigningConfigurationNotFound, Validation, or an error common to all operations.</exception>
    Task<GetSigningConfigurationResponse> GetSigningConfigurationAsync(GetSigningConfigurationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_InitiateLayerUpload.html">InitiateLayerUpload</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, Kms, RepositoryNotFound, Server, or an error common to all operations.</exception>
    Task<InitiateLayerUploadResponse> InitiateLayerUploadAsync(InitiateLayerUploadRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImageReferrers.html">ListImageReferrers</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, RepositoryNotFound, Server, UnableToListUpstreamImageReferrers, Validation, or an error common to all operations.</exception>
    Task<ListImageReferrersResponse> ListImageReferrersAsync(ListImageReferrersRequest request, CancellationToken cancellationToken = default);

    /// <summary>All pages of <see cref="ListImageReferrersAsync"/>.</summary>
    /// <param name="request">The request; its token is the page to start with.</param>
    /// <param name="readAhead">Whether all pages are needed: then the next is requested while one is being read.</param>
    /// <param name="cancellationToken">Cancels paging at once.</param>
    /// <returns>The pages.</returns>
    /// <exception cref="EcrException">As <see cref="ListImageReferrersAsync"/>, or RepeatedPageToken.</exception>
    IAsyncEnumerable<ListImageReferrersResponse> ListImageReferrersPagesAsync(ListImageReferrersRequest request, bool readAhead = false, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html">ListImages</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, RepositoryNotFound, Server, or an error common to all operations.</exception>
    Task<ListImagesResponse> ListImagesAsync(ListImagesRequest request, CancellationToken cancellationToken = default);

    /// <summary>All pages of <see cref="ListImagesAsync"/>.</summary>
    /// <param name="request">The request; its token is the page to start with.</param>
    /// <param name="readAhead">Whether all pages are needed: then the next is requested while one is being read.</param>
    /// <param name="cancellationToken">Cancels paging at once.</param>
    /// <returns>The pages.</returns>
    /// <exception cref="EcrException">As <see cref="ListImagesAsync"/>, or RepeatedPageToken.</exception>
    IAsyncEnumerable<ListImagesResponse> ListImagesPagesAsync(ListImagesRequest request, bool readAhead = false, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListPullTimeUpdateExclusions.html">ListPullTimeUpdateExclusions</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, LimitExceeded, Server, Validation, or an error common to all operations.</exception>
    Task<ListPullTimeUpdateExclusionsResponse> ListPullTimeUpdateExclusionsAsync(ListPullTimeUpdateExclusionsRequest request, CancellationToken cancellationToken = default);

    /// <summary>All pages of <see cref="ListPullTimeUpdateExclusionsAsync"/>.</summary>
    /// <param name="request">The request; its token is the page to start with.</param>
    /// <param name="readAhead">Whether all pages are needed: then the next is requested while one is being read.</param>
    /// <param name="cancellationToken">Cancels paging at once.</param>
    /// <returns>The pages.</returns>
    /// <exception cref="EcrException">As <see cref="ListPullTimeUpdateExclusionsAsync"/>, or RepeatedPageToken.</exception>
    IAsyncEnumerable<ListPullTimeUpdateExclusionsResponse> ListPullTimeUpdateExclusionsPagesAsync(ListPullTimeUpdateExclusionsRequest request, bool readAhead = false, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListReplicationBackfills.html">ListReplicationBackfills</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, Server, Validation, or an error common to all operations.</exception>
    Task<ListReplicationBackfillsResponse> ListReplicationBackfillsAsync(ListReplicationBackfillsRequest request, CancellationToken cancellationToken = default);

    /// <summary>All pages of <see cref="ListReplicationBackfillsAsync"/>.</summary>
    /// <param name="request">The request; its token is the page to start with.</param>
    /// <param name="readAhead">Whether all pages are needed: then the next is requested while one is being read.</param>
    /// <param name="cancellationToken">Cancels paging at once.</param>
    /// <returns>The pages.</returns>
    /// <exception cref="EcrException">As <see cref="ListReplicationBackfillsAsync"/>, or RepeatedPageToken.</exception>
    IAsyncEnumerable<ListReplicationBackfillsResponse> ListReplicationBackfillsPagesAsync(ListReplicationBackfillsRequest request, bool readAhead = false, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListTagsForResource.html">ListTagsForResource</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, RepositoryNotFound, Server, or an error common to all operations.</exception>
    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutAccountSetting.html">PutAccountSetting</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, LimitExceeded, Server, Validation, or an error common to all operations.</exception>
    Task<PutAccountSettingResponse> PutAccountSettingAsync(PutAccountSettingRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html">PutImage</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">ImageAlreadyExists, ImageDigestDoesNotMatch, ImageTagAlreadyExists, InvalidParameter, Kms, LayersNotFound, LimitExceeded, ReferencedImagesNotFound, RepositoryNotFound, Server, or an error common to all operations.</exception>
    Task<PutImageResponse> PutImageAsync(PutImageRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageScanningConfiguration.html">PutImageScanningConfiguration</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, RepositoryNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<PutImageScanningConfigurationResponse> PutImageScanningConfigurationAsync(PutImageScanningConfigurationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageTagMutability.html">PutImageTagMutability</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, RepositoryNotFound, Server, or an error common to all operations.</exception>
    Task<PutImageTagMutabilityResponse> PutImageTagMutabilityAsync(PutImageTagMutabilityRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html">PutLifecyclePolicy</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, RepositoryNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<PutLifecyclePolicyResponse> PutLifecyclePolicyAsync(PutLifecyclePolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutRegistryPolicy.html">PutRegistryPolicy</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, Server, Validation, or an error common to all operations.</exception>
    Task<PutRegistryPolicyResponse> PutRegistryPolicyAsync(PutRegistryPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutRegistryScanningConfiguration.html">PutRegistryScanningConfiguration</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">BlockedByOrganizationPolicy, InvalidParameter, Server, Validation, or an error common to all operations.</exception>
    Task<PutRegistryScanningConfigurationResponse> PutRegistryScanningConfigurationAsync(PutRegistryScanningConfigurationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutReplicationConfiguration.html">PutReplicationConfiguration</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, Server, Validation, or an error common to all operations.</exception>
    Task<PutReplicationConfigurationResponse> PutReplicationConfigurationAsync(PutReplicationConfigurationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutSigningConfiguration.html">PutSigningConfiguration</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, Server, Validation, or an error common to all operations.</exception>
    Task<PutSigningConfigurationResponse> PutSigningConfigurationAsync(PutSigningConfigurationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RegisterPullTimeUpdateExclusion.html">RegisterPullTimeUpdateExclusion</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">ExclusionAlreadyExists, InvalidParameter, LimitExceeded, Server, Validation, or an error common to all operations.</exception>
    Task<RegisterPullTimeUpdateExclusionResponse> RegisterPullTimeUpdateExclusionAsync(RegisterPullTimeUpdateExclusionRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html">SetRepositoryPolicy</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, RepositoryNotFound, Server, or an error common to all operations.</exception>
    Task<SetRepositoryPolicyResponse> SetRepositoryPolicyAsync(SetRepositoryPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartImageScan.html">StartImageScan</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">ImageArchived, ImageNotFound, InvalidParameter, LimitExceeded, RepositoryNotFound, Server, UnsupportedImageType, Validation, or an error common to all operations.</exception>
    Task<StartImageScanResponse> StartImageScanAsync(StartImageScanRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartLifecyclePolicyPreview.html">StartLifecyclePolicyPreview</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, LifecyclePolicyNotFound, LifecyclePolicyPreviewInProgress, RepositoryNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<StartLifecyclePolicyPreviewResponse> StartLifecyclePolicyPreviewAsync(StartLifecyclePolicyPreviewRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StartReplicationBackfill.html">StartReplicationBackfill</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, LimitExceeded, ReplicationBackfillInProgress, Server, Validation, or an error common to all operations.</exception>
    Task<StartReplicationBackfillResponse> StartReplicationBackfillAsync(StartReplicationBackfillRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_StopReplicationBackfill.html">StopReplicationBackfill</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, ReplicationBackfillInvalidStatus, ReplicationBackfillNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<StopReplicationBackfillResponse> StopReplicationBackfillAsync(StopReplicationBackfillRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_TagResource.html">TagResource</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, InvalidTagParameter, RepositoryNotFound, Server, TooManyTags, or an error common to all operations.</exception>
    Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UntagResource.html">UntagResource</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, InvalidTagParameter, RepositoryNotFound, Server, TooManyTags, or an error common to all operations.</exception>
    Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UpdateImageStorageClass.html">UpdateImageStorageClass</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">ImageNotFound, ImageStorageClassUpdateNotSupported, InvalidParameter, RepositoryNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<UpdateImageStorageClassResponse> UpdateImageStorageClassAsync(UpdateImageStorageClassRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UpdatePullThroughCacheRule.html">UpdatePullThroughCacheRule</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, PullThroughCacheRuleNotFound, SecretNotFound, Server, UnableToAccessSecret, UnableToDecryptSecretValue, Validation, or an error common to all operations.</exception>
    Task<UpdatePullThroughCacheRuleResponse> UpdatePullThroughCacheRuleAsync(UpdatePullThroughCacheRuleRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UpdateRepositoryCreationTemplate.html">UpdateRepositoryCreationTemplate</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, Server, TemplateNotFound, Validation, or an error common to all operations.</exception>
    Task<UpdateRepositoryCreationTemplateResponse> UpdateRepositoryCreationTemplateAsync(UpdateRepositoryCreationTemplateRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UploadLayerPart.html">UploadLayerPart</see>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidLayerPart, InvalidParameter, Kms, LimitExceeded, RepositoryNotFound, Server, UploadNotFound, or an error common to all operations.</exception>
    Task<UploadLayerPartResponse> UploadLayerPartAsync(UploadLayerPartRequest request, CancellationToken cancellationToken = default);

    /// <summary>Calls <see href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ValidatePullThroughCacheRule.html">ValidatePullThroughCacheRule</see>, which changes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call at once.</param>
    /// <returns>The reply, with its origin filled in.</returns>
    /// <exception cref="EcrException">InvalidParameter, PullThroughCacheRuleNotFound, Server, Validation, or an error common to all operations.</exception>
    Task<ValidatePullThroughCacheRuleResponse> ValidatePullThroughCacheRuleAsync(ValidatePullThroughCacheRuleRequest request, CancellationToken cancellationToken = default);
}
