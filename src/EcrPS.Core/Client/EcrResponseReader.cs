namespace EcrPS.Client;

/// <summary>Deserializes a complete reply body (UTF-8 JSON).</summary>
/// <typeparam name="T">The response type of the operation.</typeparam>
/// <param name="utf8Json">The body; valid only during the call.</param>
/// <returns>The response.</returns>
/// <exception cref="System.Text.Json.JsonException">The body is not the JSON of the operation.</exception>
public delegate T EcrResponseReader<out T>(ReadOnlySpan<byte> utf8Json);
