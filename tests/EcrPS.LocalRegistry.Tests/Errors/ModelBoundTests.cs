using System.Text.Json.Nodes;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Tests.Errors;

/// <summary>A violation of any constraint of the model, at any depth of a request, is refused with the member's name.</summary>
public sealed class ModelBoundTests(DeclaredErrorFixture registry) : IClassFixture<DeclaredErrorFixture>
{
    /// <summary>The first of these that matches a member's pattern is used as its valid value.</summary>
    private static readonly string[] Samples =
    [
        "aa", "123456789012", "eu-west-1", "00000000-0000-0000-0000-000000000000", "sha256:aa",
        "arn:aws:signer:us-east-1:123456789012:/signing-profiles/release", "arn:aws:iam::123456789012:user/free",
        "arn:aws:kms:us-east-1:123456789012:key/1", "arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf",
    ];

    public static TheoryData<string> Operations =>
        [.. ApiModel.Operations.Values.Where(static operation => operation.Input.Count > 0).Select(static operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_bound_is_kept(string name)
    {
        ApiOperation operation = ApiModel.Operations[name];
        JsonObject valid = JsonNode.Parse(registry.Fill(RequestBodies.Of(name)))!.AsObject();

        foreach ((JsonNode body, string at, string constraint) in OfMembers(operation.Input, valid, ""))
        {
            bool isValidation = operation.Errors.Contains("ValidationException") && at != "lifecyclePolicyText";
            string message = await registry.Client.FailAsync(
                name, body.ToJsonString(), isValidation ? "ValidationException" : "InvalidParameterException");
            Assert.StartsWith(
                $"Invalid parameter at '{at}' failed to satisfy constraint: '{constraint}", message, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<(JsonNode Value, string At, string Constraint)> OfMembers(
        IReadOnlyList<ApiMember> members, JsonObject valid, string path)
    {
        foreach (ApiMember member in members)
        {
            if (member.IsRequired)
                yield return (With(valid, member.Name, null), path + member.Name, "Member must not be null");
            foreach ((JsonNode value, string at, string constraint) in OfType(member.Type, path + member.Name))
                yield return (With(valid, member.Name, value), at, constraint);
        }
    }

    private static IEnumerable<(JsonNode Value, string At, string Constraint)> OfType(ApiType type, string at) => type.Kind switch
    {
        ApiKind.Enum => [("NO_SUCH_VALUE", at, $"Member must satisfy enum value set: [{string.Join(", ", type.Values)}]'")],
        ApiKind.String => [.. OfLength(type, at, static length => new string('a', length)), .. OfPattern(type, at)],
        ApiKind.Blob => OfLength(type, at, static length => Convert.ToBase64String(new byte[length])),
        ApiKind.Integer or ApiKind.Long => OfNumber(type, at),
        ApiKind.List =>
        [
            .. OfLength(type, at, length => new JsonArray([.. Enumerable.Range(0, length).Select(_ => Sample(Element(type)))])),
            .. OfType(Element(type), at + ".1.member")
            .Select(static wrong => ((JsonNode)new JsonArray(wrong.Value), wrong.At, wrong.Constraint)),
        ],
        ApiKind.Struct => OfMembers(type.Members, Sample(type).AsObject(), at + "."),
        _ => [],
    };

    private static IEnumerable<(JsonNode Value, string At, string Constraint)> OfLength(ApiType type, string at, Func<int, JsonNode> make)
    {
        if (type.Min > 0)
            yield return (make((int)type.Min - 1), at, $"Member must have length greater than or equal to {type.Min}'");
        if (type.Max is { } max)
            yield return (make((int)max + 1), at, $"Member must have length less than or equal to {max}'");
    }

    private static IEnumerable<(JsonNode Value, string At, string Constraint)> OfNumber(ApiType type, string at)
    {
        if (type.Min is { } min)
            yield return (min - 1, at, $"Member must have value greater than or equal to {min}'");
        if (type.Max is { } max)
            yield return (max + 1, at, $"Member must have value less than or equal to {max}'");
    }

    private static IEnumerable<(JsonNode Value, string At, string Constraint)> OfPattern(ApiType type, string at)
    {
        string wrong = new string('!', (int)Math.Max(type.Min ?? 1, 1));
        if (type.Pattern is not null && !type.Matches(wrong))
            yield return (wrong, at, $"must satisfy regular expression '{type.Pattern}'");
    }

    private static JsonNode Sample(ApiType type) => type.Kind switch
    {
        ApiKind.Struct => new JsonObject(type.Members.Where(static member => member.IsRequired)
            .Select(static member => KeyValuePair.Create(member.Name, (JsonNode?)Sample(member.Type)))),
        ApiKind.List => new JsonArray([.. Enumerable.Range(0, (int)(type.Min ?? 0)).Select(_ => Sample(Element(type)))]),
        ApiKind.Enum => type.Values[0],
        ApiKind.String => Samples.First(sample =>
            sample.Length >= (type.Min ?? 0) && sample.Length <= (type.Max ?? int.MaxValue) && type.Matches(sample)),
        ApiKind.Boolean => true,
        _ => type.Min ?? 1,
    };

    private static ApiType Element(ApiType list) => ApiModel.Types[list.Of!];

    private static JsonObject With(JsonObject valid, string name, JsonNode? value)
    {
        JsonObject changed = valid.DeepClone().AsObject();
        changed.Remove(name);
        if (value is not null)
            changed[name] = value;
        return changed;
    }
}
