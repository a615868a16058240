using EcrPS.Client;
using EcrPS.Cmdlets.Tests.Pipeline;
using EcrPS.Commands;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Scanning;

public sealed class WaitWithoutCredentialsTests : IDisposable
{
    private readonly PromptSession _session = ModuleSession.Open();

    public WaitWithoutCredentialsTests() => TransportSource.Use(new FakeTransportFactory(
        (_, _) => throw new EcrException(EcrErrorCodes.CredentialsNotFound, "No credentials were given.")));

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Fact]
    public void TheErrorThatEndsTheWaitNamesTheImage()
    {
        var run = _session.Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1", Region = "r" });

        Assert.Empty(run.Errors);
        Assert.StartsWith("CredentialsNotFound,", run.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("web:1", run.Terminating.TargetObject);
    }
}
