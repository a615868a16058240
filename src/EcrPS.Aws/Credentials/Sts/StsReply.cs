using System.Globalization;
using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace EcrPS.Aws.Credentials.Sts;

/// <summary>Reads replies of STS, which are XML (AWS query protocol).</summary>
internal static class StsReply
{
    /// <summary>Reads the keys of any of the AssumeRole operations.</summary>
    /// <exception cref="FormatException">It is not such a reply; the message does not quote it.</exception>
    public static Keys ReadKeys(byte[] body)
    {
        XElement credentials = Find(TryParse(body), "Credentials") ?? throw new FormatException("the reply of STS has no credentials.");
        return new Keys(
            Needed(credentials, "AccessKeyId"),
            Needed(credentials, "SecretAccessKey"),
            Needed(credentials, "SessionToken"),
            DateTimeOffset.TryParse(
                Needed(credentials, "Expiration"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset end)
                ? end
                : throw new FormatException("the reply of STS has an Expiration that is not a time."));
    }

    /// <summary>Reads an error; for a proxy's error page only the status.</summary>
    public static ErrorReply ReadError(byte[] body, HttpStatusCode status)
    {
        XElement? error = Find(TryParse(body), "Error");
        return new ErrorReply(
            Text(error, "Code") ?? status.ToString(),
            Text(error, "Message")
                ?? string.Create(CultureInfo.InvariantCulture, $"The endpoint answered with status {(int)status} and no message."),
            new Dictionary<string, string>(StringComparer.Ordinal));
    }

    private static XElement? TryParse(byte[] body)
    {
        try
        {
            // The reader's default settings prohibit DTDs, and with them entities.
            using var reader = XmlReader.Create(new StringReader(Encoding.UTF8.GetString(body)));
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XElement? Find(XElement? root, string name) => root?.DescendantsAndSelf().FirstOrDefault(e => e.Name.LocalName == name);

    private static string? Text(XElement? parent, string name) =>
        parent?.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    private static string Needed(XElement parent, string name) =>
        Text(parent, name) ?? throw new FormatException($"the reply of STS has no {name}.");
}
