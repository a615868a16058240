namespace EcrPS.LocalRegistry.Errors;

/// <summary>A request that the registry refuses; each plane writes it in its own form.</summary>
internal sealed class RegistryException(RegistryError error, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public RegistryError Error { get; } = error;

    /// <summary>
    /// Further members of the error's body on the API, by wire name; only InvalidLayerPartException
    /// and KmsException have any.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Members { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);
}
