// Written by EcrPS.CodeGen from ecr-api.json: change that file and run it, not this one.
#nullable enable
using EcrPS.Model;

namespace EcrPS.Client;

/// <summary>The waiters of the API model.</summary>
public static class EcrWaiters
{
    /// <summary>Polls DescribeImageScanFindings until imageScanStatus.status is COMPLETE; FAILED ends it with an error.</summary>
    public static EcrWaiter<DescribeImageScanFindingsRequest, DescribeImageScanFindingsResponse> ImageScanComplete { get; } = new(
        "ImageScanComplete",
        static (client, request, token) => client.DescribeImageScanFindingsAsync(request, token),
        static reply => reply.ImageScanStatus?.Status,
        ["COMPLETE"],
        ["FAILED"],
        TimeSpan.FromSeconds(5),
        60);

    /// <summary>Polls GetLifecyclePolicyPreview until status is COMPLETE; FAILED ends it with an error.</summary>
    public static EcrWaiter<GetLifecyclePolicyPreviewRequest, GetLifecyclePolicyPreviewResponse> LifecyclePolicyPreviewComplete { get; } = new(
        "LifecyclePolicyPreviewComplete",
        static (client, request, token) => client.GetLifecyclePolicyPreviewAsync(request, token),
        static reply => reply.Status,
        ["COMPLETE"],
        ["FAILED"],
        TimeSpan.FromSeconds(5),
        20);
}
