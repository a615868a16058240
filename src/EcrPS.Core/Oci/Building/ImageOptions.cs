namespace EcrPS.Oci;

/// <summary>What an image says of itself beside its layers.</summary>
public sealed record ImageOptions
{
    /// <summary>What it runs on.</summary>
    public Platform Platform { get; init; } = new("linux", "amd64");

    /// <summary>When it was made. Fixed unless given, so that the same input has the same digest.</summary>
    public DateTimeOffset Created { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>The command to run.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Environment variables, <c>NAME=value</c>.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Notes of the manifest by key.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
