namespace EcrPS.Model;

/// <summary>
/// A result that knows its origin, so that the next cmdlet in a pipeline calls the same registry. Objects carry only the
/// origin, never credentials.
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
