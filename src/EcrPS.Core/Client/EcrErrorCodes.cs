namespace EcrPS.Client;

/// <summary>Codes of errors that this module raises itself; those of the service are in the API model.</summary>
public static class EcrErrorCodes
{
    /// <summary>No connection, no reply, or a connection cut while talking.</summary>
    public const string EndpointUnreachable = "EndpointUnreachable";

    /// <summary>The reply is not what the operation answers with.</summary>
    public const string InvalidResponse = "InvalidResponse";

    /// <summary>The service sent a page token a second time, which would page for ever.</summary>
    public const string RepeatedPageToken = "RepeatedPageToken";

    /// <summary>No credentials were found in any of the places that are searched.</summary>
    public const string CredentialsNotFound = "CredentialsNotFound";

    /// <summary>Credentials were configured (a role, a sign-in, a program), but could not be had.</summary>
    public const string CredentialsUnavailable = "CredentialsUnavailable";

    /// <summary>No region was given and none was found.</summary>
    public const string RegionNotFound = "RegionNotFound";

    /// <summary>Something did not reach the awaited state in the time given.</summary>
    public const string WaitTimeout = "WaitTimeout";

    /// <summary>Something that was waited for ended in a state of failure.</summary>
    public const string WaitFailed = "WaitFailed";

    /// <summary>An option, environment variable or profile setting cannot be used, or contradicts another.</summary>
    public const string InvalidConfiguration = "InvalidConfiguration";

    /// <summary>The request failed before it was sent, for none of the other reasons.</summary>
    public const string ClientFailure = "ClientFailure";
}
