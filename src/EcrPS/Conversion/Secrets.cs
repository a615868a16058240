using System.Net;
using System.Security;

namespace EcrPS.Conversion;

/// <summary>Reveals secrets; call it only to pass them to a transport.</summary>
internal static class Secrets
{
    public static string Reveal(this SecureString secret) => new NetworkCredential(string.Empty, secret).Password;
}
