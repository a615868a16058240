using System.Net;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Pipeline;

/// <summary>Opens a repository of the registry behind an API endpoint, signed in with its authorization token.</summary>
internal static class RegistryAccess
{
    // A push of many hours must not start its last request with a token that expires during it.
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(10);

    /// <summary>Signs in and opens the repository, without checking that it exists.</summary>
    /// <param name="repository">The repository, through its registry API.</param>
    /// <param name="cancellationToken">Ends the sign-in.</param>
    /// <returns>The repository, to be disposed by the caller.</returns>
    public static async Task<RegistryStore> OpenAsync(RepositoryTarget repository, CancellationToken cancellationToken)
    {
        RegistrySignIn signIn = await SignInAsync(repository, cancellationToken);
        return new RegistryStore(
            signIn.Address, repository.RepositoryName!, CredentialAsync, new RegistryOptions { Log = LogOf(repository, signIn) });

        async ValueTask<NetworkCredential?> CredentialAsync(CancellationToken token)
        {
            // Two requests may renew it concurrently; either token is valid.
            if (signIn.ExpiresAt - DateTimeOffset.UtcNow < Renewal)
                signIn = await SignInAsync(repository, token);
            return signIn.Credential;
        }
    }

    private static RegistryCallLog? LogOf(RepositoryTarget repository, RegistrySignIn signIn)
    {
        IEcrUserPrompt user = repository.Connection.User;
        if (!user.ShowsCalls)
            return null;
        string? account = EcrHost.TryParse(signIn.Address.Host, out EcrHost? host) ? host.RegistryId : repository.RegistryId;
        return new RegistryCallLog(repository.Client.Region, account, signIn.Credential.UserName, user.ShowCall);
    }

    private static async Task<RegistrySignIn> SignInAsync(RepositoryTarget repository, CancellationToken cancellationToken)
    {
        var request = new GetAuthorizationTokenRequest();
        if (repository.RegistryId is { } registryId)
            request.RegistryIds = [registryId];
        GetAuthorizationTokenResponse reply = await repository.Client.GetAuthorizationTokenAsync(request, cancellationToken);
        return reply.AuthorizationData is [var data, ..]
            ? WithoutLeaving(repository.Client.EndpointUrl, RegistrySignIn.From(data))
            : throw new EcrException(EcrErrorCodes.InvalidResponse, "The service returned no authorization token.")
            {
                Operation = "GetAuthorizationToken",
            };
    }

    // Emulators of ECR answer with the address of a registry of AWS, and serve the registry, if at all, themselves. Credentials
    // and images for such an endpoint must not go to AWS.
    private static RegistrySignIn WithoutLeaving(string? endpoint, RegistrySignIn signIn) =>
        endpoint is not null && new Uri(endpoint) is var own
        && EcrPartition.IsAwsHost(signIn.Address.Host) && !EcrPartition.IsAwsHost(own.Host)
            ? signIn with { Address = new Uri(own.GetLeftPart(UriPartial.Authority)) }
            : signIn;
}
