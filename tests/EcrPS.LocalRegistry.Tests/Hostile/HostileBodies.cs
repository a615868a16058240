using System.Globalization;
using System.Text;
using System.Text.Json;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>Bodies for an operation, right and wrong, made from the API's model; the same seed makes the same bodies.</summary>
internal sealed class HostileBodies(int seed, params IEnumerable<string> known)
{
    /// <summary>Stands for bytes that are no UTF-8 until the text is encoded: a private-use character, three bytes long.</summary>
    private const string BrokenUtf8 = "\ue000";

    private const int MaxMembersOfAList = 3;

    private static readonly string[] Strange =
    [
        "",
        " ",
        "x",
        "\0",
        "a\nb",
        "../../etc/passwd",
        "%2e%2e%2f",
        "'; DROP TABLE repository; --",
        "{0}{1}{2}",
        "Ünïcödé 漢字 🐳",
        "\u202Eevil",
        "sha256:" + new string('a', 64),
        "sha512:" + new string('b', 128),
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        "sha256:",
        "999999999999",
        "arn:aws:ecr:us-east-1:123456789012:repository/team/web",
        "arn:aws:ecr:eu-west-1:999999999999:repository/x",
        "v1",
        "ROOT",
        "*",
        "MXwx",
        "MXxhYmM",
        """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""",
        """{"rules":[{"rulePriority":1,"description":"\ud800","selection":{"tagStatus":"tagged","tagPrefixList":["\udfff"],"countType":"imageCountMoreThan","countNumber":1e99},"action":null}]}""",
        """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[],"annotations":{"a\ud800":"\udc00"}}""",
        """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[],"\ud800":1}""",
        """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json\r\nX-Evil: 1","manifests":[]}""",
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*"}]}""",
        new string('[', 5000), new string('a', 257), new string('a', 30721), new string('"', 300),
    ];

    private static readonly string[] Literals =
    [
        "null",
        "true",
        "false",
        "0",
        "-1",
        "-0",
        "1.5",
        "1e3",
        "1e999",
        "-1e999",
        "1e-999",
        "2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "123456789012345678901234567890",
        "[]",
        "{}",
        "[null]",
        "[[]]",
        "[[[[]]]]",
        "{\"a\":{\"b\":{}}}",
        "[{}]",
        "[1,\"a\",true]",
        "\"\"",
        "\"x\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\u0000\"",
        "\"" + BrokenUtf8 + "\"",
        "[\"" + BrokenUtf8 + "\"]",
        "\"not base64!\"",
        "\"QQ==\\u0000\"",
        "\"\\u0051Q==\"",
        "\"Q\"",
        "{\"" + BrokenUtf8 + "\":1}", "{\"\\ud800\":1}", "{\"repositoryName\":\"\\ud800\"}",
    ];

    private static readonly string[] NoJson = [
        "NaN", "Infinity", "-Infinity", "undefined", "'x'", "01", "+1", ".5", "0x10", "\"\t\"", "\"\\x\"", "\"open", "[1,]", "{\"a\":1,}",
        "/**/1",
    ];

    private static readonly string[] Wholes =
    [
        "",
        " ",
        "[]",
        "[{}]",
        "null",
        "true",
        "1",
        "\"{}\"",
        "{",
        "}",
        "{}{}",
        "{} x",
        "\ufeff{}",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1,,\"b\":2}",
        "<xml/>",
        "Action=GetCallerIdentity",
        "\0",
        BrokenUtf8,
        "{\"" + BrokenUtf8 + "\":\"" + BrokenUtf8 + "\"}",
        "{\"\\ud800\":\"\\ud800\"}",
        "// comment\n{}",
        "NaN",
    ];

    private readonly Random _random = new(seed);
    private readonly string[] _texts = [.. known, .. Strange];

    public HostileBody Next(ApiOperation operation) => _random.Next(10) switch
    {
        < 3 => Make("all right", Object(operation.Input, wrongOneIn: 0)),
        < 6 => Make("some members wrong", Object(operation.Input, wrongOneIn: 3)),
        6 => Make("all members wrong", Object(operation.Input, wrongOneIn: 1)),
        7 => Make("members twice, members too many", Twice(operation)),
        8 => Cut(Object(operation.Input, wrongOneIn: 4)),
        _ => Make("no object", _random.Next(4) == 0 ? Nested() : Pick(Wholes)),
    };

    /// <summary>All that is required, and one member, of the model or not, of many megabytes.</summary>
    public HostileBody Huge(ApiOperation operation, string member, int length)
    {
        IEnumerable<string> others = operation.Input.Where(other => other.IsRequired && other.Name != member)
            .Select(other => Member(other, wrongOneIn: 0) + ",");
        return Make(member, $"{{{string.Concat(others)}\"{member}\":\"{new string('a', length)}\"}}");
    }

