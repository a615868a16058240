using System.Text;
using System.Text.Json;
using EcrPS.Model;
using FsCheck;
using FsCheck.Fluent;

namespace EcrPS.Core.Tests.Model;

public sealed class ImagePageReaderTests
{
    private const string Plain =
        """{"imageDetails":[{"registryId":"123456789012","repositoryName":"team/web","imageDigest":"sha256:0a","imageTags":["v1","latest"],"imageSizeInBytes":12345,"imagePushedAt":1563223656.123,"imageManifestMediaType":"application/vnd.oci.image.manifest.v1+json","artifactMediaType":"a/b","lastRecordedPullTime":1563223657,"subjectManifestDigest":"sha256:0b","imageStatus":"ARCHIVED","lastArchivedAt":1563223658.5,"lastActivatedAt":0},{"imageDigest":"sha256:0c","imageTags":[]}],"nextToken":"abc=="}""";

    // Values that services send, values that they might send, and valid and invalid JSON.
    private static readonly string[] Values =
    [
        "\"x\"",
        "\"\"",
        "\"a tag that is longer than sixteen bytes\"",
        "\"0123456789abcde\\u0041\"",
        "\"\\\"\"",
        "\"é\"",
        "\"\u007f\"",
        "\"tab\there\"",
        "\"",
        "[]",
        "[\"v1\"]",
        "[\"v1\",\"v2\"]",
        "[\"v1\",]",
        "[null]",
        "[1]",
        "{}",
        "{\"status\":\"COMPLETE\"}",
        "null",
        "true",
        "0",
        "1",
        "01",
        "-1",
        "1.",
        ".5",
        "1.5",
        "1.1234",
        "1.1234567",
        "1e3",
        "1563223656",
        "1563223656.123",
        "01563223656",
        "99999999999",
        "99999999999.999",
        "100000000000",
        "999999999999999999",
        "1000000000000000000",
        "9223372036854775808",
        "1 ",
        "1x",
        "\"2026-11-22T10:00:00Z\"",
    ];

    private static readonly string[] Names =
    [
        "registryId", "repositoryName", "imageDigest", "imageTags", "imageSizeInBytes", "imagePushedAt", "imageScanStatus",
        "imageScanFindingsSummary", "imageManifestMediaType", "artifactMediaType",
        "lastRecordedPullTime", "subjectManifestDigest", "imageStatus", "lastArchivedAt", "lastActivatedAt", "somethingNew",
        "image\\u0054ags", "",
    ];

    [Fact]
    public void A_page_as_services_write_it_is_read_at_once()
    {
        Assert.True(ImagePageReader.TryRead(Encoding.UTF8.GetBytes(Plain), out DescribeImagesResponse? page));
        Assert.Equal(Plain, Encoding.UTF8.GetString(EcrJson.Write(page).Span));
        Assert.Equal((2, "abc=="), (page.ImageDetails.Count, page.NextToken));
        ImageDetail image = page.ImageDetails[0];
        Assert.Equal(["v1", "latest"], image.ImageTags);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1563223656123), image.ImagePushedAt);
        Assert.Equal(DateTimeOffset.UnixEpoch, image.LastActivatedAt);
        Assert.Equal((12345, "ARCHIVED", "sha256:0b"), (image.ImageSizeInBytes, image.ImageStatus, image.SubjectManifestDigest));
    }

    [Fact]
    public void The_embedded_registry_s_own_writer_writes_such_pages()
    {
        DescribeImagesResponse page = new()
        {
            ImageDetails = [new ImageDetail
            {
                ImageDigest = "sha256:0a",
                ImageTags = ["v1"],
                ImagePushedAt = DateTimeOffset.FromUnixTimeMilliseconds(1563223656100),
            }],
        };
        Assert.True(ImagePageReader.TryRead(EcrJson.Write(page).Span, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"imageDetails\":[]")]
    [InlineData("{\"imageDetails\":[]}}")]
    [InlineData("{\"imageDetails\":[],}")]
    [InlineData("{\"imageDetails\":[{}]}")]
    [InlineData("{ \"imageDetails\":[]}")]
    [InlineData("{\"imageDetails\":null}")]
    [InlineData("{\"imageDetails\":[],\"nextToken\":null}")]
    [InlineData("{\"imageDetails\":[],\"failures\":[]}")]
    public void Anything_else_is_left_to_the_general_reader(string page) =>
        Assert.False(ImagePageReader.TryRead(Encoding.UTF8.GetBytes(page), out _));

    [Fact]
    public void What_is_read_at_once_is_what_the_general_reader_reads()
    {
        int quick = 0;
        Gen<string> member = Gen.Elements(Names).Zip(Gen.Elements(Values)).Select(pair => $"\"{pair.Item1}\":{pair.Item2}");
        // Most images have the usual form; otherwise hardly any page would be read by the fast reader.
        Gen<string> image = Gen.Frequency(
            (
                3,
                Gen.Elements(
                    "{\"imageDigest\":\"sha256:0a\",\"imageTags\":[\"v1\"]}", "{\"imagePushedAt\":1563223656.1,\"imageDigest\":\"\"}")),
            (1, member.ListOf().Select(members => $"{{{string.Join(',', members.Take(4))}}}")));
        Gen<string> page = image.ListOf().Zip(Gen.Elements(
            string.Empty, ",\"nextToken\":\"t\"", ",\"nextToken\":\"\\u0041\"", ",\"nextToken\":1", " "))
            .Select(pair => $"{{\"imageDetails\":[{string.Join(',', pair.Item1.Take(4))}]{pair.Item2}}}");
        Prop.ForAll(page.ToArbitrary(), text => quick += Compare(Encoding.UTF8.GetBytes(text)) ? 1 : 0)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
        Assert.InRange(quick, 500, 4500);
    }

    [Fact]
    public void A_page_with_wrong_bytes_is_read_at_once_only_if_it_is_a_page()
    {
        byte[] plain = Encoding.UTF8.GetBytes(Plain);
        Gen<(int, int)> change = Gen.Choose(0, plain.Length - 1)
            .Zip(Gen.Frequency(
                (1, Gen.Choose(0, 255)), (1, Gen.Elements("\"\\{}[],:.0123456789 \t\ntfnE-".Select(c => (int)c).ToArray()))));
        Prop.ForAll(change.ListOf().ToArbitrary(), changes =>
        {
            byte[] page = [.. plain];
            foreach ((int at, int value) in changes.Take(3))
                page[at] = (byte)value;
            Compare(page);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20000));
    }

    /// <returns>Whether the fast reader could read it.</returns>
    private static bool Compare(byte[] json)
    {
        if (!ImagePageReader.TryRead(json, out DescribeImagesResponse? quick))
            return false;
        DescribeImagesResponse general;
        try
        {
            general = EcrJson.ReadAny<DescribeImagesResponse>(json);
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"{e.Message} {Encoding.Latin1.GetString(json)}", e);
        }

        Assert.Equal(Encoding.UTF8.GetString(EcrJson.Write(general).Span), Encoding.UTF8.GetString(EcrJson.Write(quick).Span));
        return true;
    }
}
