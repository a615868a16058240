using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;

namespace EcrPS.LocalRegistry.Tests.Hosting;

public sealed class TlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_serves_its_certificate(bool keyApart)
    {
        (string certificate, string? key) = WriteCertificate(keyApart);
        await using LocalRegistryHost host = await LocalRegistryHost.StartAsync(new LocalRegistryOptions
        {
            TlsCertificateFile = certificate,
            TlsKeyFile = key,
        });
        using var http = new HttpClient(Trusting(certificate)) { BaseAddress = host.Endpoint };

        Assert.Contains("ok", await http.GetStringAsync(new Uri("/health", UriKind.Relative)), StringComparison.Ordinal);
        using HttpResponseMessage challenge = await http.GetAsync(new Uri("/v2/", UriKind.Relative));

        Assert.Equal("https", host.Endpoint.Scheme);
        Assert.Contains($"realm=\"https://{host.RegistryHost}/\"", challenge.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_network_the_well_known_keys_open_nothing()
    {
        (string certificate, string? key) = WriteCertificate(keyApart: true);
        string credentials = Path.Combine(_folder, "keys.json");
        await File.WriteAllTextAsync(credentials, """[{"accessKeyId":"AKIDMINE","secretAccessKey":"s3cr3t"}]""");
        await using LocalRegistryHost host = await LocalRegistryHost.StartAsync(new LocalRegistryOptions
        {
            Bind = "*",
            TlsCertificateFile = certificate,
            TlsKeyFile = key,
            CredentialsFile = credentials,
        });
        using var http = new HttpClient(Trusting(certificate));

        Assert.Equal("UnrecognizedClientException", await ErrorAsync(new TestSigner()));
        Assert.Equal("UnrecognizedClientException", await ErrorAsync(new TestSigner { AccessKeyId = "123456789012" }));
        Assert.Null(await ErrorAsync(new TestSigner { AccessKeyId = "AKIDMINE", Secret = "s3cr3t" }));

        async Task<string?> ErrorAsync(TestSigner signer)
        {
            using var client = new ApiClient(host.Endpoint) { Signer = signer };
            using HttpRequestMessage request = client.NewRequest("DescribeRegistry", "{}");
            using HttpResponseMessage response = await http.SendAsync(request);
            JsonNode reply = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            return (string?)reply["__type"];
        }
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task There_is_no_open_registry_on_the_network_by_mistake(bool tls, bool keys)
    {
        (string certificate, string? key) = WriteCertificate(keyApart: true);
        string credentials = Path.Combine(_folder, "keys.json");
        await File.WriteAllTextAsync(credentials, """[{"accessKeyId":"AKIDMINE","secretAccessKey":"s3cr3t"}]""");

        LocalRegistryException refused = await Assert.ThrowsAsync<LocalRegistryException>(() =>
            LocalRegistryHost.StartAsync(new LocalRegistryOptions
            {
                Bind = "*",
                TlsCertificateFile = tls ? certificate : null,
                TlsKeyFile = tls ? key : null,
                CredentialsFile = keys ? credentials : null,
            }));

        Assert.True(refused.IsUsageError);
        Assert.Contains("--insecure", refused.Message, StringComparison.Ordinal);
    }

    // Trusts this one certificate and checks everything else, so that a wrong one fails the test.
    private static SocketsHttpHandler Trusting(string certificateFile) => new()
    {
        SslOptions =
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(certificateFile) },
            },
        },
    };

    private (string Certificate, string? Key) WriteCertificate(bool keyApart)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        string certificateFile = Path.Combine(_folder, "certificate.pem");
        string keyFile = Path.Combine(_folder, "key.pem");
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem() + (keyApart ? "" : "\n" + key.ExportPkcs8PrivateKeyPem()));
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (certificateFile, keyApart ? keyFile : null);
    }
}
