using System.Net;
using System.Security;

namespace EcrPS.Conversion;

/// <summary>Reads secrets where they are handed to a transport, and nowhere else.</summary>
internal static class Secrets
{
    public static string Reveal(this SecureString secret) => new NetworkCredential(string.Empty, secret).Password;
}
