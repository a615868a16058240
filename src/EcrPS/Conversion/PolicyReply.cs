using System.Text.Json;

namespace EcrPS.Conversion;

/// <summary>
/// Finds the policy in a saved reply of the API, which has it as text in one member: the output of
/// <c>aws ecr get-lifecycle-policy</c>, <c>get-repository-policy</c> and <c>get-registry-policy</c>.
/// </summary>
internal static class PolicyReply
{
    private static readonly string[] Members = ["lifecyclePolicyText", "policyText"];

    /// <summary>The policy that the text holds; the text itself if it is no reply.</summary>
    public static string Unwrap(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text.TrimStart('\uFEFF'));
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? json.RootElement.EnumerateObject()
                    .Where(member => Members.Contains(member.Name, StringComparer.OrdinalIgnoreCase))
                    .Where(member => member.Value.ValueKind == JsonValueKind.String)
                    .Select(member => member.Value.GetString())
                    .FirstOrDefault() ?? text
                : text;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The policy's own reader says what is wrong.
            return text;
        }
    }
}
