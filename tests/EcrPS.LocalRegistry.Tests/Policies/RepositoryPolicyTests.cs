using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Policies;

/// <summary>Repository and registry policies as they are stored; what they do is in <see cref="EnforcementTests"/>.</summary>
public sealed class RepositoryPolicyTests : IAsyncLifetime
{
    private const string Policy =
        """{"Statement":{"Action":["ecr:*"],"Principal":"*","Effect":"Allow","Sid":"all of us"},"Version":"2008-10-17"}""";
    private const string AsEcrWritesIt =
        """
        {
          "Version" : "2008-10-17",
          "Statement" : [ {
            "Sid" : "all of us",
            "Effect" : "Allow",
            "Principal" : "*",
            "Action" : "ecr:*"
          } ]
        }
        """;
    private const string DenyAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"ecr:*"}]}""";
    private const string OfRegistry =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*","Resource":"arn:aws:ecr:us-east-1:123456789012:repository/*"}]}""";

    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await RegistryHarness.StartAsync();
        await _registry.CreateAsync("team/web");
    }

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public async Task A_policy_comes_back_as_ECR_writes_it_until_it_is_deleted()
    {
        const string Missing =
            "Repository policy does not exist for the repository with name 'team/web' in the registry with id '123456789012'";
        var repository = new { repositoryName = "team/web" };
        Assert.Equal(Missing, await _registry.Client.FailAsync("GetRepositoryPolicy", repository, "RepositoryPolicyNotFoundException"));
        Assert.Equal(Missing, await _registry.Client.FailAsync("DeleteRepositoryPolicy", repository, "RepositoryPolicyNotFoundException"));

        JsonObject set = await _registry.Client.CallAsync("SetRepositoryPolicy", new { repositoryName = "team/web", policyText = Policy });
        await _registry.RestartAsync();
        JsonObject got = await _registry.Client.CallAsync("GetRepositoryPolicy", repository);
        Assert.Equal(
            ("123456789012", "team/web", AsEcrWritesIt),
            ((string)got["registryId"]!, (string)got["repositoryName"]!, (string)got["policyText"]!));
        Assert.Equal(set.ToJsonString(), got.ToJsonString());

        Assert.Equal(got.ToJsonString(), (await _registry.Client.CallAsync("DeleteRepositoryPolicy", repository)).ToJsonString());
        await _registry.Client.FailAsync("GetRepositoryPolicy", repository, "RepositoryPolicyNotFoundException");
        foreach (string operation in (string[])["GetRepositoryPolicy", "DeleteRepositoryPolicy"])
            await _registry.Client.FailAsync(operation, new { repositoryName = "nowhere" }, "RepositoryNotFoundException");
        await _registry.Client.FailAsync(
            "SetRepositoryPolicy", new { repositoryName = "nowhere", policyText = Policy }, "RepositoryNotFoundException");
    }

    // The first is AWS's example of SetRepositoryPolicy with other actions; where the members of the others go was not seen.
    [Theory]
    [InlineData(
        """
        {"Version":"2012-10-17","Statement":[
        {"Sid":"pull","Effect":"Allow","Action":["ecr:ListImages","ecr:BatchGetImage"],"Principal":"*"}]}

        """,
        """
        {
          "Version" : "2012-10-17",
          "Statement" : [ {
            "Sid" : "pull",
            "Effect" : "Allow",
            "Principal" : "*",
            "Action" : [ "ecr:ListImages", "ecr:BatchGetImage" ]
          } ]
        }
        """)]
    [InlineData(
        """
        {"Version":"2008-10-17","Statement":[
        {"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:root"]},"Action":["ecr:ListImages"]},
        {"Effect":"Deny","Principal":{"AWS":["111122223333","444455556666"],"Service":"codebuild.amazonaws.com"},"Action":"ecr:*"}]}
        """,
        """
        {
          "Version" : "2008-10-17",
          "Statement" : [ {
            "Effect" : "Allow",
            "Principal" : {
              "AWS" : "arn:aws:iam::111122223333:root"
            },
            "Action" : "ecr:ListImages"
          }, {
            "Effect" : "Deny",
            "Principal" : {
              "AWS" : [ "111122223333", "444455556666" ],
              "Service" : "codebuild.amazonaws.com"
            },
            "Action" : "ecr:*"
          } ]
        }
        """)]
    [InlineData(
        """
        {"Id":"i","Version":"2012-10-17","Statement":[{"Condition":{"Bool":{"aws:SecureTransport":true},
        "StringLike":{"aws:PrincipalArn":["*/b","*/a"],"aws:UserAgent":["\"q\" \u00e9 <"]}},
        "NotAction":["ecr:PutImage"],"NotPrincipal":{"AWS":"*"},"Sid":"","Effect":"Allow"}]}
        """,
        """
        {
          "Version" : "2012-10-17",
          "Id" : "i",
          "Statement" : [ {
            "Sid" : "",
            "Effect" : "Allow",
            "NotPrincipal" : {
              "AWS" : "*"
            },
            "NotAction" : "ecr:PutImage",
            "Condition" : {
              "Bool" : {
                "aws:SecureTransport" : true
              },
              "StringLike" : {
                "aws:PrincipalArn" : [ "*/b", "*/a" ],
                "aws:UserAgent" : "\"q\" é <"
              }
            }
          } ]
        }
        """)]
    public async Task Its_members_are_in_ECR_s_order_and_its_lists_on_one_line(string sent, string expected)
    {
        JsonObject set = await _registry.Client.CallAsync(
            "SetRepositoryPolicy", new { repositoryName = "team/web", policyText = sent, force = true });
        JsonObject again = await _registry.Client.CallAsync(
            "SetRepositoryPolicy", new { repositoryName = "team/web", policyText = expected, force = true });
        Assert.Equal((expected, expected), ((string)set["policyText"]!, (string)again["policyText"]!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*"}]}""")]
    [InlineData(OfRegistry)]
    public async Task What_is_no_policy_is_refused_in_ECR_s_words(string text)
    {
        await _registry.Client.CallAsync("SetRepositoryPolicy", new { repositoryName = "team/web", policyText = Policy });
        Assert.Equal(
            "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'",
            await _registry.Client.FailAsync(
                "SetRepositoryPolicy", new { repositoryName = "team/web", policyText = text }, "InvalidParameterException"));
        Assert.Equal(
            AsEcrWritesIt,
            (string?)(await _registry.Client.CallAsync("GetRepositoryPolicy", new { repositoryName = "team/web" }))["policyText"]);
    }

    [Fact]
    public async Task Ten_thousand_two_hundred_and_forty_characters_are_the_most()
    {
        string longest = Policy + new string(' ', 10240 - Policy.Length);
        await _registry.Client.CallAsync("SetRepositoryPolicy", new { repositoryName = "team/web", policyText = longest });
        await _registry.Client.FailAsync(
            "SetRepositoryPolicy", new { repositoryName = "team/web", policyText = longest + " " }, "InvalidParameterException");
        await _registry.Client.FailAsync(
            "PutRegistryPolicy", new { policyText = OfRegistry + new string(' ', 10240) }, "ValidationException");
    }

    [Fact]
    public async Task Who_locks_oneself_out_has_to_force_it()
    {
        var request = new { repositoryName = "team/web", policyText = DenyAll };
        Assert.Contains(
            "force",
            await _registry.Client.FailAsync("SetRepositoryPolicy", request, "InvalidParameterException"),
            StringComparison.Ordinal);
        await _registry.Client.FailAsync("GetRepositoryPolicy", new { repositoryName = "team/web" }, "RepositoryPolicyNotFoundException");
        await _registry.Client.CallAsync("SetRepositoryPolicy", new { request.repositoryName, request.policyText, force = true });
        await _registry.Client.FailAsync(
            "SetRepositoryPolicy",
            new { repositoryName = "team/web", policyText = Policy },
            "AccessDeniedException",
            System.Net.HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_registry_policy_comes_back_as_it_was_put_until_it_is_deleted()
    {
        const string Missing = "Registry policy does not exist in the registry with id '123456789012'";
        Assert.Equal(Missing, await _registry.Client.FailAsync("GetRegistryPolicy", new { }, "RegistryPolicyNotFoundException"));
        Assert.Equal(Missing, await _registry.Client.FailAsync("DeleteRegistryPolicy", new { }, "RegistryPolicyNotFoundException"));

        await _registry.Client.CallAsync("PutRegistryPolicy", new { policyText = OfRegistry });
        await _registry.RestartAsync();
        JsonObject got = await _registry.Client.CallAsync("GetRegistryPolicy", new { });
        Assert.Equal(("123456789012", OfRegistry), ((string)got["registryId"]!, (string)got["policyText"]!));

        Assert.Equal(
            "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid registry policy provided'",
            await _registry.Client.FailAsync("PutRegistryPolicy", new { policyText = Policy }, "InvalidParameterException"));
        Assert.Equal(got.ToJsonString(), (await _registry.Client.CallAsync("DeleteRegistryPolicy", new { })).ToJsonString());
        await _registry.Client.FailAsync("GetRegistryPolicy", new { }, "RegistryPolicyNotFoundException");
    }
}
