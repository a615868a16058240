using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EcrPS.LocalRegistry.Hosting;

/// <summary>The address on which the registry listens, its protection, and its names for clients.</summary>
internal sealed class ListenAddress
{
    private ListenAddress(IPAddress address, X509Certificate2Collection? certificates)
    {
        Address = address;
        Certificates = certificates;
    }

    public IPAddress Address { get; }

    /// <summary>The server's certificate, first, and its chain; null for plain HTTP.</summary>
    public X509Certificate2Collection? Certificates { get; }

    /// <summary>Whether only this machine can connect.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    public string Scheme => Certificates is null ? "http" : "https";

    private bool IsAny => Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any);

    /// <summary>Checks the options that concern the address.</summary>
    /// <exception cref="LocalRegistryException">
    /// The options are invalid, or would expose the registry to the network without protection.
    /// </exception>
    public static ListenAddress From(LocalRegistryOptions options)
    {
        IPAddress address = options.Bind switch
        {
            "localhost" => IPAddress.Loopback,
            "*" => IPAddress.Any,
            _ => IPAddress.TryParse(options.Bind, out IPAddress? parsed)
                ? parsed
                : throw Usage($"--bind: '{options.Bind}' is no IP address, 'localhost' or '*'."),
        };
        if (options.TlsKeyFile is not null && options.TlsCertificateFile is null)
            throw Usage("--tls-key needs --tls-cert.");
        bool guarded = options is { TlsCertificateFile: not null, CredentialsFile: not null, Authentication: AuthenticationMode.Signature };
        if (!IPAddress.IsLoopback(address) && !guarded && !options.Insecure)
        {
            throw Usage(
                $"--bind {options.Bind} can be reached by others: give --tls-cert, --tls-key and --credentials (and leave --auth at "
                + $"signature), or say --insecure.");
        }

        return new ListenAddress(address, options.TlsCertificateFile is { } file ? LoadCertificates(file, options.TlsKeyFile) : null);
    }

    /// <summary>The endpoint for API clients.</summary>
    public Uri Endpoint(int port) => new($"{Scheme}://{HostPart(Address, port, preferName: false)}");

    /// <summary>The registry's name in image references.</summary>
    public string RegistryHost(int port) => HostPart(Address, port, preferName: true);

    private string HostPart(IPAddress address, int port, bool preferName)
    {
        IPAddress reachable = IsAny ? IPAddress.Loopback : address;
        // docker accepts plain HTTP only from localhost and 127.0.0.0/8; the name works for IPv6 as well.
        return preferName && IPAddress.IsLoopback(reachable) ? $"localhost:{port}" : new IPEndPoint(reachable, port).ToString();
    }

    private static X509Certificate2Collection LoadCertificates(string certificateFile, string? keyFile)
    {
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            var all = new X509Certificate2Collection();
            all.ImportFromPemFile(certificateFile);
            // TLS on Windows needs the key in a form that only a round trip through PKCS#12 produces.
            all[0].Dispose();
            all[0] = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
            return all;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new LocalRegistryException($"--tls-cert, --tls-key: {exception.Message}", isUsageError: true, exception);
        }
    }

    private static LocalRegistryException Usage(string message) => new(message, isUsageError: true);
}
