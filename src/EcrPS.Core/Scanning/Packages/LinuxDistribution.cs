namespace EcrPS.Scanning;

/// <summary>A distribution, as <c>os-release</c> names it (freedesktop.org, os-release(5)).</summary>
/// <param name="Id">Such as <c>debian</c>; lower case.</param>
/// <param name="VersionId">Such as <c>12</c>; null for rolling ones such as Debian unstable.</param>
/// <param name="Name">For people, such as <c>Debian GNU/Linux 12 (bookworm)</c>.</param>
public sealed record LinuxDistribution(string Id, string? VersionId, string Name)
{
    private const int MaxNameLength = 200;

    internal static LinuxDistribution? Parse(byte[] osRelease)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = new StreamReader(new MemoryStream(osRelease));
        while (reader.ReadLine() is { } line)
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && line[0] != '#')
                values[line[..equals].Trim()] = Unquote(line[(equals + 1)..].Trim());
        }

        string id = values.GetValueOrDefault("ID", "");
        string? version = values.GetValueOrDefault("VERSION_ID");
        if (!IsName(id) || (version is not null && !IsName(version)))
            return null;

        // The name comes from the image, which is untrusted, and is printed on terminals.
        string name = values.GetValueOrDefault("PRETTY_NAME", "");
        bool isFit = name.Length is > 0 and <= MaxNameLength && !name.Any(char.IsControl);
        return new LinuxDistribution(id, version, isFit ? name : $"{id} {version}".TrimEnd());
    }

    private static string Unquote(string value) => value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0]
        ? value[1..^1]
        : value;

    // os-release(5): lower case letters, digits, period, underscore and hyphen.
    private static bool IsName(string text) => text.Length > 0
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-');
}
