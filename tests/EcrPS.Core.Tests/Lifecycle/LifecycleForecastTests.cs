using EcrPS.Lifecycle;
using EcrPS.Oci;
using FsCheck;
using FsCheck.Fluent;

namespace EcrPS.Core.Tests.Lifecycle;

public sealed class LifecycleForecastTests
{
    private static readonly DateTimeOffset At = LifecycleGenerators.At;
    private static readonly LifecyclePolicy KeepThree = LifecyclePolicy.Parse(PolicyText.Of(PolicyText.Rule(
        1, """{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":3}"""))).Policy!;
    private static readonly LifecyclePolicy ArchiveThenExpire = LifecyclePolicy.Parse(PolicyText.Of(
        PolicyText.Rule(
            1, """{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"days","countNumber":30}""", PolicyText.Transition),
        PolicyText.Rule(
            2,
            """{"tagStatus":"any","storageClass":"archive","countType":"sinceImageTransitioned","countUnit":"days","countNumber":90}"""))).Policy!;

    [Fact]
    public void An_image_is_archived_and_then_expires()
    {
        var days = LifecycleForecast.Run(ArchiveThenExpire, [Image("one", 20, 100)], At, TimeSpan.FromDays(120)).ToList();

        Assert.Equal(121, days.Count);
        var acting = days.Where(day => day.Actions.Count > 0).ToList();
        Assert.Equal(
            [(11, LifecycleImageAction.Transition, 0L), (102, LifecycleImageAction.Expire, 100L)],
            acting.Select(day => (day.Day, day.Actions[0].Action, day.FreedBytes)));
        Assert.Equal((100L, 0L), (days[10].SizeInBytes, days[10].ArchivedSizeInBytes));
        Assert.Equal((0L, 100L, 1), (days[11].SizeInBytes, days[11].ArchivedSizeInBytes, days[11].ArchivedImageCount));
        Assert.Equal((0L, 0L, 0), (days[102].SizeInBytes, days[102].ArchivedSizeInBytes, days[102].ImageCount));
        Assert.All(days, day => Assert.Contains("nothing is pushed", day.Assumption, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.5, 10, 5)]
    [InlineData(1, 10, 10)]
    [InlineData(2.5, 10, 25)]
    public void Pushes_come_at_the_rate_and_push_others_out(double rate, int days, int pushed)
    {
        var forecast = LifecycleForecast.Run(
            KeepThree, [Image("a", 3, 1), Image("b", 2, 1), Image("c", 1, 1)], At, TimeSpan.FromDays(days), rate).ToList();

        Assert.Equal(pushed, forecast.Sum(day => day.PushedCount));
        Assert.Equal(pushed, forecast.Sum(day => day.ExpiringCount));
        Assert.All(forecast, day => Assert.Equal(3, day.ImageCount));
        Assert.Equal(0, forecast[0].PushedCount);
        Assert.Equal("a", forecast.SelectMany(day => day.Actions).First().ImageDigest);
        Assert.Contains("images a day are pushed", forecast[0].Assumption, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_is_pushed_with_its_children()
    {
        LifecycleImage[] images = [Image("child", 2, 10) with { Parents = ["index"] }, Image("index", 2, 0, "v1") with { Blobs = [] }];

        LifecycleForecastDay last = LifecycleForecast.Run(KeepThree, images, At, TimeSpan.FromDays(2), 1).Last();

        Assert.Equal((6, 30L), (last.ImageCount, last.SizeInBytes));
    }

    [Fact]
    public void Nothing_is_pushed_to_a_repository_without_images() =>
        Assert.All(
            LifecycleForecast.Run(KeepThree, [], At, TimeSpan.FromDays(3), 5),
            day => Assert.Equal((0, 0), (day.PushedCount, day.ImageCount)));

    [Fact]
    public void Times_and_rates_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LifecycleForecast.Run(KeepThree, [], At, TimeSpan.FromDays(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LifecycleForecast.Run(KeepThree, [], At, TimeSpan.FromDays(40_000)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LifecycleForecast.Run(KeepThree, [], At, TimeSpan.Zero, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LifecycleForecast.Run(KeepThree, [], At, TimeSpan.Zero, double.NaN));
    }

    [Fact]
    public void Days_follow_from_one_another_as_the_guide_reads()
    {
        Gen<(LifecyclePolicy policy, LifecycleImage[] images)> cases =
            from policy in LifecycleGenerators.Policy from images in LifecycleGenerators.Inventory select (policy, images);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            List<LifecycleImage> left = [.. pair.images];
            foreach (LifecycleForecastDay day in LifecycleForecast.Run(pair.policy, pair.images, At, TimeSpan.FromDays(4)))
            {
                List<(LifecycleImageAction Action, int? Rule)> naive = NaiveLifecycle.Evaluate(pair.policy, left, day.At);
                Assert.Equal(
                    naive.Select((outcome, i) => (left[i].Digest, outcome.Action, outcome.Rule))
                        .Where(one => one.Action != LifecycleImageAction.None)
                        .OrderBy(one => one.Digest, StringComparer.Ordinal),
                    day.Actions.Select(action => (action.ImageDigest, action.Action, action.AppliedRulePriority))
                        .OrderBy(one => one.ImageDigest, StringComparer.Ordinal));
                left = [.. left.Select((image, i) => (image, naive[i].Action)).Where(one => one.Action != LifecycleImageAction.Expire)
                    .Select(one => one.Action == LifecycleImageAction.Transition
                        ? one.image with { Status = "ARCHIVED", ArchivedAt = day.At }
                        : one.image)];
                Assert.Equal((left.Count, left.Count(image => image.Status == "ARCHIVED")), (day.ImageCount, day.ArchivedImageCount));
                Assert.Equal(Bytes(left), day.SizeInBytes + day.ArchivedSizeInBytes);
                Assert.Equal(Bytes(left.Where(image => image.Status != "ARCHIVED")), day.SizeInBytes);
            }
        }));
    }

    private static long Bytes(IEnumerable<LifecycleImage> images) => images
        .SelectMany(image => image.Blobs ?? [new BlobSize(image.Digest, image.SizeInBytes)])
        .DistinctBy(blob => blob.Digest)
        .Sum(blob => blob.Size);

    private static LifecycleImage Image(string digest, int daysAgo, long size, params string[] tags) =>
        new() { Digest = digest, Tags = tags, PushedAt = At.AddDays(-daysAgo), Blobs = [new BlobSize($"layer of {digest}", size)] };
}
