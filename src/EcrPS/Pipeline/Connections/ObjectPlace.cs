using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Local;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Pipeline;

/// <summary>Where an object was found, or a record says that it was: the cmdlet that gets it may be told another place.</summary>
/// <param name="Source">The object.</param>
/// <param name="Region">The region; null where the object has none.</param>
/// <param name="RegistryId">The account; null where the object has none.</param>
/// <param name="EndpointUrl">The endpoint; null for AWS's own.</param>
/// <param name="HasEndpoint">Whether it tells the endpoint, if only that it is AWS's own.</param>
internal sealed record ObjectPlace(object Source, string? Region, string? RegistryId, string? EndpointUrl, bool HasEndpoint)
{
    private const string Aws = "AWS";

    /// <summary>The ARN or URI in a record, which may have no other columns for the place.</summary>
    public RepositoryAddress? Address { get; private init; }

    /// <summary>Whether the object is an image, or tells something about one.</summary>
    public bool IsOfImage => PSObject.AsPSObject(Source).Properties[nameof(ImageDetail.ImageDigest)] is not null;

    /// <summary>Reads an object of this module, or a record of one from a file or a job.</summary>
    /// <returns>The place; null where it has no properties of a place.</returns>
    public static ObjectPlace? Of(object? input)
    {
        switch (PSNode.Plain(input))
        {
            case null or string or ValueType:
                return null;
            case IEcrResource resource:
                bool isPlaced = resource.EndpointUrl is not null || resource.Region is not null;
                return new ObjectPlace(input!, resource.Region, resource.RegistryId, resource.EndpointUrl, isPlaced);
            case EcrLocalRegistry local:
                // One endpoint serves all regions and accounts.
                return new ObjectPlace(input!, null, null, local.EndpointUrl, HasEndpoint: true);
        }

        PSMemberInfoCollection<PSPropertyInfo> properties = PSObject.AsPSObject(input).Properties;
        string? region = Text(nameof(Region));
        string? registryId = Text(nameof(RegistryId));
        string? endpoint = Text(nameof(EndpointUrl));
        RepositoryAddress? address = AddressOf(Text);
        if (address is not null && Text("RepositoryName") is { } name && name != address.Repository)
        {
            throw new ArgumentTransformationMetadataException(
                $"The record contradicts itself: its RepositoryName is '{name}', and '{address.Text}' names another repository.");
        }

        bool hasEndpoint = endpoint is not null || (region is not null && properties[nameof(EndpointUrl)] is not null);
        return region is null && registryId is null && endpoint is null && address is null
            ? null
            : new ObjectPlace(input!, region, registryId, endpoint, hasEndpoint) { Address = address };

        string? Text(string name) =>
            LanguagePrimitives.TryConvertTo(properties[name]?.Value, out string text) && text.Length > 0 ? text : null;
    }

    // A record without a region or an account may tell its place only so. A record without a name binds to nothing.
    private static RepositoryAddress? AddressOf(Func<string, string?> text)
    {
        if (text("RepositoryName") is null || (text(nameof(Region)) is not null && text(nameof(RegistryId)) is not null))
            return null;
        if (text("RepositoryArn") is { } arn && EcrRepositoryArn.TryParse(arn, out _))
            return RepositoryAddress.OfRepository(arn);
        string? uri = text("RepositoryUri") ?? text("ImageUri");
        return EcrHost.TryParse(uri?.Split('/')[0], out _) ? RepositoryAddress.OfImage(uri!) : null;
    }

    /// <summary>The first of some parameters that names another place.</summary>
    /// <param name="region">The region to call; null where the parameter was not given.</param>
    /// <param name="registryId">The account to call, likewise.</param>
    /// <param name="endpointUrl">The endpoint to call, likewise.</param>
    /// <returns>The parameter, its value, and the object's; null where they agree.</returns>
    public (string Parameter, string Value, string Own)? Differs(string? region, string? registryId, string? endpointUrl)
    {
        if (region is not null && Region is not null && !Region.Equals(region, StringComparison.OrdinalIgnoreCase))
            return (nameof(Region), region, Region);
        if (registryId is not null && RegistryId is not null && RegistryId != registryId)
            return (nameof(RegistryId), registryId, $"account {RegistryId}");
        return endpointUrl is not null && HasEndpoint && !IsSameEndpoint(endpointUrl, EndpointUrl)
            ? (nameof(EndpointUrl), endpointUrl, EndpointUrl ?? Aws)
            : null;
    }

    private static bool IsSameEndpoint(string asked, string? own)
    {
        if (!Uri.TryCreate(asked, UriKind.Absolute, out Uri? askedUri) || !Uri.TryCreate(own, UriKind.Absolute, out Uri? ownUri))
            return asked == own;
        return askedUri.Scheme == ownUri.Scheme
            && askedUri.Port == ownUri.Port
            && askedUri.AbsolutePath.TrimEnd('/') == ownUri.AbsolutePath.TrimEnd('/')
            && (askedUri.Host == ownUri.Host || (askedUri.IsLoopback && ownUri.IsLoopback));
    }
}
