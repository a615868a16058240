using System.Globalization;
using System.Security;
using EcrPS.CodeGen.Api;

namespace EcrPS.CodeGen.Emit;

/// <summary>Writes doc comments from the model: limits, units, errors and the page of the API reference.</summary>
internal static class Docs
{
    private const string Reference = "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/";

    internal static string Escape(string text) => SecurityElement.Escape(text);

    internal static string OperationPage(string operation) => $"{Reference}API_{operation}.html";

    internal static void Operation(CodeWriter code, OperationDefinition operation)
    {
        code.Line(
            $"/// <summary>Calls <see "
            + $"href=\"{OperationPage(operation.Name)}\">{operation.Name}</see>"
            + $"{(operation.IsReadOnly ? ", which changes nothing" : "")}.</summary>");
        code.Line("/// <param name=\"request\">The request.</param>");
        code.Line("/// <param name=\"cancellationToken\">Cancels the call at once.</param>");
        code.Line("/// <returns>The reply, with its origin filled in.</returns>");
        code.Line(
            $"/// <exception cref=\"EcrException\">{string.Join(", ", operation.Errors.Select(WithoutSuffix))}, or an error common to "
            + $"all operations.</exception>");
    }

    internal static string Member(ApiDefinition api, MemberDefinition member)
    {
        TypeDefinition type = api.Type(member.Type);
        string what = type.Kind switch
        {
            "enum" => $"One of {string.Join(", ", type.Values.Select(v => $"<c>{Escape(v)}</c>"))}, or a newer value.",
            "timestamp" => "A time.",
            "boolean" => "True or false.",
            "blob" => $"Bytes.{Range(type, "bytes")}",
            "list" => $"A list, never null.{Range(type, "elements")}{Range(api.Type(type.Of!), "characters each", pattern: true)}",
            "map" => "A map, never null.",
            "string" => $"Text.{Range(type, "characters", pattern: true)}",
            "struct" => "A structure.",
            _ => $"A number.{Range(type, null)}{(member.Name.EndsWith("InBytes", StringComparison.Ordinal) ? " In bytes." : "")}",
        };
        return $"/// <summary>{(member.IsRequired ? "Required. " : "")}{what}</summary>";
    }

    internal static string WithoutSuffix(string error) =>
        error.EndsWith("Exception", StringComparison.Ordinal) ? error[..^"Exception".Length] : error;

    private static string Range(TypeDefinition type, string? unit, bool pattern = false)
    {
        string of = unit is null ? "" : " " + unit;
        string text = (type.Kind is "struct", type.Min, type.Max) switch
        {
            (true, _, _) or (_, null, null) => "",
            (_, { } min, { } max) => $" {Number(min)} to {Number(max)}{of}.",
            (_, { } min, null) => $" At least {Number(min)}{of}.",
            (_, null, { } max) => $" At most {Number(max)}{of}.",
        };
        return pattern && type.Pattern is { } regex ? $"{text} Pattern <c>{Escape(regex)}</c>." : text;
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
