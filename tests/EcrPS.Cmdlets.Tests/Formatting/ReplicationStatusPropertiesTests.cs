using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Formatting;

public sealed class ReplicationStatusPropertiesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("COMPLETE", "COMPLETE")]
    [InlineData("IN_PROGRESS", "COMPLETE", "IN_PROGRESS")]
    [InlineData("FAILED", "IN_PROGRESS", "FAILED")]
    public void The_worst_of_all_destinations_is_the_status(string? overall, params string[] statuses) =>
        Assert.Equal(
            overall, Reply(statuses.Select(status => new ImageReplicationStatus { Status = status })).Status);

    [Fact]
    public void Destinations_say_where_and_what_went_wrong() => Assert.Equal(
        "123456789012/eu-west-1 COMPLETE, 210987654321/eu-west-1 FAILED (NoRoom)",
        Reply(
        [
            new() { RegistryId = "123456789012", Region = "eu-west-1", Status = "COMPLETE" },
            new() { RegistryId = "210987654321", Region = "eu-west-1", Status = "FAILED", FailureCode = "NoRoom" },
        ]).Destinations);

    [Fact]
    public void An_image_is_called_by_its_tag_or_a_short_digest()
    {
        string digest = "sha256:" + new string('a', 64);

        Assert.Equal("v1", Reply([], new() { ImageTag = "v1", ImageDigest = digest }).Image);
        Assert.Equal("sha256:aaaaaaaaaaaa", Reply([], new() { ImageDigest = digest }).Image);
        Assert.Null(Reply([]).Image);
    }

    private static DescribeImageReplicationStatusResponse Reply(
        IEnumerable<ImageReplicationStatus> statuses, ImageIdentifier? image = null) =>
        new() { ImageId = image, ReplicationStatuses = [.. statuses] };
}
