using System.Globalization;
using System.Text;

namespace EcrPS.Scanning;

/// <summary>What extension entries (pax <c>x</c>, GNU <c>L</c> and <c>K</c>) say about the entry that follows them.</summary>
internal sealed class TarExtensions
{
    public string? Path { get; private set; }

    public string? LinkTarget { get; private set; }

    public long? Size { get; private set; }

    public bool IsSparse { get; private set; }

    public void AddGnu(char type, byte[] content)
    {
        string text = Encoding.UTF8.GetString(content).TrimEnd('\0');
        if (type == 'L')
        {
            Path = text;
        }
        else
        {
            LinkTarget = text;
        }
    }

    /// <summary>Reads pax records, each <c>"%d %s=%s\n"</c> with its own length first (POSIX pax, "pax Header Block").</summary>
    public void AddPax(ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            int space = content.IndexOf((byte)' ');
            if (space <= 0
                || !int.TryParse(Encoding.ASCII.GetString(content[..space]), NumberStyles.None, CultureInfo.InvariantCulture, out int length)
                || length <= space + 2
                || length > content.Length
                || content[length - 1] != (byte)'\n')
            {
                throw new InvalidDataException("a pax header is malformed");
            }

            ReadOnlySpan<byte> record = content[(space + 1)..(length - 1)];
            int equals = record.IndexOf((byte)'=');
            if (equals <= 0)
            {
                throw new InvalidDataException("a pax header is malformed");
            }

            Set(Encoding.UTF8.GetString(record[..equals]), Encoding.UTF8.GetString(record[(equals + 1)..]));
            content = content[length..];
        }
    }

    private void Set(string key, string value)
    {
        switch (key)
        {
            case "path":
                Path = value;
                break;
            case "linkpath":
                LinkTarget = value;
                break;
            case "size":
                Size = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long size)
                    ? size
                    : throw new InvalidDataException("a pax header gives a size that is no number");
                break;
            default:
                if (key.StartsWith("GNU.sparse.", StringComparison.Ordinal))
                {
                    IsSparse = true;
                    Path = key == "GNU.sparse.name" ? value : Path;
                }

                break;
        }
    }
}
