using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Empty values for where to act and as whom: an unset variable must not mean the default account.</summary>
public sealed class EmptyPlaceTests : IDisposable
{
    private static readonly string[] Parameters =
        ["Region", "EndpointUrl", "RegistryId", "ProfileName", "AccessKey", "SecretKey", "SessionToken"];

    private readonly PromptSession _session = ModuleSession.Open(PromptAnswer.Yes);
    private readonly FakeTransportFactory _factory = new((_, _) => """{"repository":{"repositoryName":"x"}}""");

    public EmptyPlaceTests() => TransportSource.Use(_factory);

    public static TheoryData<Type> Cmdlets => [.. typeof(EcrClientCmdlet).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(EcrClientCmdlet)) && type.GetCustomAttribute<CmdletAttribute>() is not null)];

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Empty_value_is_an_error_of_every_cmdlet(Type cmdlet)
    {
        object?[] emptyRegions = [null, "", " ", Array.Empty<string>(), new[] { "r", "" }];
        foreach (string parameter in Parameters)
        {
            foreach (object? value in parameter == "Region" ? emptyRegions : [null, ""])
            {
                Hashtable given = Required(cmdlet);
                given[parameter] = value;
                PromptRun run = _session.Pipeline().Then(cmdlet, given).Run();

                Assert.StartsWith("InvalidArgument,", Failure(run).FullyQualifiedErrorId, StringComparison.Ordinal);
                Assert.StartsWith($"The value of -{parameter} is empty", Failure(run).ToString(), StringComparison.Ordinal);
            }
        }

        Assert.Empty(_factory.Made);
    }

    [Fact]
    public void Variables_that_were_never_set_remove_nothing()
    {
        PromptRun run = _session.Run("""
            Remove-EcrRepository tmp/x -ProfileName $env:UNSET -Region $env:UNSET -RegistryId $env:UNSET -Force -Confirm:$false
            """);
        Assert.StartsWith("InvalidArgument,", Failure(run).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_factory.Calls);
    }

    [Fact]
    public void Default_parameter_value_that_is_empty_is_an_error_too()
    {
        PromptRun run = _session.Run(
            "$PSDefaultParameterValues['*-Ecr*:RegistryId'] = ''; Remove-EcrRepository tmp/x -Region r -Force -Confirm:$false");
        Assert.StartsWith("InvalidArgument,", Failure(run).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_factory.Calls);
    }

    [Fact]
    public void Empty_credential_is_an_error()
    {
        foreach (PSCredential credential in new[] { PSCredential.Empty, new PSCredential("AKIDEXAMPLE", new SecureString()) })
        {
            PromptRun run = _session.Run<RemoveEcrRepositoryCommand>(new { RepositoryName = "x", Region = "r", Credential = credential });
            Assert.StartsWith("The value of -Credential is empty", Failure(run).ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(_factory.Made);
    }

    [Fact]
    public void Records_without_endpoint_or_region_are_of_AWS_and_the_default_region()
    {
        var x = new Repository { RepositoryName = "x" };
        _session.Pipeline(x).Then<RemoveEcrRepositoryCommand>(new { Region = "r" }).Run().ThrowOnError();
        Assert.Single(_factory.Calls);
    }

    [Fact]
    public void Record_whose_registry_was_lost_is_refused()
    {
        PromptRun run = _session.Run(
            "[pscustomobject]@{ RepositoryName = 'x'; RegistryId = ''; Region = 'r' } | Remove-EcrRepository -Confirm:$false");
        Assert.StartsWith("InvalidArgument,", Failure(run).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("give -RegistryId", Failure(run).ToString(), StringComparison.Ordinal);
        Assert.Empty(_factory.Calls);
    }

    [Theory]
    [InlineData("Region")]
    [InlineData("EndpointUrl")]
    [InlineData("RegistryId")]
    [InlineData("ProfileName")]
    public void Unset_variable_does_not_change_a_default(string parameter)
    {
        _session.Run("Set-EcrDefault -Region r -EndpointUrl http://127.0.0.1:1 -RegistryId 123456789012 -ProfileName p").ThrowOnError();
        PromptRun run = _session.Run($"Set-EcrDefault -{parameter} $env:ECRPS_UNSET");

        Assert.StartsWith("ParameterArgumentValidationError", Failure(run).FullyQualifiedErrorId, StringComparison.Ordinal);
        EcrPS.SignIn.EcrDefault left = Assert.Single(_session.Run<GetEcrDefaultCommand>().Of<EcrPS.SignIn.EcrDefault>());
        Assert.Equal(("r", "http://127.0.0.1:1", "123456789012", "p"), (left.Region, left.EndpointUrl, left.RegistryId, left.ProfileName));
    }

    // Any value, for each mandatory parameter of the cmdlet's default set.
    private static Hashtable Required(Type cmdlet)
    {
        string? set = cmdlet.GetCustomAttribute<CmdletAttribute>()!.DefaultParameterSetName;
        var given = new Hashtable();
        foreach (PropertyInfo property in cmdlet.GetProperties())
        {
            if (property.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.Mandatory
                && (parameter.ParameterSetName == set || parameter.ParameterSetName == ParameterAttribute.AllParameterSets)))
            {
                given[property.Name] = property.PropertyType == typeof(SwitchParameter) ? true
                    : property.PropertyType == typeof(Tag[]) ? new Hashtable { ["a"] = "b" }
                    : "x";
            }
        }

        return given;
    }

    // What ends a cmdlet of a script ends only its statement.
    private static System.Management.Automation.ErrorRecord Failure(PromptRun run) => run.Terminating ?? Assert.Single(run.Errors);
}
