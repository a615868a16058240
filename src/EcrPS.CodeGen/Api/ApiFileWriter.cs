using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EcrPS.CodeGen.Api;

/// <summary>
/// Writes ecr-api.json so that a change of the API gives a small diff: one line for a type, a member or a list of errors.
/// </summary>
internal static class ApiFileWriter
{
    private const int ManyMembers = 4; // from here on one line for each
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(ApiDefinition api)
    {
        StringBuilder text = new();
        text.Append("{\n  \"service\": {\n");
        ServiceDefinition s = api.Service;
        Lines(text, "    ", [
            $"\"id\": {Quote(s.Id)}", $"\"apiVersion\": {Quote(s.ApiVersion)}", $"\"protocol\": {Quote(s.Protocol)}",
            $"\"targetPrefix\": {Quote(s.TargetPrefix)}",
            $"\"signingName\": {Quote(s.SigningName)}",
            $"\"endpointPrefix\": {Quote(s.EndpointPrefix)}",
        ]);
        text.Append("  },\n  \"operations\": {\n");
        Lines(text, "    ", api.Operations.Select(Operation));
        text.Append("  },\n  \"types\": {\n");
        Lines(text, "    ", api.Types.Select(Type));
        text.Append("  },\n  \"errors\": {\n");
        Lines(text, "    ", api.Errors.Select(e =>
            $"{Quote(e.Name)}: {{\"status\": "
            + $"{e.Status.ToString(CultureInfo.InvariantCulture)}"
            + $"{(e.Members.Count == 0 ? "" : $", \"members\": {Members(e.Members)}")}}}"));
        text.Append("  },\n  \"waiters\": {\n");
        Lines(text, "    ", api.Waiters.Select(w => string.Create(CultureInfo.InvariantCulture,
            $"{Quote(w.Name)}: {{\"operation\": {Quote(w.Operation)}, \"delaySeconds\": {w.DelaySeconds}, \"maxAttempts\": "
            + $"{w.MaxAttempts}, \"status\": {Quote(w.Status)}, \"success\": {Strings(w.Success)}, \"failure\": {Strings(w.Failure)}}}")));
        text.Append("  }\n}\n");
        return text.ToString();
    }

    private static string Operation(OperationDefinition o)
    {
        List<string> parts = [
            $"      \"in\": {Members(o.Input)}",
            $"      \"out\": {Members(o.Output)}",
            $"      \"errors\": {Strings(o.Errors)}",
        ];
        if (o.IsReadOnly)
            parts.Insert(0, "      \"readOnly\": true");

        if (o.IsPaged)
            parts.Add($"      \"page\": {{\"items\": {Strings(o.PagedItems)}}}");

        return $"{Quote(o.Name)}: {{\n{string.Join(",\n", parts)}\n    }}";
    }

    private static string Type(TypeDefinition t)
    {
        List<string> parts = [$"\"kind\": {Quote(t.Kind)}"];
        Add(parts, "of", t.Of);
        Add(parts, "key", t.Key);
        Add(parts, "value", t.Value);
        Add(parts, "min", t.Min);
        Add(parts, "max", t.Max);
        Add(parts, "pattern", t.Pattern);
        if (t.Values.Count > 0)
            parts.Add($"\"values\": {Strings(t.Values)}");

        if (t.Kind == "struct")
            parts.Add($"\"members\": {(t.Members.Count < ManyMembers ? Members(t.Members) : MemberLines(t.Members))}");

        return t.Members.Count < ManyMembers
            ? $"{Quote(t.Name)}: {{{string.Join(", ", parts)}}}"
            : $"{Quote(t.Name)}: {{ {string.Join(", ", parts)} }}";
    }

    private static void Add(List<string> parts, string name, string? value)
    {
        if (value is not null)
            parts.Add($"\"{name}\": {Quote(value)}");
    }

    private static void Add(List<string> parts, string name, long? value)
    {
        if (value is { } number)
            parts.Add($"\"{name}\": {number.ToString(CultureInfo.InvariantCulture)}");
    }

    private static string Members(IReadOnlyList<MemberDefinition> members) =>
        $"{{{string.Join(", ", members.Select(m => $"{Quote(m.IsRequired ? m.Name + "!" : m.Name)}: {Quote(m.Type)}"))}}}";

    private static string MemberLines(IReadOnlyList<MemberDefinition> members) =>
        $"{{\n      {Members(members)[1..^1].Replace("\", \"", "\",\n      \"", StringComparison.Ordinal)}\n    }}";

    private static string Strings(IReadOnlyList<string> values) => $"[{string.Join(", ", values.Select(Quote))}]";

    private static string Quote(string value) => JsonSerializer.Serialize(value, Relaxed);

    private static void Lines(StringBuilder text, string indent, IEnumerable<string> lines) =>
        text.Append(indent).AppendJoin(",\n" + indent, lines).Append('\n');
}