    private static HostileBody Make(string what, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        byte[] broken = Encoding.UTF8.GetBytes(BrokenUtf8);
        // A lone continuation byte, an overlong slash, a byte that never occurs.
        for (int at = bytes.AsSpan().IndexOf(broken); at >= 0; at = bytes.AsSpan().IndexOf(broken))
            (bytes[at], bytes[at + 1], bytes[at + 2]) = (0x80, 0xc0, 0xff);
        return new HostileBody(bytes, what);
    }

    private HostileBody Cut(string text)
    {
        byte[] bytes = Make("cut", text).Bytes;
        if (_random.Next(2) == 0)
            return new HostileBody(bytes[.._random.Next(bytes.Length)], "cut off");
        bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        return new HostileBody(bytes, "one byte changed");
    }

    private string Twice(ApiOperation operation)
    {
        IEnumerable<string> members = operation.Input.Concat(operation.Input).Select(member => Member(member, wrongOneIn: 3));
        return "{" + string.Join(',', members.Append(Quote(Pick(_texts)) + ":" + Pick(Literals)).OrderBy(_ => _random.Next())) + "}";
    }

    private string Nested()
    {
        int depth = Pick([50, 63, 65, 1000, 200_000]);
        return _random.Next(2) == 0
            ? $"{{\"a\":{new string('[', depth)}{new string(']', depth)}}}"
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
    }

    private string Object(IEnumerable<ApiMember> members, int wrongOneIn) =>
        "{" + string.Join(
            ',', members.Where(member => member.IsRequired || _random.Next(2) == 0).Select(member => Member(member, wrongOneIn)))
            + "}";

    private string Member(ApiMember member, int wrongOneIn)
    {
        if (wrongOneIn == 0 || _random.Next(wrongOneIn) > 0)
            return $"\"{member.Name}\":{Right(member.Type, wrongOneIn)}";
        return _random.Next(12) == 0 ? $"\"not{member.Name}\":1" : $"\"{member.Name}\":{Wrong(member.Type)}";
    }

    private string Right(ApiType type, int wrongOneIn) => type.Kind switch
    {
        ApiKind.Enum => Quote(Pick([.. type.Values])),
        ApiKind.String => Quote(Text(type)),
        ApiKind.Integer or ApiKind.Long => Number(type),
        ApiKind.Double => "1.5",
        ApiKind.Timestamp => "1563223656.5",
        ApiKind.Boolean => Pick(["true", "false"]),
        ApiKind.Blob => Quote(Convert.ToBase64String(Encoding.UTF8.GetBytes(Pick(_texts) + "x"))),
        ApiKind.List =>
            "[" + string.Join(',', Enumerable.Range(0, Length(type)).Select(_ => Right(ApiModel.Types[type.Of!], wrongOneIn))) + "]",
        ApiKind.Map => "{" + Quote(Pick(_texts)) + ":" + Right(ApiModel.Types[type.Of!], wrongOneIn) + "}",
        _ => Object(type.Members, wrongOneIn),
    };

    private string Wrong(ApiType type) => _random.Next(6) switch
    {
        0 => Pick(NoJson),
        1 => Quote(Pick(_texts)),
        2 when type.Kind == ApiKind.List =>
            "[" + string.Join(',', Enumerable.Repeat(Right(ApiModel.Types[type.Of!], 0), (int)Math.Min(type.Max ?? 1001, 1001) + 1)) + "]",
        2 when type.Kind is ApiKind.String or ApiKind.Blob => Quote(new string('a', (int)Math.Min(type.Max ?? 100_000, 100_000) + 1)),
        2 => Invariant((type.Max ?? int.MaxValue) + 1L),
        _ => Pick(Literals),
    };

    private string Text(ApiType type)
    {
        string[] fitting = _texts.Where(text =>
            text.Length >= (type.Min ?? 0) && text.Length <= (type.Max ?? long.MaxValue) && type.Matches(text)).ToArray();
        return fitting.Length > 0 ? Pick(fitting) : new string('a', (int)(type.Min ?? 1));
    }

    private string Number(ApiType type)
    {
        long min = type.Min ?? 0;
        return Invariant(_random.NextInt64(min, Math.Min(type.Max ?? long.MaxValue, min + 100) + 1));
    }

    private int Length(ApiType type) => (int)Math.Min((type.Min ?? 0) + _random.Next(MaxMembersOfAList), type.Max ?? long.MaxValue);

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}
