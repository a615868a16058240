namespace EcrPS.Oci;

/// <summary>The parts of an image other than its layers.</summary>
public sealed record ImageOptions
{
    /// <summary>Its platform.</summary>
    public Platform Platform { get; init; } = new("linux", "amd64");

    /// <summary>The creation time. Fixed by default, so that the same input gives the same digest.</summary>
    public DateTimeOffset Created { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>The command to run.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Environment variables, <c>NAME=value</c>.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Annotations of the manifest by key.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
