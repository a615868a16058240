using EcrPS.Lifecycle;
using YamlDotNet.Core;

namespace EcrPS.Yaml;

/// <summary>
/// Reads YAML 1.2 documents. Rejects what changes the meaning of a document in a way that this module does not know: tags,
/// templates, keys that are not texts, keys that occur twice.
/// </summary>
public sealed class YamlReader : IDocumentReader
{
    /// <inheritdoc/>
    public IReadOnlyList<DocumentNode> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new Parser(new StringReader(text));
        try
        {
            return new YamlComposer(parser).Compose();
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            // For some malformed texts the parser throws one of .NET's exceptions, which has no position.
            Mark at = (error as YamlException)?.Start ?? parser.Current?.End ?? Mark.Empty;
            string hint = text.Contains("{{", StringComparison.Ordinal)
                ? " If it is a template, use its result, such as the output of 'helm template'."
                : " Correct it, or give JSON: 'kubectl get -o json', 'docker compose config --format json'.";
            throw new ImageUseException($"Line {at.Line}: the YAML cannot be read: {Sentence(error)}{hint}", error);
        }
    }

    // The parser's messages have no full stop, and those of nested exceptions say what is wrong.
    private static string Sentence(Exception error) => $"{(error.InnerException ?? error).Message.TrimEnd('.')}.";
}
