using System.Globalization;
using System.Text;

namespace EcrPS.Archives;

/// <summary>
/// What extension headers (pax <c>x</c>, GNU <c>L</c> and <c>K</c>) say about the entry that follows them. GNU's names
/// go before pax's, and a later header replaces an earlier one of its kind.
/// </summary>
internal sealed class TarExtensions
{
    private string? _gnuPath;
    private string? _gnuLinkTarget;
    private string? _paxPath;
    private string? _paxLinkTarget;
    private string? _sparsePath;

    public string? Path => _sparsePath ?? _gnuPath ?? _paxPath;

    public string? LinkTarget => _gnuLinkTarget ?? _paxLinkTarget;

    public long? Size { get; private set; }

    public bool IsSparse { get; private set; }

    public void AddGnuPath(ReadOnlySpan<byte> content) => _gnuPath = Given(TarHeader.Text(content));

    public void AddGnuLinkTarget(ReadOnlySpan<byte> content) => _gnuLinkTarget = Given(TarHeader.Text(content));

    /// <summary>
    /// Reads records, each <c>"%d %s=%s\n"</c> with its own length first (POSIX.1-2017 pax, "pax Extended Header"); false where they are
    /// wrong.
    /// </summary>
    public bool TryAddPax(ReadOnlySpan<byte> content)
    {
        (_paxPath, _paxLinkTarget, _sparsePath, Size, IsSparse) = (null, null, null, null, false);
        while (!content.IsEmpty)
        {
            int space = content.IndexOf((byte)' ');
            if (space <= 0
                || !int.TryParse(
                    Encoding.ASCII.GetString(content[..space]), NumberStyles.None, CultureInfo.InvariantCulture, out int length)
                || length <= space + 2
                || length > content.Length
                || content[length - 1] != (byte)'\n')
            {
                return false;
            }

            ReadOnlySpan<byte> record = content[(space + 1)..(length - 1)];
            int equals = record.IndexOf((byte)'=');
            if (equals <= 0 || !TrySet(Encoding.UTF8.GetString(record[..equals]), Encoding.UTF8.GetString(record[(equals + 1)..])))
                return false;
            content = content[length..];
        }

        return true;
    }

    /// <summary>An empty value cancels an earlier one; the entry's own header applies then.</summary>
    private static string? Given(string value) => value.Length == 0 ? null : value;

    private bool TrySet(string key, string value)
    {
        if (key.StartsWith("GNU.sparse.", StringComparison.Ordinal))
        {
            IsSparse = true;
            if (key == "GNU.sparse.name")
                _sparsePath = Given(value);
            return true;
        }

        switch (key)
        {
            case "path":
                _paxPath = Given(value);
                return !value.Contains('\0', StringComparison.Ordinal);
            case "linkpath":
                _paxLinkTarget = Given(value);
                return !value.Contains('\0', StringComparison.Ordinal);
            case "size":
                bool isNumber = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long size);
                Size = isNumber ? size : null;
                return isNumber || value.Length == 0;
            default:
                return true;
        }
    }
}
