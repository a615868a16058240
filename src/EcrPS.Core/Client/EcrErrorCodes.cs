namespace EcrPS.Client;

/// <summary>Codes of errors that this module raises itself; those of the service are in the API model.</summary>
public static class EcrErrorCodes
{
    /// <summary>No connection, no reply, or a connection that broke during the call.</summary>
    public const string EndpointUnreachable = "EndpointUnreachable";

    /// <summary>The reply is not a valid reply of the operation.</summary>
    public const string InvalidResponse = "InvalidResponse";

    /// <summary>The service sent a page token a second time, so paging would never end.</summary>
    public const string RepeatedPageToken = "RepeatedPageToken";

    /// <summary>No credentials were found in any source.</summary>
    public const string CredentialsNotFound = "CredentialsNotFound";

    /// <summary>The profile that was named is in none of the configuration files.</summary>
    public const string ProfileNotFound = "ProfileNotFound";

    /// <summary>Credentials were configured (a role, a sign-in, a process), but could not be obtained.</summary>
    public const string CredentialsUnavailable = "CredentialsUnavailable";

    /// <summary>No region was given and none was found.</summary>
    public const string RegionNotFound = "RegionNotFound";

    /// <summary>A resource did not reach the expected state within the timeout.</summary>
    public const string WaitTimeout = "WaitTimeout";

    /// <summary>A resource that was waited for reached a failure state.</summary>
    public const string WaitFailed = "WaitFailed";

    /// <summary>An option, environment variable or profile setting cannot be used, or contradicts another.</summary>
    public const string InvalidConfiguration = "InvalidConfiguration";

    /// <summary>The request failed before it was sent, for none of the other reasons.</summary>
    public const string ClientFailure = "ClientFailure";
}
