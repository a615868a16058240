using EcrPS.LocalRegistry.Background;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Services.Scanning;
using EcrPS.LocalRegistry.Storage;
using EcrPS.LocalRegistry.Tests.Storage;
using EcrPS.Model;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcrPS.LocalRegistry.Tests.Background;

public sealed class ImageScansTests
{
    [Theory]
    [InlineData(ScanType.Enhanced, ScanStatus.Pending)]
    [InlineData(ScanType.Basic, ScanStatus.InProgress)]
    public async Task An_enhanced_scan_is_PENDING_before_it_is_made(string type, string status)
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web");
        long image = (await registry.PushImageAsync("web", "one", "1")).Image.Id;

        await registry.Storage.WriteAsync(session => PushScans.Record(session, image, type, registry.Clock.Now), default);

        Assert.Equal(status, registry.Storage.Read(session => session.Scans.Find(image))!.Status);
    }

    [Fact]
    public async Task A_scan_on_push_is_on_record_with_the_push_though_nobody_makes_it()
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web");
        await registry.Services.Repositories.UpdateAsync(
            RegistryFixture.Key("web"), static repository => repository with { ScanOnPush = true }, default);

        Assert.Equal(ScanStatus.InProgress, await PushAsync(registry, "one"));
    }

    [Fact]
    public async Task A_scan_on_push_too_many_is_LIMIT_EXCEEDED_until_the_day_is_over()
    {
        var quotas = new Quotas(Repositories: 10, ImagesPerRepository: 10, BasicScans: 1);
        using var registry = new RegistryFixture(disk: false, quotas);
        await using var work = new BackgroundWork(NullLogger.Instance, registry.Clock);
        using var scans = new ImageScans(registry.Storage, work, registry.Clock, new VulnerabilityRecords(null, NullLogger.Instance));
        registry.Services.Images.Pushed += scans.OnPushed;
        await registry.CreateAsync("web");
        await registry.Services.Repositories.UpdateAsync(
            RegistryFixture.Key("web"), static repository => repository with { ScanOnPush = true }, default);

        Assert.NotEqual(ScanStatus.LimitExceeded, await PushAsync(registry, "one"));
        Assert.Equal(ScanStatus.LimitExceeded, await PushAsync(registry, "two"));
        Assert.Equal(
            "LimitExceededException",
            Assert.Throws<RegistryException>(() =>
                registry.Storage.Read<object?>(session => Require(session, registry.Services.Scans))).Error.Code);

        registry.Clock.Now += TimeSpan.FromHours(25);
        Assert.NotEqual(ScanStatus.LimitExceeded, await PushAsync(registry, "three"));
    }

    private static object? Require(StorageSession session, ScanService scans)
    {
        scans.RequireQuota(session, RegistryFixture.Scope);
        return null;
    }

    /// <summary>The status of the scan that a push starts, which is recorded with the push.</summary>
    private static async Task<string> PushAsync(RegistryFixture registry, string name)
    {
        long image = (await registry.PushImageAsync("web", name, name)).Image.Id;
        return registry.Storage.Read(session => session.Scans.Find(image))!.Status;
    }
}
