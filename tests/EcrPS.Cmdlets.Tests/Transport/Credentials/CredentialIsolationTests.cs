using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using EcrPS.Pipeline;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport.Credentials;

/// <summary>AWSSDK.Core searches every load context for its optional assemblies and could find those that AWS.Tools has loaded.</summary>
public sealed class CredentialIsolationTests : CredentialTestBase
{
    private static readonly string[] Sisters = ["AWSSDK.SecurityToken", "AWSSDK.SSO", "AWSSDK.SSOOIDC"];

    [Fact]
    public async Task Assuming_a_role_looks_for_no_assembly_of_the_SDK()
    {
        await using var server = new ScriptedServer(Sts(), ScriptedReply.Json("{}"));
        Scope.Set("AWS_ENDPOINT_URL_STS", server.Url.OriginalString);
        WriteConfig($"[default]\naws_access_key_id = AKOWN\naws_secret_access_key = own\nrole_arn = {RoleArn}\nsource_profile = default\n");
        var wanted = new ConcurrentBag<string>();
        Assembly? Record(object? sender, ResolveEventArgs request)
        {
            wanted.Add(new AssemblyName(request.Name).Name!);
            return null;
        }

        AppDomain.CurrentDomain.AssemblyResolve += Record;
        try
        {
            await CallAsync(ProfileAt(server));
            AssertCaller(server.Requests[1]);
            Assert.Empty(wanted.Intersect(Sisters));

            // The SDK's own code does search for it, which shows that this test would detect the search.
            Assert.ThrowsAny<Exception>(AssumeRoleAsTheSdkDoes);
            Assert.Contains("AWSSDK.SecurityToken", wanted);
        }
        finally
        {
            AppDomain.CurrentDomain.AssemblyResolve -= Record;
        }
    }

    private static void AssumeRoleAsTheSdkDoes()
    {
        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(AwsTransportLoader.Load().GetType().Assembly)!;
        Assembly core = context.Assemblies.Single(assembly => assembly.GetName().Name == "AWSSDK.Core");
        object? keys = Activator.CreateInstance(core.GetType("Amazon.Runtime.BasicAWSCredentials", throwOnError: true)!, "AK", "s");
        dynamic role = Activator.CreateInstance(
            core.GetType("Amazon.Runtime.AssumeRoleAWSCredentials", throwOnError: true)!, keys, "arn", "name")!;
        role.GetCredentials();
    }
}
