using EcrPS.Lifecycle;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EcrPS.Yaml;

/// <summary>
/// Composes the parser's events into documents, with aliases and merge keys resolved. An anchor holds in its document only.
/// </summary>
/// <param name="parser">The parser.</param>
internal sealed class YamlComposer(IParser parser)
{
    /// <summary>Kubernetes manifests have about ten levels, schemas in them some tens; each level takes some stack.</summary>
    private const int MaxDepth = 100;

    /// <summary>How much aliases may add, in nodes: ten anchors that each name the previous one ten times have 10^10.</summary>
    private const int MaxAliasNodes = 1_000_000;

    private readonly Dictionary<string, Composed> _anchors = new(StringComparer.Ordinal);
    private long _aliasNodes;

    /// <summary>Reads all documents.</summary>
    /// <exception cref="YamlException">They are malformed, or have what <see cref="YamlReader"/> rejects.</exception>
    public IReadOnlyList<DocumentNode> Compose()
    {
        var documents = new List<DocumentNode>();
        parser.Consume<StreamStart>();
        while (!parser.TryConsume<StreamEnd>(out _))
        {
            parser.Consume<DocumentStart>();
            _anchors.Clear();
            documents.Add(Node(0).Node);
            parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    private Composed Node(int depth)
    {
        if (parser.Accept<AnchorAlias>(out _))
            return Alias(parser.Consume<AnchorAlias>(), depth);
        NodeEvent start = parser.Consume<NodeEvent>();
        if (depth >= MaxDepth)
            throw Refused(start, $"it is nested more than {MaxDepth} levels deep");
        if (!start.Tag.IsEmpty)
            throw Refused(start, $"the tag '{start.Tag}' may change the meaning of the value");
        // The anchor names this node from here on, so an alias inside it is not the node of an earlier anchor of that name.
        if (!start.Anchor.IsEmpty)
            _anchors.Remove(start.Anchor.Value);
        Composed node = start switch
        {
            Scalar scalar => Text(scalar),
            SequenceStart => Sequence(start, depth),
            _ => Mapping(start, depth),
        };
        if (!start.Anchor.IsEmpty)
            _anchors.Add(start.Anchor.Value, node);
        return node;
    }

    private Composed Alias(AnchorAlias alias, int depth)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out Composed node))
            throw Refused(alias, $"the alias '*{alias.Value}' names no value before it");
        if (depth + node.Height >= MaxDepth)
            throw Refused(alias, $"it is nested more than {MaxDepth} levels deep");
        Count(alias, node.Size);
        return node;
    }

    private static Composed Text(Scalar scalar)
    {
        bool isPlain = scalar.Style is ScalarStyle.Plain;
        if (isPlain && scalar.Value.Contains("{{", StringComparison.Ordinal))
            throw Refused(scalar, $"'{scalar.Value}' is a template");
        int line = (int)scalar.Start.Line;
        // The null of the YAML 1.2 core schema.
        return new(
            isPlain && scalar.Value is "" or "~" or "null" or "Null" or "NULL"
                ? DocumentNode.OfNull(line)
                : DocumentNode.OfText(scalar.Value, line),
            Height: 0,
            Size: 1);
    }

    private Composed Sequence(NodeEvent start, int depth)
    {
        var items = new List<DocumentNode>();
        (int height, long size) = (0, 1);
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            Composed item = Node(depth + 1);
            items.Add(item.Node);
            (height, size) = (Math.Max(height, item.Height + 1), size + item.Size);
        }

        return new(DocumentNode.OfItems(items, (int)start.Start.Line), height, size);
    }

    private Composed Mapping(NodeEvent start, int depth)
    {
        var members = new List<KeyValuePair<string, DocumentNode>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        (NodeEvent Key, DocumentNode Value)? merged = null;
        (int height, long size) = (0, 1);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            NodeEvent key = parser.Consume<NodeEvent>();
            if (key is not Scalar { Tag.IsEmpty: true, Anchor.IsEmpty: true } name || Text(name).Node.Text is null)
                throw Refused(key, "a key is not a plain text");
            Composed value = Node(depth + 1);
            (height, size) = (Math.Max(height, value.Height + 1), size + value.Size);
            if (!names.Add(name.Value))
                throw Refused(name, $"the key '{name.Value}' occurs twice in one object");
            if (name is { Value: "<<", Style: ScalarStyle.Plain })
            {
                merged = (name, value.Node);
            }
            else
            {
                members.Add(KeyValuePair.Create(name.Value, value.Node));
            }
        }

        if (merged is var (mergeKey, sources))
            Merge(mergeKey, sources, members, names);
        return new(DocumentNode.OfMembers(members, (int)start.Start.Line), height, size);
    }

    // The object's own keys take precedence, then those of earlier sources (yaml.org/type/merge.html).
    private void Merge(NodeEvent key, DocumentNode sources, List<KeyValuePair<string, DocumentNode>> members, HashSet<string> names)
    {
        foreach (DocumentNode source in sources.Items ?? [sources])
        {
            foreach (KeyValuePair<string, DocumentNode> member in source.Members ?? throw Refused(key, "'<<' merges what is no object"))
            {
                Count(key, 1);
                if (names.Add(member.Key))
                    members.Add(member);
            }
        }
    }

    private void Count(ParsingEvent at, long nodes)
    {
        _aliasNodes += nodes;
        if (_aliasNodes > MaxAliasNodes)
            throw Refused(at, $"its aliases stand for more than {MaxAliasNodes} values");
    }

    private static SemanticErrorException Refused(ParsingEvent at, string reason) => new(at.Start, at.End, reason);

    /// <summary>A node with its size: how many levels are below it, and how many nodes it has, aliases resolved.</summary>
    private readonly record struct Composed(DocumentNode Node, int Height, long Size);
}
