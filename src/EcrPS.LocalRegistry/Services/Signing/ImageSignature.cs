using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Records;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Signing;

/// <summary>
/// A Notary Project signature of an image (signature specification 1.0, "OCI Signatures" and "JWS Signature Envelope"), the form of
/// ECR's managed signing: an envelope, and the manifest that refers to the image.
/// </summary>
internal sealed class ImageSignature
{
    public const string ArtifactType = "application/vnd.cncf.notary.signature";

    /// <summary>Annotation: the profile of the signing rule.</summary>
    public const string ProfileAnnotation = "ecrps.signing-profile-arn";

    /// <summary>Annotation: the real owner of the key.</summary>
    public const string SignerAnnotation = "ecrps.signer";

    private const string Signer = "a key of the embedded registry itself, in place of AWS Signer";
    private const string EnvelopeType = "application/jose+json";
    private const string PayloadType = "application/vnd.cncf.notary.payload.v1+json";
    private const string SchemeHeader = "io.cncf.notary.signingScheme";

    private ImageSignature(byte[] envelope, byte[] manifest) => (Envelope, ManifestBytes) = (envelope, manifest);

    /// <summary>The configuration of an artifact that has none.</summary>
    public static ReadOnlyMemory<byte> EmptyConfig { get; } = "{}"u8.ToArray();

    public byte[] Envelope { get; }

    public byte[] ManifestBytes { get; }

    public static ImageSignature Create(SigningKey key, ImageRecord image, string profileArn, DateTimeOffset now)
    {
        using var certificate = X509Certificate2.CreateFromPem(key.Certificate);
        JsonObject subject = Descriptor(image.MediaType, image.Digest, image.ManifestSize);
        byte[] envelope = Bytes(Sign(key, certificate, new JsonObject { ["targetArtifact"] = subject.DeepClone() }, now));
        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = MediaTypes.OciManifest,
            ["artifactType"] = ArtifactType,
            ["config"] = Descriptor(MediaTypes.OciEmpty, Digest.Compute(EmptyConfig.Span).ToString(), EmptyConfig.Length),
            ["layers"] = new JsonArray(Descriptor(EnvelopeType, Digest.Compute(envelope).ToString(), envelope.Length)),
            ["subject"] = subject,
            ["annotations"] = new JsonObject
            {
                ["io.cncf.notary.x509chain.thumbprint#S256"] =
                    $"[\"{certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant()}\"]",
                ["org.opencontainers.image.created"] = Time(now),
                [ProfileAnnotation] = profileArn,
                [SignerAnnotation] = Signer,
            },
        };
        return new ImageSignature(envelope, Bytes(manifest));
    }

    private static JsonObject Sign(SigningKey key, X509Certificate2 certificate, JsonObject payload, DateTimeOffset now)
    {
        var header = new JsonObject
        {
            ["alg"] = "ES384",
            ["crit"] = new JsonArray(SchemeHeader),
            ["cty"] = PayloadType,
            [SchemeHeader] = "notary.x509",
            ["io.cncf.notary.signingTime"] = Time(now),
        };
        (string encodedHeader, string encodedPayload) = (Encode(Bytes(header)), Encode(Bytes(payload)));
        using var signer = ECDsa.Create();
        signer.ImportFromPem(key.PrivateKey);
        byte[] signature = signer.SignData(Encoding.ASCII.GetBytes($"{encodedHeader}.{encodedPayload}"), HashAlgorithmName.SHA384);
        return new JsonObject
        {
            ["payload"] = encodedPayload,
            ["protected"] = encodedHeader,
            ["header"] = new JsonObject
            {
                ["x5c"] = new JsonArray(Convert.ToBase64String(certificate.RawData)),
                ["io.cncf.notary.signingAgent"] = "ecrps-local",
            },
            ["signature"] = Encode(signature),
        };
    }

    private static JsonObject Descriptor(string mediaType, string digest, long size) =>
        new() { ["mediaType"] = mediaType, ["digest"] = digest, ["size"] = size };

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
