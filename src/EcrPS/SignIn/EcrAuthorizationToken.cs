using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.SignIn;

/// <summary>A password for the registry API (<c>docker login</c>), which works for twelve hours.</summary>
public sealed class EcrAuthorizationToken : IEcrResource
{
    /// <summary>The registry's host, such as <c>123456789012.dkr.ecr.eu-central-1.amazonaws.com</c>.</summary>
    public string? Registry { get; init; }

    /// <summary>The user name <c>AWS</c> and the password.</summary>
    public PSCredential? Credential { get; init; }

    /// <summary>The registry's address with its scheme, as the API returns it.</summary>
    public string? ProxyEndpoint { get; init; }

    /// <summary>When the password stops working.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <inheritdoc/>
    public string? Region { get; set; }

    /// <inheritdoc/>
    public string? RegistryId { get; set; }

    /// <inheritdoc/>
    public string? EndpointUrl { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Credential?.UserName} at {Registry}";
}
