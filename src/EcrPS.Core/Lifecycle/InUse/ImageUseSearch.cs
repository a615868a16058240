namespace EcrPS.Lifecycle;

/// <summary>
/// Finds the images that a document names. A member that should name an image and has a value that is not understood is an error: an
/// image must not lose its protection silently.
/// </summary>
public static class ImageUseSearch
{
    /// <summary>What a function's configuration has; its image URI is beside it in the reply of GetFunction only.</summary>
    private static readonly HashSet<string> LambdaMembers = new(["FunctionArn", "CodeSha256"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What lists of ECS have instead of images.</summary>
    private static readonly HashSet<string> EcsMembers = new(
        ["taskDefinition", "taskDefinitionArns", "taskArns", "serviceArns"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What 'docker image inspect' and 'crictl images' have.</summary>
    private static readonly HashSet<string> StoredMembers = new(["repoTags", "repoDigests"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The members of a kustomization that name files or folders with manifests.</summary>
    private static readonly string[] KustomizationFiles = ["resources", "bases", "components"];

    /// <summary>Finds the images in a document; the elements of a list on its top level are images.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The references in the order of the document; empty where it names none.</returns>
    /// <exception cref="ImageUseException">The document names an image in a form that cannot be read.</exception>
    public static IReadOnlyList<ImageUseReference> Find(DocumentNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new ImageUseWalk().Find(document);
    }

    /// <summary>The other files that a document includes, whose images are in use too: of compose files and kustomizations.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The paths as the document spells them, relative to its own folder.</returns>
    public static IReadOnlyList<string> OtherFiles(DocumentNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        IEnumerable<DocumentNode> extended = Member(document, "services")?.Members?
            .Select(service => Member(service.Value, "extends")).Where(node => node?.Members is not null)
            .Select(node => Member(node!, "file")!) ?? [];
        IEnumerable<DocumentNode> kustomized = KustomizationFiles.Select(name => Member(document, name)?.Items ?? [])
            .Where(items => items.All(item => item.Text is not null)).SelectMany(items => items);
        DocumentNode?[] named = [Member(document, "include"), .. extended, .. kustomized];
        return [.. named.SelectMany(TextsOf).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];
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
                : documents.Any(document => Has(document, StoredMembers))
                    ? "It lists what a machine stores, not what runs: use the output of 'docker ps --format json' or 'crictl ps -o json'."
                    : "Use references, or a document with members such as image or imageUri.";
    }

    private static bool Has(DocumentNode node, HashSet<string> names) =>
        node.Members?.Any(member => names.Contains(member.Key) || Has(member.Value, names)) == true
        || node.Items?.Any(item => Has(item, names)) == true;

    private static DocumentNode? Member(DocumentNode node, string name) =>
        node.Members?.FirstOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    // A path, a list of them, or an object such as {path: [a.yaml, b.yaml], env_file: x.env}.
    private static IEnumerable<string> TextsOf(DocumentNode? node) => node switch
    {
        null => [],
        { Text: { } text } => [text.Trim()],
        { Items: { } items } => items.SelectMany(TextsOf),
        { Members: { } members } => (Member(node, "path") ?? Member(node, "local") ?? Member(node, "file")) is { } path ? TextsOf(path)
            : members.Take(1).SelectMany(member => TextsOf(member.Value)),
        _ => [],
    };
}
