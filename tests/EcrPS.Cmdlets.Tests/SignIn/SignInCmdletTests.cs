using System.Collections;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.SignIn;

namespace EcrPS.Cmdlets.Tests.SignIn;

public sealed class SignInCmdletTests
{
    [Fact]
    public async Task DefaultsAreUsedAndSecretsNeverHandedBack()
    {
        await using var registry = await CmdletRegistry.StartAsync();
        var set = new { registry.EndpointUrl, Region = "us-east-1", AccessKey = "test", SecretKey = "test", SessionToken = "token-x7" };
        registry.Session.Run<SetEcrDefaultCommand>(set).ThrowOnError();
        registry.Session.Run<SetEcrDefaultCommand>(new { AccessKey = "test", SecretKey = "test", PassThru = true }).ThrowOnError();

        var shown = Assert.Single(registry.Session.Run<GetEcrDefaultCommand>().ThrowOnError().Of<EcrDefault>());

        Assert.Equal(new EcrDefault { EndpointUrl = registry.EndpointUrl, Region = "us-east-1", AccessKey = "test", HasSecretKey = true }, shown);
        Assert.Empty(registry.Session.Run<GetEcrRepositoryCommand>().ThrowOnError().Output);
        registry.Session.Run<SetEcrDefaultCommand>(new { Clear = true }).ThrowOnError();
        Assert.Equal(new EcrDefault(), Assert.Single(registry.Session.Run<GetEcrDefaultCommand>().Of<EcrDefault>()));
    }

    public static TheoryData<Hashtable> Contradictions => new()
    {
        new Hashtable(),
        new Hashtable { ["AccessKey"] = "a" },
        new Hashtable { ["SessionToken"] = "a" },
        new Hashtable { ["EndpointUrl"] = "localhost" },
        new Hashtable { ["AccessKey"] = "a", ["SecretKey"] = "b", ["ProfileName"] = "c" },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void ContradictionsAreTerminating(Hashtable parameters) => Assert.Equal(
        "InvalidArgument,EcrPS.Commands.SetEcrDefaultCommand",
        ModuleSession.Open().Run<SetEcrDefaultCommand>(parameters).Terminating?.FullyQualifiedErrorId);

    [Fact]
    public async Task ATokenIsACredentialUnlessAskedForAsText()
    {
        await using var registry = await CmdletRegistry.StartAsync();

        var token = Assert.Single(registry.Run<GetEcrAuthorizationTokenCommand>().ThrowOnError().Of<EcrAuthorizationToken>());
        var text = Assert.Single(registry.Run<GetEcrAuthorizationTokenCommand>(new { AsPlainText = true }).ThrowOnError().Of<string>());
        var refused = registry.Run<GetEcrAuthorizationTokenCommand>(new { SecretKey = "wrong" });

        Assert.Equal(("AWS", $"http://{token.Registry}", registry.EndpointUrl), (token.Credential!.UserName, token.ProxyEndpoint, token.EndpointUrl));
        Assert.NotEmpty(text);
        Assert.Equal("InvalidSignature,EcrPS.Commands.GetEcrAuthorizationTokenCommand", Assert.Single(refused.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public async Task ATokenIsForTheRegistryOfTheAccountAskedFor()
    {
        await using var registry = await CmdletRegistry.StartAsync();

        var own = Assert.Single(registry.Run<GetEcrAuthorizationTokenCommand>().ThrowOnError().Of<EcrAuthorizationToken>());
        var other = Assert.Single(registry.Run<GetEcrAuthorizationTokenCommand>(new { RegistryId = "210987654321" }).ThrowOnError().Of<EcrAuthorizationToken>());

        Assert.NotEqual(own.Registry, other.Registry);
        Assert.Equal("210987654321", other.RegistryId);
    }

    [Fact]
    public async Task AnyOperationIsCalledByName()
    {
        await using var registry = await CmdletRegistry.StartAsync();
        foreach (var name in (string[])["a1", "a2", "a3"])
            registry.Run<InvokeEcrApiCommand>(new { Operation = "createrepository", Parameter = new Hashtable { ["repositoryname"] = name } }).ThrowOnError();

        var pages = registry.Run<InvokeEcrApiCommand>(new { Operation = "DescribeRepositories", Parameter = new Hashtable { ["maxResults"] = 2 }, All = true });
        var page = registry.Run<InvokeEcrApiCommand>(new { Operation = "DescribeRepositories", Body = """{"maxResults":2}""" });
        var unasked = registry.Run<InvokeEcrApiCommand>(new { Operation = "DeleteRepository", Parameter = new Hashtable { ["repositoryName"] = "a1" }, WhatIf = true });
        var wrong = registry.Run<InvokeEcrApiCommand>(new { Operation = "DescribeRegistry", All = true });

        Assert.Equal(["a1", "a2", "a3"], pages.ThrowOnError().Of<DescribeRepositoriesResponse>().SelectMany(reply => reply.Repositories).Select(one => one.RepositoryName));
        Assert.Equal(2, Assert.Single(page.ThrowOnError().Of<DescribeRepositoriesResponse>()).Repositories.Count);
        Assert.Contains("\"a1\"", Assert.Single(unasked.ThrowOnError().WhatIf), StringComparison.Ordinal);
        Assert.Empty(unasked.Output);
        Assert.Equal("InvalidArgument,EcrPS.Commands.InvokeEcrApiCommand", wrong.Terminating?.FullyQualifiedErrorId);
    }
}
