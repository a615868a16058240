namespace EcrPS.Model;

public sealed partial class RepositoryCreationTemplate
{
    /// <summary>The features that create repositories from the template: values of the API, separated by commas.</summary>
    public string UsedFor => string.Join(", ", AppliedFor);

    /// <summary>How the repositories are encrypted, such as <c>AES256</c>; null if the service did not return it.</summary>
    public string? Encryption => EncryptionConfiguration?.EncryptionType;
}
