using System.Collections;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.SignIn;

namespace EcrPS.Cmdlets.Tests.SignIn;

public sealed class SignInCmdletTests
{
    [Fact]
    public async Task Defaults_are_used_and_secrets_never_handed_back()
    {
        await using CmdletRegistry registry = await CmdletRegistry.StartAsync();
        var set = new { registry.EndpointUrl, Region = "us-east-1", AccessKey = "test", SecretKey = "test", SessionToken = "token-x7" };
        registry.Session.Run<SetEcrDefaultCommand>(set).ThrowOnError();
        registry.Session.Run<SetEcrDefaultCommand>(new { AccessKey = "test", SecretKey = "test", PassThru = true }).ThrowOnError();

        EcrDefault shown = Assert.Single(registry.Session.Run<GetEcrDefaultCommand>().ThrowOnError().Of<EcrDefault>());

        Assert.Equal(
            new EcrDefault { EndpointUrl = registry.EndpointUrl, Region = "us-east-1", AccessKey = "test", HasSecretKey = true }, shown);
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
    public void Contradictions_are_terminating(Hashtable parameters) => Assert.Equal(
        "InvalidArgument,EcrPS.Commands.SetEcrDefaultCommand",
        ModuleSession.Open().Run<SetEcrDefaultCommand>(parameters).Terminating?.FullyQualifiedErrorId);

    [Fact]
    public async Task A_token_is_a_credential_unless_asked_for_as_text()
    {
        await using CmdletRegistry registry = await CmdletRegistry.StartAsync();

        EcrAuthorizationToken token = Assert.Single(
            registry.Run<GetEcrAuthorizationTokenCommand>().ThrowOnError().Of<EcrAuthorizationToken>());
        string text = Assert.Single(registry.Run<GetEcrAuthorizationTokenCommand>(new { AsPlainText = true }).ThrowOnError().Of<string>());
        Prompt.PromptRun refused = registry.Run<GetEcrAuthorizationTokenCommand>(new { SecretKey = "wrong" });

        Assert.Equal(
            ("AWS", $"http://{token.Registry}", registry.EndpointUrl),
            (token.Credential!.UserName, token.ProxyEndpoint, token.EndpointUrl));
        Assert.NotEmpty(text);
        Assert.Equal(
            "InvalidSignature,EcrPS.Commands.GetEcrAuthorizationTokenCommand", Assert.Single(refused.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public async Task A_token_is_for_the_registry_of_the_account_asked_for()
    {
        await using CmdletRegistry registry = await CmdletRegistry.StartAsync();

        EcrAuthorizationToken own = Assert.Single(
            registry.Run<GetEcrAuthorizationTokenCommand>().ThrowOnError().Of<EcrAuthorizationToken>());
        EcrAuthorizationToken other = Assert.Single(
            registry.Run<GetEcrAuthorizationTokenCommand>(new { RegistryId = "210987654321" }).ThrowOnError().Of<EcrAuthorizationToken>());

        Assert.NotEqual(own.Registry, other.Registry);
        Assert.Equal("210987654321", other.RegistryId);
    }

    [Fact]
    public async Task Any_operation_is_called_by_name()
    {
        await using CmdletRegistry registry = await CmdletRegistry.StartAsync();
        foreach (string name in (string[])["a1", "a2", "a3"])
        {
            registry.Run<InvokeEcrApiCommand>(new
            {
                Operation = "createrepository",
                Parameter = new Hashtable { ["repositoryname"] = name },
            }).ThrowOnError();
        }

        Prompt.PromptRun pages = registry.Run<InvokeEcrApiCommand>(new
        {
            Operation = "DescribeRepositories",
            Parameter = new Hashtable { ["maxResults"] = 2 },
            All = true,
        });
        Prompt.PromptRun page = registry.Run<InvokeEcrApiCommand>(new
        {
            Operation = "DescribeRepositories",
            Body = """{"maxResults":2}""",
        });
        Prompt.PromptRun unasked = registry.Run<InvokeEcrApiCommand>(new
        {
            Operation = "DeleteRepository",
            Parameter = new Hashtable { ["repositoryName"] = "a1" },
            WhatIf = true,
        });
        Prompt.PromptRun wrong = registry.Run<InvokeEcrApiCommand>(new { Operation = "DescribeRegistry", All = true });

        Assert.Equal(
            ["a1", "a2", "a3"],
            pages.ThrowOnError()
                .Of<DescribeRepositoriesResponse>()
                .SelectMany(reply => reply.Repositories)
                .Select(one => one.RepositoryName));
        Assert.Equal(2, Assert.Single(page.ThrowOnError().Of<DescribeRepositoriesResponse>()).Repositories.Count);
        Assert.Contains("\"a1\"", Assert.Single(unasked.ThrowOnError().WhatIf), StringComparison.Ordinal);
        Assert.Empty(unasked.Output);
        Assert.Equal("InvalidArgument,EcrPS.Commands.InvokeEcrApiCommand", wrong.Terminating?.FullyQualifiedErrorId);
    }
}
