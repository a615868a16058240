using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using EcrPS.Model;

namespace EcrPS.Benchmarks;

/// <summary>Reading a page of 1,000 images, as a listing does a thousand times, beside JsonSerializer with source-generated code.</summary>
[InProcess]
[MemoryDiagnoser]
public class PageReadingBenchmark
{
    private const int Images = 1000; // the largest page of DescribeImages
    private byte[] _page = [];

    /// <summary>Writes the page: images with two tags, a scan status and distinct digests.</summary>
    [GlobalSetup]
    public void Setup()
    {
        DescribeImagesResponse page = new()
        {
            NextToken = new string('t', 200),
            ImageDetails =
            [
                .. Enumerable.Range(0, Images).Select(i => new ImageDetail
                {
                    RegistryId = "123456789012",
                    RepositoryName = "team/web",
                    ImageDigest =
                        $"sha256:{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{i}")))}",
                    ImageTags = [$"1.{i}", $"build-{i * 7}"],
                    ImageSizeInBytes = 12_345_678 + i,
                    ImagePushedAt = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000 + (i * 12_345L)),
                    ImageManifestMediaType = "application/vnd.oci.image.manifest.v1+json",
                    ArtifactMediaType = "application/vnd.oci.image.config.v1+json",
                    ImageStatus = ImageStatus.Active,
                    LastRecordedPullTime = DateTimeOffset.FromUnixTimeMilliseconds(1_710_000_000_000 + (i * 54_321L)),
                }),
            ],
        };
        _page = EcrJson.Write(page).ToArray();
    }

    /// <summary>The peer.</summary>
    /// <returns>The page.</returns>
    [Benchmark(Baseline = true)]
    public object? SourceGeneratedSerializer() => JsonSerializer.Deserialize(_page, PeerJson.Default.PeerPage);

    /// <summary>Ours.</summary>
    /// <returns>The page.</returns>
    [Benchmark]
    public object EcrJsonReader() => EcrJson.Read<DescribeImagesResponse>(_page);
}
