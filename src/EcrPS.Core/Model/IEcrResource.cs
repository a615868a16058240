namespace EcrPS.Model;

/// <summary>
/// A result that says where it came from, so that the next cmdlet in a pipeline talks to the same place.
/// Only places travel with objects, never credentials.
/// </summary>
public interface IEcrResource
{
    /// <summary>The region, such as <c>eu-central-1</c>.</summary>
    string? Region { get; set; }

    /// <summary>The account id (12 digits) of the registry.</summary>
    string? RegistryId { get; set; }

    /// <summary>The endpoint that was called; null for AWS itself.</summary>
    string? EndpointUrl { get; set; }
}
