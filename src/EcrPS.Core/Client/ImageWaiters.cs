using EcrPS.Model;

namespace EcrPS.Client;

/// <summary>Waits for images that the API model has no waiter for.</summary>
public static class ImageWaiters
{
    /// <summary>In seconds; a restoration takes minutes.</summary>
    private const int Delay = 15;

    /// <summary>Half an hour, because ECR takes "up to 20 minutes" (user guide, "Restoring an archived image").</summary>
    private const int MaxAttempts = 121;

    /// <summary>Polls DescribeImages for one image until it is ACTIVE; fails if the image was archived again.</summary>
    public static EcrWaiter<DescribeImagesRequest, DescribeImagesResponse> ImageActive { get; } = new(
        nameof(ImageActive),
        static (client, request, cancellationToken) => client.DescribeImagesAsync(request, cancellationToken),
        static reply => reply.ImageDetails is [var image, ..] ? image.ImageStatus : null,
        [ImageStatus.Active],
        [ImageStatus.Archived],
        TimeSpan.FromSeconds(Delay),
        MaxAttempts);
}
