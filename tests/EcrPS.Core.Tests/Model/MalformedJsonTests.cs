using System.Text;
using System.Text.Json;
using EcrPS.Model;
using FsCheck;
using FsCheck.Fluent;

namespace EcrPS.Core.Tests.Model;

public sealed class MalformedJsonTests
{
    private static readonly byte[] Page = Encoding.UTF8.GetBytes(
        """{"imageDetails":[{"registryId":"123456789012","imageTags":["a","b\ud83d\ude00"],"imageSizeInBytes":12345,"imagePushedAt":1.7e9,"imageScanStatus":{"status":"COMPLETE"}}],"nextToken":"t"}""");

    [Fact]
    public void A_page_with_wrong_bytes_is_a_page_or_a_JSON_error() => Prop.ForAll(
        Gen.Choose(0, Page.Length - 1).Zip(Gen.Choose(0, 255)).ListOf().ToArbitrary(),
        changes =>
        {
            byte[] page = [.. Page];
            foreach ((int at, int value) in changes.Take(8))
                page[at] = (byte)value;
            try
            {
                Assert.NotNull(EcrJson.Read<DescribeImagesResponse>(page));
            }
            catch (JsonException)
            {
                // The only exception that callers of the reader handle.
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("1e999")]
    [InlineData("{}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")]
    public void A_member_that_cannot_be_read_is_a_JSON_error(string value) =>
        Assert.Throws<JsonException>(() =>
            EcrJson.Read<DescribeImagesResponse>(Encoding.UTF8.GetBytes($$"""{"imageDetails":[{"imageDigest":{{value}}}]}""")));

    [Theory]
    [InlineData("1e999")]
    [InlineData("99999999999999999999")]
    [InlineData("1.5")]
    public void A_number_out_of_range_is_a_JSON_error(string value) =>
        Assert.Throws<JsonException>(() =>
            EcrJson.Read<DescribeImagesResponse>(Encoding.UTF8.GetBytes($$"""{"imageDetails":[{"imageSizeInBytes":{{value}}}]}""")));
}
