using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.SignIn;

namespace EcrPS.Commands;

/// <summary>Gets a password for docker and other clients of the registry API.</summary>
[Cmdlet(VerbsCommon.Get, "EcrAuthorizationToken")]
[OutputType(typeof(EcrAuthorizationToken), typeof(string))]
public sealed class GetEcrAuthorizationTokenCommand : EcrClientCmdlet
{
    /// <summary>Emits only the password, as text, for a program's standard input.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => RegistryId;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        var request = new GetAuthorizationTokenRequest();
        if (RegistryId is not null)
            request.RegistryIds = [RegistryId];
        GetAuthorizationTokenResponse reply = await Client.GetAuthorizationTokenAsync(request, cancellationToken);
        foreach (AuthorizationData data in reply.AuthorizationData)
        {
            await Connection.PlaceAsync([data], cancellationToken);
            var signIn = RegistrySignIn.From(data);
            await pipeline.WriteAsync(AsPlainText ? signIn.Credential.Password : ToToken(signIn, data));
        }
    }

    private static EcrAuthorizationToken ToToken(RegistrySignIn signIn, AuthorizationData data) => new()
    {
        Registry = signIn.Address.Authority,
        Credential = new PSCredential(signIn.Credential.UserName, signIn.Credential.SecurePassword),
        ProxyEndpoint = data.ProxyEndpoint,
        ExpiresAt = data.ExpiresAt,
        Region = data.Region,
        RegistryId = data.RegistryId,
        EndpointUrl = data.EndpointUrl,
    };
}
