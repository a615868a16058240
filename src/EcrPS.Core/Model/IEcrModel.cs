using System.Text.Json;

namespace EcrPS.Model;

/// <summary>A type of the ECR API that reads and writes its own JSON; implemented by generated code.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IEcrModel<TSelf>
    where TSelf : IEcrModel<TSelf>
{
    /// <summary>Reads one JSON object; the reader must be on its first token and ends on its last.</summary>
    /// <param name="reader">Reads a contiguous buffer.</param>
    /// <param name="strings">Shares strings that repeat within one document.</param>
    /// <returns>The value; unknown members are skipped, null members are treated as absent.</returns>
    /// <exception cref="JsonException">The JSON is broken, or a member has another type than the API gives it.</exception>
    static abstract TSelf Read(ref Utf8JsonReader reader, StringPool strings);

    /// <summary>Writes one JSON object; members that were never set are left out.</summary>
    /// <param name="writer">Where to.</param>
    void Write(Utf8JsonWriter writer);
}
