using System.Diagnostics.CodeAnalysis;

namespace EcrPS.Oci;

/// <summary>
/// The name of an image: <c>[registry/]repository[:tag][@digest]</c>, such as <c>web:1.2</c>, <c>team/web@sha256:…</c> or
/// <c>123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/web:1.2</c>.
/// </summary>
/// <remarks>
/// As in Docker, the part before the first slash is a registry if it contains a dot or a colon or is <c>localhost</c>. A
/// repository whose first part contains a dot can only be named with its registry.
/// </remarks>
public sealed record ImageReference
{
    /// <summary>ECR's limit on repository names, in characters (API model, <c>RepositoryName</c>).</summary>
    public const int MaxRepositoryLength = 256;

    /// <summary>The limit on tags, in characters (OCI distribution specification, "Pulling manifests").</summary>
    public const int MaxTagLength = 128;

    /// <summary>Creates a reference from its parts.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="tag">The tag, or null.</param>
    /// <param name="digest">The digest, or null.</param>
    /// <param name="registry">The registry's host with its port, or null.</param>
    /// <exception cref="OciException"><see cref="OciErrorCodes.ReferenceInvalid"/>: a part breaks its grammar.</exception>
    public ImageReference(string repository, string? tag = null, Digest? digest = null, string? registry = null)
    {
        if (ReferenceGrammar.Problem(registry, repository, tag) is { } problem)
            throw new OciException(OciErrorCodes.ReferenceInvalid, problem);
        (Repository, Tag, Digest, Registry) = (repository, tag, digest, registry);
    }

    /// <summary>The registry's host with its port, such as <c>localhost:41234</c>; null where none is named.</summary>
    public string? Registry { get; }

    /// <summary>The repository, such as <c>team/web</c>.</summary>
    public string Repository { get; }

    /// <summary>The tag, such as <c>1.2</c>; null where none is named.</summary>
    public string? Tag { get; }

    /// <summary>The digest; null where none is named. It takes precedence over the tag.</summary>
    public Digest? Digest { get; }

    /// <summary>The account id in an ECR host name; null for any other registry.</summary>
    public string? RegistryId => EcrHost.TryParse(Registry, out EcrHost? host) ? host.RegistryId : null;

    /// <summary>The region in an ECR host name; null for any other registry.</summary>
    public string? Region => EcrHost.TryParse(Registry, out EcrHost? host) ? host.Region : null;

    /// <summary>Reads a reference.</summary>
    /// <param name="text">
    /// Such as <c>web:1.2</c>; a leading <c>http://</c>, <c>https://</c> or <c>docker://</c> is rejected.
    /// </param>
    /// <returns>The reference.</returns>
    /// <exception cref="OciException"><see cref="OciErrorCodes.ReferenceInvalid"/>; the message says what is wrong.</exception>
    public static ImageReference Parse(string? text) => Read(text, out ImageReference? reference) is { } problem
        ? throw new OciException(OciErrorCodes.ReferenceInvalid, $"'{ForeignText.Shorten(text)}' is not an image reference: {problem}")
        : reference!;

    /// <summary>Whether text follows the grammar of repository names and ECR's limit on their length.</summary>
    /// <param name="name">Such as <c>team/web</c>.</param>
    /// <returns>Whether it may name a repository. ECR itself requires at least two characters.</returns>
    public static bool IsRepositoryName([NotNullWhen(true)] string? name) => name is not null && ReferenceGrammar.IsRepository(name);

    /// <summary>Whether text may be a tag.</summary>
    /// <param name="tag">Such as <c>1.2</c>.</param>
    /// <returns>Whether it follows the grammar of tags.</returns>
    public static bool IsTag([NotNullWhen(true)] string? tag) => tag is not null && ReferenceGrammar.IsTag(tag);

    /// <summary>The reference in the form that <see cref="Parse"/> reads.</summary>
    /// <returns>Such as <c>localhost:41234/web:1.2</c>.</returns>
    public override string ToString() => string.Concat(
        string.Concat(Registry, Registry is null ? null : "/", Repository),
        Tag is null ? null : ":" + Tag,
        Digest is null ? null : "@" + Digest);

    private static string? Read(string? text, out ImageReference? reference)
    {
        reference = null;
        if (string.IsNullOrEmpty(text))
            return "it is empty.";
        if (text.Contains("://", StringComparison.Ordinal))
            return "remove the scheme (the part up to '://').";

        string name = text;
        Digest? digest = null;
        int at = text.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
        {
            if (!Digest.TryParse(text[(at + 1)..], out digest))
            {
                return Digest.IsBeginning(text[(at + 1)..])
                    ? "what follows '@' is only the beginning of a digest; the whole one has 64 hexadecimal digits."
                    : "what follows '@' is not a digest.";
            }

            name = text[..at];
        }

        string? registry = null;
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && ReferenceGrammar.LooksLikeRegistry(name.AsSpan(0, slash)))
            (registry, name) = (name[..slash], name[(slash + 1)..]);

        string? tag = null;
        int colon = name.LastIndexOf(':');
        if (colon > name.LastIndexOf('/'))
            (tag, name) = (name[(colon + 1)..], name[..colon]);

        if (ReferenceGrammar.Problem(registry, name, tag) is { } problem)
            return problem;
        reference = new ImageReference(name, tag, digest, registry);
        return null;
    }
}
