using EcrPS.Oci;

namespace EcrPS.Lifecycle;

/// <summary>
/// Finds the images that a document names. A member that should name an image and has a value that is not understood is an error: an
/// image must not lose its protection silently.
/// </summary>
public static class ImageUseSearch
{
    private const string VolumeReference = "reference";

    /// <summary>How many digits of an image's id docker and podman show.</summary>
    private const int LocalIdLength = 12;

    /// <summary>
    /// The members that name images: <c>image</c> (Kubernetes, ECS, compose), <c>imageID</c> (a pod's status, the digest that
    /// really runs), <c>imageUri</c> and <c>resolvedImageUri</c> (Lambda), <c>imageDigest</c> (the container of an ECS task).
    /// A pod's volume has its image in <c>image.reference</c>.
    /// </summary>
    private static readonly HashSet<string> Members = new(
        ["image", "imageID", "imageUri", "resolvedImageUri", "imageDigest"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What a function's configuration has; its image URI is beside it in the reply of GetFunction only.</summary>
    private static readonly HashSet<string> LambdaMembers = new(["FunctionArn", "CodeSha256"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What lists of ECS have instead of images.</summary>
    private static readonly HashSet<string> EcsMembers = new(
        ["taskDefinition", "taskDefinitionArns", "taskArns", "serviceArns"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What a line of 'docker image ls --format json' has, in which the reference is in two parts.</summary>
    private static readonly HashSet<string> DockerMembers = new(["Repository"], StringComparer.Ordinal);

    /// <summary>Finds the images in a document; the elements of a list on its top level are images.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The references in the order of the document; empty where it names none.</returns>
    /// <exception cref="ImageUseException">The document names an image in a form that cannot be read.</exception>
    public static IReadOnlyList<ImageUseReference> Find(DocumentNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var found = new List<ImageUseReference>();
        if (document.Text is not null)
        {
            Add(document, string.Empty, found);
        }
        else if (document.Items is not null)
        {
            for (int i = 0; i < document.Items.Count; i++)
            {
                if (document.Items[i].Text is null)
                {
                    Walk(document.Items[i], $"[{i}]", found);
                }
                else
                {
                    Add(document.Items[i], $"[{i}]", found);
                }
            }
        }
        else
        {
            Walk(document, string.Empty, found);
        }

        return found;
    }

    /// <summary>What to use instead of documents that name no image.</summary>
    /// <param name="documents">The documents.</param>
    /// <returns>One sentence.</returns>
    public static string Advice(IReadOnlyList<DocumentNode> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return documents.Any(document => Has(document, LambdaMembers))
            ? "'aws lambda list-functions' does not list image URIs: use the output of 'aws lambda get-function' for each function."
            : documents.Any(document => Has(document, EcsMembers))
                ? "Use the output of 'aws ecs describe-task-definition' or 'aws ecs describe-tasks', which name the images."
                : documents.Any(document => Has(document, DockerMembers))
                    ? "'docker image ls' lists what a machine stores, not what runs: use the output of 'docker ps --format json'."
                    : "Use references, or a document with members such as image or imageUri.";
    }

    private static bool Has(DocumentNode node, HashSet<string> names) =>
        node.Members?.Any(member => names.Contains(member.Key) || Has(member.Value, names)) == true
        || node.Items?.Any(item => Has(item, names)) == true;

    // An empty text names no image.
    private static ImageUseReference? Read(string value, string where)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        if (value.Contains('$', StringComparison.Ordinal) || value.Contains("{{", StringComparison.Ordinal))
        {
            throw new ImageUseException(
                $"{where}: '{ForeignText.Shorten(value)}' is a template. Use its result, such as the output of 'docker compose "
                + $"config' or 'helm template'.");
        }

        if (IsLocalId(value.Trim()))
        {
            throw new ImageUseException(
                $"{where}: '{value.Trim()}' is the id of an image on one machine, as 'docker ps' shows it where no tag is left; it does "
                + "not tell the repository. Use the image's RepoDigests, which 'docker image inspect' shows.");
        }

        try
        {
            return ImageUseReference.Parse(value);
        }
        catch (OciException error)
        {
            throw new ImageUseException($"{where}: {error.Message}", error);
        }
    }

    // Twelve hexadecimal digits are a valid repository name too, but one that would be written with a tag.
    private static bool IsLocalId(string text) => text.Length == LocalIdLength && text.All(char.IsAsciiHexDigitLower);

    private static void Walk(DocumentNode node, string path, List<ImageUseReference> found)
    {
        for (int i = 0; i < (node.Items?.Count ?? 0); i++)
            Walk(node.Items![i], $"{path}[{i}]", found);
        foreach ((string name, DocumentNode value) in node.Members ?? [])
        {
            string where = path.Length == 0 ? name : $"{path}.{name}";
            if (Members.Contains(name))
            {
                AddImage(value, where, found);
            }
            else
            {
                Walk(value, where, found);
            }
        }
    }

    private static void AddImage(DocumentNode value, string where, List<ImageUseReference> found)
    {
        if (value.IsNull || value is { Members.Count: 0 } or { Items.Count: 0 })
            return;
        if (value.Text is not null)
        {
            Add(value, where, found);
            return;
        }

        int before = found.Count;
        foreach ((string name, DocumentNode member) in value.Members ?? [])
        {
            if (name.Equals(VolumeReference, StringComparison.OrdinalIgnoreCase) && member.Text is not null)
                Add(member, $"{where}.{name}", found);
        }

        Walk(value, where, found);
        if (found.Count == before)
        {
            string kind = value.Members is not null ? "an object without a member 'reference'"
                : value.Items is not null ? "a list"
                : "no text";
            throw new ImageUseException(
                $"{Position(value, where)}: the value of '{where}' is {kind}, so the image is not known. Use a document in which it is one "
                + "text, such as the output of 'helm template' or 'kubectl get -o json'.");
        }
    }

    private static void Add(DocumentNode node, string path, List<ImageUseReference> found)
    {
        if (Read(node.Text!, Position(node, path)) is { } reference)
            found.Add(reference);
    }

    private static string Position(DocumentNode node, string path) => node.Line is { } line ? $"Line {line}" : path;
}
