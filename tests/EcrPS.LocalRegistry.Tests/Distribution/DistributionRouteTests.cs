using EcrPS.LocalRegistry.Distribution;

namespace EcrPS.LocalRegistry.Tests.Distribution;

public sealed class DistributionRouteTests
{
    [Theory]
    [InlineData("/v2", "Version", "", "")]
    [InlineData("/v2/", "Version", "", "")]
    [InlineData("/v2/_catalog", "Catalog", "", "")]
    [InlineData("/v2/web/tags/list", "Tags", "web", "")]
    [InlineData("/v2/tags/list/tags/list", "Tags", "tags/list", "")]
    [InlineData("/v2/a/b/manifests/v1", "Manifest", "a/b", "v1")]
    [InlineData("/v2/manifests/manifests/manifests", "Manifest", "manifests", "manifests")]
    [InlineData("/v2/a/blobs/sha256:ab", "Blob", "a", "sha256:ab")]
    [InlineData("/v2/blobs/uploads/blobs/uploads/", "Uploads", "blobs/uploads", "")]
    [InlineData("/v2/a/blobs/uploads", "Uploads", "a", "")]
    [InlineData("/v2/a/blobs/uploads/1-2", "Upload", "a", "1-2")]
    [InlineData("/v2/a/referrers/sha256:ab", "Referrers", "a", "sha256:ab")]
    [InlineData("/v2/a", "None", "", "")]
    [InlineData("/v2/a/manifests/", "None", "", "")]
    [InlineData("/v2/manifests/v1", "None", "", "")]
    [InlineData("/v2x", "None", "", "")]
    public void Paths_are_read_from_their_end(string path, string resource, string name, string reference)
    {
        var route = DistributionRoute.Parse(path);
        Assert.Equal((resource, name, reference), (route.Resource.ToString(), route.Name ?? "", route.Reference ?? ""));
    }

    [Theory]
    [InlineData("bytes=0-4", 10L, 0L, 5L)]
    [InlineData("bytes=4-", 10L, 4L, 6L)]
    [InlineData("bytes=-3", 10L, 7L, 3L)]
    [InlineData("bytes=-30", 10L, 0L, 10L)]
    [InlineData("bytes=8-100", 10L, 8L, 2L)]
    [InlineData("bytes=10-", 10L, 10L, 0L)]
    public void Ranges_stay_within_the_blob(string header, long size, long first, long count) =>
        Assert.Equal((first, count), ByteRange.ForBlob(header, size));

    [Theory]
    [InlineData("")]
    [InlineData("bytes=0-1,4-5")]
    [InlineData("lines=0-1")]
    [InlineData("bytes=x")]
    public void What_is_not_one_range_gets_the_whole(string header) => Assert.Null(ByteRange.ForBlob(header, 10));

    [Theory]
    [InlineData("0-4", true)]
    [InlineData("bytes 0-4/10", true)]
    [InlineData("bytes=0-4", true)]
    [InlineData("four", false)]
    [InlineData("4", false)]
    [InlineData("-4", false)]
    public void Parts_say_where_they_are_in_either_form(string header, bool readable)
    {
        Assert.Equal(readable, ByteRange.TryForPart(header, out long? first, out long? last));
        Assert.Equal(readable ? (0L, 4L) : (null, null), (first, last));
    }
}
