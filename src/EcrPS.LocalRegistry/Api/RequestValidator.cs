using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using EcrPS.LocalRegistry.Errors;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>
/// Checks a request against the API's model before any handler sees it: required members, lengths, ranges, patterns,
/// enums and list sizes, in nested values as well. The first violation, in the model's order, is reported.
/// </summary>
internal static class RequestValidator
{
    private const string PolicyText = "lifecyclePolicyText";

    /// <summary>Checks a request.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="request">The request's JSON.</param>
    /// <exception cref="RegistryException">It violates a constraint.</exception>
    /// <exception cref="JsonException">A value has another type than the operation's member.</exception>
    public static void Validate(ApiOperation operation, JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object)
            throw new JsonException("The request is not a JSON object.");
        CheckMembers(operation, operation.Input, request, "");
    }

    private static void CheckMembers(ApiOperation operation, IReadOnlyList<ApiMember> members, JsonElement holder, string path)
    {
        foreach (ApiMember member in members)
        {
            string at = path + member.Name;
            if (!holder.TryGetProperty(member.Name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            {
                if (member.IsRequired)
                    throw Violation(operation, at, "Member must not be null");
                continue;
            }

            CheckValue(operation, member.Type, value, at);
        }
    }

    private static void CheckValue(ApiOperation operation, ApiType type, JsonElement value, string at)
    {
        switch (type.Kind)
        {
            case ApiKind.String or ApiKind.Enum:
                CheckText(operation, type, Expect(value, JsonValueKind.String, at).GetString()!, at);
                break;
            case ApiKind.Integer or ApiKind.Long:
                CheckNumber(operation, type, Expect(value, JsonValueKind.Number, at), at);
                break;
            case ApiKind.Double or ApiKind.Timestamp:
                Expect(value, JsonValueKind.Number, at);
                break;
            case ApiKind.Boolean:
                if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                    throw WrongType(at);
                break;
            case ApiKind.Blob:
                Expect(value, JsonValueKind.String, at);
                CheckLength(operation, type, DecodedLength(value), at);
                break;
            case ApiKind.List:
                CheckList(operation, type, Expect(value, JsonValueKind.Array, at), at);
                break;
            case ApiKind.Map:
                foreach (JsonProperty entry in Expect(value, JsonValueKind.Object, at).EnumerateObject())
                    CheckValue(operation, ApiModel.Types[type.Of!], entry.Value, $"{at}.{entry.Name}.member");
                break;
            case ApiKind.Struct:
                CheckMembers(operation, type.Members, Expect(value, JsonValueKind.Object, at), at + ".");
                break;
        }
    }

    private static void CheckText(ApiOperation operation, ApiType type, string text, string at)
    {
        if (type.Kind == ApiKind.Enum)
        {
            if (!type.Values.Contains(text))
                throw Violation(operation, at, $"Member must satisfy enum value set: [{string.Join(", ", type.Values)}]");
            return;
        }

        // The length comes first: matching takes time in proportion to it.
        CheckLength(operation, type, text.Length, at);
        if (!type.Matches(text))
            throw Violation(operation, at, $"must satisfy regular expression '{type.Pattern}'");
    }

    private static void CheckNumber(ApiOperation operation, ApiType type, JsonElement value, string at)
    {
        if (!value.TryGetInt64(out long number) || (type.Kind == ApiKind.Integer && number is < int.MinValue or > int.MaxValue))
            throw WrongType(at);
        if (number < type.Min)
            throw Violation(operation, at, Invariant($"Member must have value greater than or equal to {type.Min}"));
        if (number > type.Max)
            throw Violation(operation, at, Invariant($"Member must have value less than or equal to {type.Max}"));
    }

    private static void CheckList(ApiOperation operation, ApiType type, JsonElement list, string at)
    {
        CheckLength(operation, type, list.GetArrayLength(), at);
        ApiType element = ApiModel.Types[type.Of!];
        int position = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            position++;
            if (item.ValueKind != JsonValueKind.Null)
                CheckValue(operation, element, item, Invariant($"{at}.{position}.member"));
        }
    }

    private static void CheckLength(ApiOperation operation, ApiType type, long length, string at)
    {
        if (length < type.Min)
            throw Violation(operation, at, Invariant($"Member must have length greater than or equal to {type.Min}"));
        if (length > type.Max)
            throw Violation(operation, at, Invariant($"Member must have length less than or equal to {type.Max}"));
    }

    /// <summary>The decoded length of base64 text, without decoding megabytes that are decoded later anyway.</summary>
    private static long DecodedLength(JsonElement base64)
    {
        ReadOnlySpan<byte> quoted = JsonMarshal.GetRawUtf8Value(base64);
        ReadOnlySpan<byte> text = quoted[1..^1];
        if (text.Contains((byte)'\\'))
            return base64.TryGetBytesFromBase64(out byte[]? bytes) ? bytes.LongLength : throw new JsonException("A member is not base64.");
        int padding = text.EndsWith("=="u8) ? 2 : text.EndsWith("="u8) ? 1 : 0;
        return ((text.Length / 4L) * 3) - padding;
    }

    private static JsonElement Expect(JsonElement value, JsonValueKind kind, string at) =>
        value.ValueKind == kind ? value : throw WrongType(at);

    private static JsonException WrongType(string at) => new($"The value of '{at}' is of another type.");

    private static RegistryException Violation(ApiOperation operation, string at, string constraint)
    {
        // Users of ECR quote InvalidParameterException for the policy's length, although the operation declares both errors.
        RegistryError error = at != PolicyText && operation.Errors.Contains(RegistryErrors.Validation.Code)
            ? RegistryErrors.Validation
            : RegistryErrors.InvalidParameter;
        return error.With(at, constraint);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
