using System.Text.Json;
using EcrPS.Oci;

namespace EcrPS.Lifecycle;

/// <summary>One search of a document for the images that it names.</summary>
internal sealed class ImageUseWalk
{
    private readonly List<ImageUseReference> _found = [];

    public IReadOnlyList<ImageUseReference> Find(DocumentNode document)
    {
        if (document.Text is not null)
        {
            Add(document, string.Empty);
        }
        else if (document.Items is { } items)
        {
            for (int i = 0; i < items.Count; i++)
            {
                if (items[i].Text is not null)
                {
                    Add(items[i], $"[{i}]");
                }
                else
                {
                    Walk(items[i], $"[{i}]");
                }
            }
        }
        else
        {
            Walk(document, string.Empty);
        }

        return _found;
    }

    private void Walk(DocumentNode node, string path)
    {
        for (int i = 0; i < (node.Items?.Count ?? 0); i++)
            Walk(node.Items![i], $"{path}[{i}]");
        if (node.Members is null)
            return;
        RequireWhole(node, path);
        int before = _found.Count;
        var ids = new List<string>();
        WalkMembers(node, path, ids);

        // The id of an image is that of its configuration on one machine, or of its manifest, depending on the container runtime.
        if (ids.Count > 0 && _found.Skip(before).All(reference => reference.Image is null))
        {
            throw new ImageUseException(
                $"{ids[0]} is the id of an image and does not tell the repository. Use a document that names the image too, such as the "
                + "output of 'kubectl get pods -A -o json' or 'docker ps --format json', or the image's RepoDigests, which 'docker image "
                + "inspect' and 'crictl inspecti' show.");
        }
    }

    private void WalkMembers(DocumentNode node, string path, List<string> ids)
    {
        foreach ((string name, DocumentNode value) in node.Members!)
        {
            string where = path.Length == 0 ? name : $"{path}.{name}";
            switch (ImageUseMember.Of(name))
            {
                case ImageUseMemberKind.Image:
                    AddImage(value, where, ids);
                    break;
                case ImageUseMemberKind.Digest when value.Text is not null:
                    Add(value, where);
                    break;
                case ImageUseMemberKind.ImageList or ImageUseMemberKind.MaybeImageList:
                    AddImages(value, where, isCertain: ImageUseMember.Of(name) == ImageUseMemberKind.ImageList);
                    break;
                case ImageUseMemberKind.MaybeImage when value.Text is not null:
                    AddIfImage(value, where);
                    break;
                case ImageUseMemberKind.Embedded when value.Text is { Length: > 0 } text:
                    WalkText(text, Position(value, where));
                    break;
                default:
                    Walk(value, where);
                    break;
            }
        }
    }

    // What is named in parts, by members that only a certain program combines, or is combined with another document.
    private static void RequireWhole(DocumentNode node, string path)
    {
        string? name = null;
        string? part = null;
        foreach ((string key, DocumentNode value) in node.Members!)
        {
            if (ImageUseMember.IsName(key) && IsUntagged(value))
                name = key;
            else if (ImageUseMember.IsTag(key) && value is { Items: null, Members: null })
                part = key;
        }

        if (name is null || part is null)
            return;
        string where = Position(node, path.Length == 0 ? "the document" : path);
        throw new ImageUseException(name == "Repository"
            ? $"{where}: '{name}' and '{part}' are what 'docker image ls' lists, which a machine stores and need not run: use the output "
                + "of 'docker ps --format json'."
            : $"{where}: the image is named in parts, '{name}' and '{part}'. Use a document in which it is one text, such as the output of "
                + "'helm template', 'kubectl kustomize' or 'kubectl get -o json'.");
    }

    private static bool IsUntagged(DocumentNode value)
    {
        try
        {
            return value.Text is { Length: > 0 } text && ImageUseReference.Parse(text) is { Tag: null, Digest: null };
        }
        catch (OciException)
        {
            return false;
        }
    }

