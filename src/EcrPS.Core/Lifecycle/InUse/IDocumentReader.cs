namespace EcrPS.Lifecycle;

/// <summary>
/// The interface between the module and the private load context of its YAML parser: EcrPS.Yaml implements it, the module finds the
/// implementation there.
/// </summary>
public interface IDocumentReader
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">One document, or several.</param>
    /// <returns>The documents; anchors and merge keys are resolved.</returns>
    /// <exception cref="ImageUseException">The text cannot be read with certainty; the message says where and why.</exception>
    IReadOnlyList<DocumentNode> Read(string text);
}
