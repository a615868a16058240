namespace EcrPS.Client;

/// <summary>A failed call to ECR, whether the service refused it or could not be reached.</summary>
public sealed class EcrException : Exception
{
    private static readonly IReadOnlyDictionary<string, string> NoMembers = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Creates the error of one call.</summary>
    /// <param name="errorCode">The API's error name without its <c>Exception</c> suffix, or one of <see cref="EcrErrorCodes"/>.</param>
    /// <param name="message">What went wrong, in the service's own words where it gave a message.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public EcrException(string errorCode, string message, Exception? innerException = null)
        : base(ForeignText.Plain(message), innerException)
    {
        ErrorCode = errorCode;
    }

    /// <summary>The error's name without the <c>Exception</c> suffix, such as <c>RepositoryNotFound</c>.</summary>
    public string ErrorCode { get; }

    /// <summary>The operation that failed, such as <c>DescribeImages</c>; null outside the ECR API.</summary>
    public string? Operation { get; init; }

    /// <summary>The id that the service gave the request (<c>x-amzn-RequestId</c>); null where there was no reply.</summary>
    public string? RequestId { get; init; }

    /// <summary>The HTTP status of the reply; 0 where there was none.</summary>
    public int StatusCode { get; init; }

    /// <summary>The region that was called; null where that is not known.</summary>
    public string? Region { get; private set; }

    /// <summary>The account id (12 digits) of the registry; null for the caller's own where the reply does not name it.</summary>
    public string? RegistryId { get; private set; }

    /// <summary>The endpoint that was called; null for AWS itself.</summary>
    public string? EndpointUrl { get; private set; }

    /// <summary>Whether the same request may succeed later: throttling, a server error, a broken connection.</summary>
    public bool IsRetryable { get; init; }

    /// <summary>
    /// Further members of the error as the service sent them, such as <c>lastValidByteReceived</c> (text of the JSON value).
    /// </summary>
    public IReadOnlyDictionary<string, string> Members { get; init; } = NoMembers;

    /// <summary>Adds where the call went; the first place that is given stays.</summary>
    /// <param name="region">The region that was called.</param>
    /// <param name="endpointUrl">The endpoint that was called; null for AWS itself.</param>
    /// <param name="registryId">The account id of the registry; null for the caller's own.</param>
    public void SetPlace(string region, string? endpointUrl, string? registryId)
    {
        if (Region is null)
            (Region, EndpointUrl, RegistryId) = (region, endpointUrl, registryId);
    }
}
