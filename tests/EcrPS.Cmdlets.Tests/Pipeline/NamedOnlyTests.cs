using System.Management.Automation;
using System.Reflection;
using EcrPS.Commands;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Nothing is done to something that was not named, and no unset variable turns off a protection.</summary>
public sealed class NamedOnlyTests : IDisposable
{
    private readonly PromptSession _session = ModuleSession.Open(PromptAnswer.Yes);
    private readonly FakeTransportFactory _factory = new((operation, _) => operation switch
    {
        "DescribeRegistry" => """{"registryId":"123456789012"}""",
        _ => "{}",
    });

    public NamedOnlyTests() => TransportSource.Use(_factory);

    public static TheoryData<string, string> ProtectionSwitches
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (Type cmdlet in typeof(RemoveEcrRepositoryCommand).Assembly.GetTypes())
            {
                if (cmdlet.GetCustomAttributes(typeof(CmdletAttribute), inherit: false) is not [CmdletAttribute name])
                    continue;
                foreach (PropertyInfo property in cmdlet.GetProperties().Where(IsProtectionSwitch))
                    data.Add($"{name.VerbName}-{name.NounName}", property.Name);
            }

            return data;
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Theory]
    [MemberData(nameof(ProtectionSwitches))]
    public void An_unset_variable_turns_no_protection_off(string cmdlet, string name)
    {
        PromptRun run = _session.Run($"$given = @{{ {name} = $env:ECRPS_UNSET }}; {cmdlet} @given");

        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.Contains("an unset variable does not turn it on", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_factory.Calls);
    }

    [Theory]
    [InlineData("Get-EcrImage team/web -TagStatus $env:ECRPS_UNSET -Region r")]
    [InlineData("Get-EcrImage team/web -ImageStatus $env:ECRPS_UNSET -Region r")]
    [InlineData("Get-EcrImage team/web -SkipLatest 1 -GroupBy '' -Region r")]
    [InlineData("Wait-EcrImageScan team/web 1 -FailOn $env:ECRPS_UNSET -Region r")]
    public void An_unset_variable_is_no_filter_and_no_gate(string line)
    {
        Assert.NotNull(_session.Run(line).Errors.SingleOrDefault());
        Assert.Empty(_factory.Calls);
    }

    [Theory]
    [InlineData("Remove-EcrRegistryPolicy")]
    [InlineData("Remove-EcrSigningConfiguration")]
    [InlineData("Set-EcrLocalRegistry -Reset -Force")]
    public void A_repository_is_not_taken_for_its_registry(string line)
    {
        PromptRun run = _session.Run(
            "[pscustomobject]@{ RepositoryName = 'team/web'; RegistryId = '123456789012'; Region = 'r'; "
            + "EndpointUrl = 'http://127.0.0.1:9' } | "
            + line);

        Assert.Contains("'team/web' is a repository", (run.Terminating ?? Assert.Single(run.Errors)).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_factory.Calls, call => call.Contains("Delete", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Remove-EcrPullThroughCacheRule", "EcrPS.Model.RepositoryCreationTemplate", "Prefix = 'team'",
        "Get-EcrPullThroughCacheRule")]
    [InlineData("Remove-EcrRepository -Force", "Deserialized.EcrPS.Model.GetLifecyclePolicyResponse", "RepositoryName = 'team/web'",
        "Get-EcrRepository")]
    [InlineData("Remove-EcrRepository -Force", "Selected.EcrPS.Model.Tag", "RepositoryName = 'team/web'", "Get-EcrRepository")]
    [InlineData("Stop-EcrLocalRegistry", "EcrPS.Model.ImageDetail", "EndpointUrl = 'http://127.0.0.1:9'", "Get-EcrLocalRegistry")]
    [InlineData("Stop-EcrReplicationBackfill", "EcrPS.Model.Repository", "RegistryId = '123456789012'", "Get-EcrReplicationBackfill")]
    public void An_object_of_another_kind_is_not_taken_for_what_it_shares_a_property_with(
        string line, string type, string members, string right)
    {
        PromptRun run = _session.Run(
            $"$record = [pscustomobject]@{{ {members} }}; $record.PSTypeNames.Insert(0, '{type}'); $record | {line}");

        Assert.Contains(
            $"An object of type {type[(type.LastIndexOf('.') + 1)..]} is not what this cmdlet acts on: pipe what {right} ",
            (run.Terminating ?? Assert.Single(run.Errors)).ToString(),
            StringComparison.Ordinal);
        Assert.Empty(_factory.Calls);
    }

    [Theory]
    [InlineData("ImageTag = 'v1'")]
    [InlineData("ImageTags = 'v1, v2'")]
    public void A_record_of_an_image_without_digest_does_not_remove_its_repository(string members)
    {
        PromptRun run = _session.Run(
            $"[pscustomobject]@{{ RepositoryName = 'team/web'; {members} }} | Remove-EcrRepository -Force -Region r");

        Assert.Contains("does not remove images", (run.Terminating ?? Assert.Single(run.Errors)).ToString(), StringComparison.Ordinal);
        Assert.Empty(_factory.Calls);
    }

    private static bool IsProtectionSwitch(PropertyInfo property) =>
        property.PropertyType == typeof(SwitchParameter)
        && (property.Name.StartsWith("Allow", StringComparison.Ordinal)
            || (property.Name is "Force" && property.DeclaringType != typeof(StartEcrImageScanCommand)));
}
