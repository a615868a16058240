using System.Text.Json;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class KmsKeysTests
{
    private const string Home = "arn:aws:kms:us-east-1:123456789012:";
    private const string Id = "11111111-2222-3333-4444-555555555555";

    [Theory]
    [InlineData(Home + "key/" + Id, Home + "key/" + Id)]
    [InlineData("arn:aws:kms:us-east-1:210987654321:key/" + Id, "arn:aws:kms:us-east-1:210987654321:key/" + Id)]
    [InlineData(Home + "alias/team/images", Home + "alias/team/images")]
    [InlineData(Id, Home + "key/" + Id)]
    [InlineData("mrk-1234abcd12ab34cd56ef1234567890ab", Home + "key/mrk-1234abcd12ab34cd56ef1234567890ab")]
    [InlineData("alias/team", Home + "alias/team")]
    public void AKeyIsNamedByItsArnIdOrAlias(string given, string arn) =>
        Assert.Equal(arn, KmsKeys.Resolve(new RegistryScope("123456789012", "us-east-1"), given));

    [Theory]
    [InlineData("arn:aws:kms:eu-west-1:123456789012:key/" + Id, "Invalid arn us-east-1")]
    [InlineData("arn:aws-cn:kms:us-east-1:123456789012:key/" + Id, "Invalid arn us-east-1")]
    [InlineData("arn:aws:s3:us-east-1:123456789012:key/" + Id, "Invalid arn us-east-1")]
    [InlineData("arn:aws:kms:us-east-1:12345:key/" + Id, "Invalid arn us-east-1")]
    [InlineData(Home + "key/", "Invalid arn us-east-1")]
    [InlineData(Home + "key/a b", "Invalid arn us-east-1")]
    [InlineData("mykey", "Invalid keyId 'mykey'")]
    [InlineData("alias/", "Invalid keyId 'alias/'")]
    [InlineData("11111111-2222-3333-4444-55555555555Z", "Invalid keyId '11111111-2222-3333-4444-55555555555Z'")]
    public void WhatCannotBeAKeyOfTheRegionIsRefusedInTheWordsOfKms(string given, string message)
    {
        var error = Assert.Throws<RegistryException>(() => KmsKeys.Resolve(new RegistryScope("123456789012", "us-east-1"), given));

        Assert.Equal(("KmsException", message, "NotFoundException"), (error.Error.Code, error.Message, error.Members["kmsError"]));
    }

    [Fact]
    public async Task ARepositoryKeepsTheKeyOfItsRegionAndNoOther()
    {
        await using var registry = await RegistryHarness.StartAsync();
        var made = await registry.Client.CallAsync("CreateRepository", Request("web", Id));
        var refused = await registry.Client.SendAsync("CreateRepository", JsonSerializer.Serialize(Request("other", "arn:aws:kms:eu-west-1:123456789012:key/" + Id)));

        Assert.Equal(Home + "key/" + Id, (string)made["repository"]!["encryptionConfiguration"]!["kmsKey"]!);
        Assert.Equal(("KmsException", "NotFoundException"), (refused.ErrorType, (string)refused.Json["kmsError"]!));
        Assert.Single((await registry.Client.CallAsync("DescribeRepositories", new { }))["repositories"]!.AsArray());
    }

    private static object Request(string repositoryName, string kmsKey) => new { repositoryName, encryptionConfiguration = new { encryptionType = "KMS", kmsKey } };
}
