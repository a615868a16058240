using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services.Signing;

/// <summary>
/// The key that is used in place of a registry's signing profiles: without AWS Signer, whose keys are not exportable, a local key
/// signs. The subject of the certificate says so.
/// </summary>
/// <param name="PrivateKey">PKCS#8 in PEM.</param>
/// <param name="Certificate">PEM, self-signed.</param>
internal sealed record SigningKey(string PrivateKey, string Certificate)
{
    /// <summary>The kind in <see cref="SettingStore"/>.</summary>
    private const string Kind = "signing-key";

    private const string KeyPart = "private-key";
    private const string CertificatePart = "certificate";

    /// <summary>Extended key usage "code signing", which verifiers of Notary signatures require (RFC 5280, 4.2.1.12).</summary>
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";

    private const int ValidYears = 10;

    /// <summary>The registry's key, created with its first signature.</summary>
    public static SigningKey Get(StorageSession session, RegistryScope scope, DateTimeOffset now)
    {
        if (session.Settings.Get(scope, Kind, KeyPart) is { } key && session.Settings.Get(scope, Kind, CertificatePart) is { } certificate)
            return new SigningKey(key, certificate);
        SigningKey made = Create(scope, now);
        session.Settings.Set(scope, Kind, KeyPart, made.PrivateKey);
        session.Settings.Set(scope, Kind, CertificatePart, made.Certificate);
        return made;
    }

    private static SigningKey Create(RegistryScope scope, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var request = new CertificateRequest(
            $"CN=ecrps-local {scope.AccountId} {scope.Region}, O=Embedded registry (not AWS Signer), C=US", key, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(CodeSigning)], critical: false));
        using X509Certificate2 certificate = request.CreateSelfSigned(now, now.AddYears(ValidYears));
        return new SigningKey(key.ExportPkcs8PrivateKeyPem(), certificate.ExportCertificatePem());
    }
}
