using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;

namespace EcrPS.LocalRegistry.Tests.Storage;

public sealed class SmallStoreTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Policies_and_previews_last(bool disk)
    {
        using var registry = new RegistryFixture(disk);
        var id = (await registry.CreateAsync("web")).Id;
        await registry.Storage.WriteAsync(
            session =>
            {
                session.Lifecycle.SetPolicy(id, "{}");
                session.Lifecycle.SetEvaluated(id, registry.Clock.Now);
                session.Lifecycle.StartPreview(id, new LifecyclePreviewRecord("{}", "IN_PROGRESS", registry.Clock.Now, null));
            },
            default);
        registry.Reopen();
        Assert.Equal([id], registry.Storage.Read(session => session.Lifecycle.RepositoriesWithPreview("IN_PROGRESS")));
        await registry.Storage.WriteAsync(
            session => session.Lifecycle.FinishPreview(
                id, "COMPLETE", "{\"n\":5}", Enumerable.Range(0, 5).Select(i => new LifecyclePreviewResultRecord($"d{i}", i % 2 == 0, $"v{i}"))),
            default);
        registry.Reopen();

        Assert.Equal(new LifecyclePolicyRecord("{}", registry.Clock.Now), registry.Storage.Read(session => session.Lifecycle.Policy(id)));
        Assert.Equal("COMPLETE", registry.Storage.Read(session => session.Lifecycle.Preview(id))!.Status);
        var first = registry.Storage.Read(session => session.Lifecycle.PreviewResults(id, tagged: true, null, 2));
        var second = registry.Storage.Read(session => session.Lifecycle.PreviewResults(id, tagged: true, first.NextToken, 2));
        Assert.Equal(["v0", "v2", "v4"], first.Items.Concat(second.Items).Select(result => result.Value));
        Assert.Null(second.NextToken);
        Assert.Equal("v3", registry.Storage.Read(session => session.Lifecycle.PreviewResult(id, "d3"))!.Value);

        await registry.Storage.WriteAsync(session => session.Lifecycle.SetPolicy(id, "{ }"), default);
        Assert.Null(registry.Storage.Read(session => session.Lifecycle.Policy(id))!.EvaluatedAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Scans_last_with_their_findings_and_go_with_their_image(bool disk)
    {
        using var registry = new RegistryFixture(disk);
        await registry.CreateAsync("web");
        var image = (await registry.PushImageAsync("web", "a", "v1")).Image;
        var scan = new ScanRecord
        {
            ImageId = image.Id, Status = "COMPLETE", StartedAt = registry.Clock.Now, CompletedAt = registry.Clock.Now, SeverityCounts = "{\"HIGH\":3}",
        };
        await registry.Storage.WriteAsync(session => session.Scans.Set(scan, ["f1", "f2", "f3"]), default);
        registry.Reopen();

        Assert.Equal(scan, registry.Storage.Read(session => session.Scans.Find(image.Id)));
        var first = registry.Storage.Read(session => session.Scans.Findings(image.Id, null, 2));
        Assert.Equal(["f1", "f2"], first.Items);
        Assert.Equal(["f3"], registry.Storage.Read(session => session.Scans.Findings(image.Id, first.NextToken, 2)).Items);

        await registry.Storage.WriteAsync(session => session.Images.Remove(image.Id), default);
        Assert.Null(registry.Storage.Read(session => session.Scans.Find(image.Id)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Settings_belong_to_an_account_and_region(bool disk)
    {
        using var registry = new RegistryFixture(disk);
        var other = RegistryFixture.Scope with { Region = "eu-west-1" };
        await registry.Storage.WriteAsync(
            session =>
            {
                session.Settings.Set(RegistryFixture.Scope, "rule", "b", "2");
                session.Settings.Set(RegistryFixture.Scope, "rule", "a", "1");
                session.Settings.Set(RegistryFixture.Scope, "rule", "", "0");
                session.Settings.Set(other, "rule", "c", "3");
            },
            default);
        registry.Reopen();
        var first = registry.Storage.Read(session => session.Settings.List(RegistryFixture.Scope, "rule", null, 1));
        Assert.Equal("0", Assert.Single(first.Items).Value);
        var rest = registry.Storage.Read(session => session.Settings.List(RegistryFixture.Scope, "rule", first.NextToken, 10));
        Assert.Equal(["a", "b"], rest.Items.Select(item => item.Key));
        Assert.True(await registry.Storage.WriteAsync(session => session.Settings.Remove(other, "rule", "c"), default));
        Assert.Null(registry.Storage.Read(session => session.Settings.Get(other, "rule", "c")));
    }
}