    private void AddImage(DocumentNode value, string where, List<string> ids)
    {
        if (value.IsNull || value is { Members.Count: 0 } or { Items.Count: 0 })
            return;
        if (value.Text is not null)
        {
            AddNamed(value, where, ids);
            return;
        }

        if (value.Members is { } members && members.Any(member => ImageUseMember.IsReference(member.Key) && member.Value.Text is not null))
        {
            if (members.Select(member => member.Key).FirstOrDefault(ImageUseMember.IsPart) is { } part)
                throw Unknown(value, where, $"an object with a member '{part}' beside that of the image");
            foreach ((string name, DocumentNode member) in members)
            {
                if (ImageUseMember.IsVolumeReference(name) && member.Text is not null)
                    Add(member, $"{where}.{name}");
            }

            WalkMembers(value, where, ids);
            return;
        }

        int before = _found.Count;
        if (value.Items is { } items && items.All(item => item.Members is not null))
            Walk(value, where);
        if (_found.Count == before)
        {
            throw Unknown(value, where, value.Members is not null ? "an object without a member 'reference'"
                : value.Items is not null ? "a list"
                : "no text");
        }
    }

    private void AddImages(DocumentNode value, string where, bool isCertain)
    {
        if (value.Text is not null)
            AddListed(value, where, isCertain);
        for (int i = 0; i < (value.Items?.Count ?? 0); i++)
        {
            DocumentNode item = value.Items![i];
            if (item.Text is not null)
                AddListed(item, $"{where}[{i}]", isCertain);
            else if (item.Members?.Any(member => ImageUseMember.IsOfKustomization(member.Key)) == true)
                throw Unknown(item, $"{where}[{i}]", "a part of a kustomization");
            else
                Walk(item, $"{where}[{i}]");
        }

        if (isCertain && value.Members?.FirstOrDefault(member => member.Value.Text is { Length: > 0 }).Key is { } part)
            throw Unknown(value, where, $"an object with the text '{part}'");
        if (value.Members is not null)
            Walk(value, where);
    }

    // "web=registry.example/team/web:1.0" replaces an image: a kustomization in the specification of an Argo CD application.
    private void AddListed(DocumentNode node, string where, bool isCertain)
    {
        string text = node.Text!;
        if (text.LastIndexOf('=') is >= 0 and var place)
        {
            node = DocumentNode.OfText(text[(place + 1)..], node.Line);
            if (IsUntagged(node))
                throw Unknown(node, where, "a replacement without a tag");
        }

        if (isCertain)
            Add(node, where);
        else
            AddIfImage(node, where);
    }

    private void AddNamed(DocumentNode node, string where, List<string> ids)
    {
        if (Read(node.Text!, Position(node, where)) is not { } reference)
            return;
        _found.Add(reference);
        if (reference.Image is null)
            ids.Add($"{Position(node, where)}: '{ForeignText.Shorten(node.Text!)}'");
    }

    private void Add(DocumentNode node, string where)
    {
        if (Read(node.Text!, Position(node, where)) is { } reference)
            _found.Add(reference);
    }

    // What is no reference cannot be pulled.
    private void AddIfImage(DocumentNode node, string where)
    {
        if (IsTemplate(node.Text!) || IsReference(node.Text!))
            Add(node, where);
    }

    private void WalkText(string text, string where)
    {
        IReadOnlyList<DocumentNode> documents;
        try
        {
            documents = JsonDocuments.Read(text);
        }
        catch (JsonException error)
        {
            throw new ImageUseException($"{where}: the JSON in the text is broken: {error.Message}", error);
        }

        foreach (DocumentNode document in documents)
            Walk(document, where);
    }

    // An empty text names no image.
    private static ImageUseReference? Read(string value, string where)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        if (IsTemplate(value))
        {
            throw new ImageUseException(
                $"{where}: '{ForeignText.Shorten(value)}' is a template. Use its result, such as the output of 'docker compose "
                + $"config' or 'helm template'.");
        }

        if (ImageUseReference.IsLocalId(value))
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

    private static bool IsTemplate(string value) =>
        value.Contains('$', StringComparison.Ordinal) || value.Contains("{{", StringComparison.Ordinal);

    private static bool IsReference(string value)
    {
        try
        {
            ImageUseReference.Parse(value);
            return true;
        }
        catch (OciException)
        {
            return false;
        }
    }

    private static ImageUseException Unknown(DocumentNode value, string where, string kind) => new(
        $"{Position(value, where)}: the value of '{where}' is {kind}, so the image is not known. Use a document in which it is one "
        + "text, such as the output of 'helm template', 'kubectl kustomize' or 'kubectl get -o json'.");

    private static string Position(DocumentNode node, string path) => node.Line is { } line ? $"Line {line}" : path;
}
