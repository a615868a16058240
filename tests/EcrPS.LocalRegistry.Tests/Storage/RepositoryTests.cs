using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;

namespace EcrPS.LocalRegistry.Tests.Storage;

public sealed class RepositoryTests
{
    private static readonly RegistryScope OtherAccount = RegistryFixture.Scope with { AccountId = "210987654321" };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_created_is_there_after_a_restart(bool disk)
    {
        using var registry = new RegistryFixture(disk);
        await registry.Services.Repositories.CreateAsync(
            new RepositoryRecord
            {
                Key = RegistryFixture.Key("team/web"),
                CreatedAt = registry.Clock.Now,
                TagMutability = "IMMUTABLE_WITH_EXCLUSION",
                ExclusionFilters = ["dev-*"],
                ScanOnPush = true,
                EncryptionType = "KMS",
                KmsKey = "alias/aws/ecr",
            },
            [KeyValuePair.Create("team", "web"), KeyValuePair.Create("cost", "1")],
            default);

        registry.Reopen();

        var repository = registry.Services.Repositories.Get(RegistryFixture.Key("team/web"));
        Assert.Equal(registry.Clock.Now, repository.CreatedAt);
        Assert.Equal("IMMUTABLE_WITH_EXCLUSION", repository.TagMutability);
        Assert.Equal(["dev-*"], repository.ExclusionFilters);
        Assert.True(repository.ScanOnPush);
        Assert.Equal("alias/aws/ecr", repository.KmsKey);
        Assert.Equal(
            [KeyValuePair.Create("cost", "1"), KeyValuePair.Create("team", "web")],
            registry.Services.Repositories.Tags(RegistryFixture.Key("team/web")));
    }

    [Fact]
    public async Task A_name_is_taken_once_per_account_and_region()
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync("web");
        await registry.CreateAsync("web", OtherAccount);
        await registry.CreateAsync("web", RegistryFixture.Scope with { Region = "eu-west-1" });

        var error = await Assert.ThrowsAsync<RegistryException>(() => registry.CreateAsync("web"));
        Assert.Equal("RepositoryAlreadyExistsException", error.Error.Code);
        Assert.Equal("The repository with name 'web' already exists in the registry with id '123456789012'", error.Message);
    }

    [Fact]
    public void An_unknown_repository_is_named_in_the_error()
    {
        using var registry = new RegistryFixture(disk: false);
        var error = Assert.Throws<RegistryException>(() => registry.Services.Repositories.Get(RegistryFixture.Key("nope")));
        Assert.Equal("The repository with name 'nope' does not exist in the registry with id '123456789012'", error.Message);
        Assert.Equal(("NAME_UNKNOWN", 404), (error.Error.OciCode, error.Error.OciStatus));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_give_every_name_once_in_order(bool disk)
    {
        using var registry = new RegistryFixture(disk);
        for (var i = 0; i < 25; i++)
            await registry.CreateAsync($"r{i:00}");
        await registry.CreateAsync("foreign", OtherAccount);

        var names = new List<string>();
        string? token = null;
        do
        {
            var page = registry.Services.Repositories.List(RegistryFixture.Scope, token, 10);
            names.AddRange(page.Items.Select(item => item.Name));
            token = page.NextToken;
        }
        while (token is not null);

        Assert.Equal(Enumerable.Range(0, 25).Select(i => $"r{i:00}"), names);
    }

    [Theory]
    [InlineData("not base64 at all!")]
    [InlineData("AAAA")]
    public void A_foreign_token_is_refused(string token)
    {
        using var registry = new RegistryFixture(disk: false);
        var error = Assert.Throws<RegistryException>(() => registry.Services.Repositories.List(RegistryFixture.Scope, token, 10));
        Assert.Equal("InvalidParameterException", error.Error.Code);
        Assert.Contains("nextToken", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deleting_needs_force_while_there_are_images(bool disk)
    {
        using var registry = new RegistryFixture(disk);
        await registry.CreateAsync("web");
        await registry.PushImageAsync("web", "a", "v1");

        var error = await Assert.ThrowsAsync<RegistryException>(
            () => registry.Services.Repositories.DeleteAsync(RegistryFixture.Key("web"), force: false, default));
        Assert.Equal("RepositoryNotEmptyException", error.Error.Code);

        await registry.Services.Repositories.DeleteAsync(RegistryFixture.Key("web"), force: true, default);
        registry.Reopen();
        Assert.Throws<RegistryException>(() => registry.Services.Repositories.Get(RegistryFixture.Key("web")));
    }

    [Fact]
    public async Task Tags_that_are_refused_undo_the_creation()
    {
        using var registry = new RegistryFixture(disk: false);
        var record = new RepositoryRecord { Key = RegistryFixture.Key("web"), CreatedAt = registry.Clock.Now };
        var error = await Assert.ThrowsAsync<RegistryException>(() => registry.Services.Repositories.CreateAsync(
            record, [.. Enumerable.Range(0, 51).Select(i => KeyValuePair.Create($"k{i}", "v"))], default));
        Assert.Equal("TooManyTagsException", error.Error.Code);
        error = await Assert.ThrowsAsync<RegistryException>(() => registry.Services.Repositories.CreateAsync(
            record, [KeyValuePair.Create("aws:x", "v")], default));
        Assert.Equal("InvalidTagParameterException", error.Error.Code);
        Assert.Throws<RegistryException>(() => registry.Services.Repositories.Get(RegistryFixture.Key("web")));
    }
}
