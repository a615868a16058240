using System.Text;
using EcrPS.Client;
using EcrPS.Pipeline;
using EcrPS.Prompt;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>The prompt for an MFA code runs on the pipeline thread, whichever record needs the code first.</summary>
public sealed class UserPromptTests : IDisposable
{
    private readonly PromptSession _session = ModuleSession.Open();
    private readonly MfaFactory _factory = new();

    public UserPromptTests() => TransportSource.Use(_factory);

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Fact]
    public void A_later_record_may_ask_while_an_earlier_one_waits_for_the_answer()
    {
        _session.Typed = _ => "123456";
        PromptRun run = _session.Pipeline("waits", "asks")
            .Then<GetProbeCommand>(new { Region = "r-1", ProfileName = "work" })
            .Run()
            .ThrowOnError();

        Assert.Equal(2, run.Output.Count);
        Assert.Equal("123456", _factory.Given);
        Assert.Equal("MFA code of my-device for profile 'work': ", Assert.Single(run.Questions).Message);
    }

    [Fact]
    public void A_host_that_cannot_ask_is_an_error_that_names_profile_and_device()
    {
        PromptRun run = _session.Pipeline("asks").Then<GetProbeCommand>(new { Region = "r-1", ProfileName = "work" }).Run();

        Assert.StartsWith("CredentialsUnavailable,", run.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
        string message = run.Terminating!.ToString();
        Assert.Contains("'work'", message, StringComparison.Ordinal);
        Assert.Contains("my-device", message, StringComparison.Ordinal);
    }

    private sealed class MfaFactory : IEcrTransportFactory
    {
        private readonly TaskCompletionSource<string?> _code = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string? Given { get; private set; }

        public IEcrTransport Create(EcrTransportOptions options, IEcrUserPrompt? user = null) =>
            new Transport(
                _code, async () => Given = await user!.AskForMfaCodeAsync("my-device", options.ProfileName!, CancellationToken.None));

        public IReadOnlyList<string> ProfileNames() => [];

        public void WarmUp()
        {
        }

        private sealed class Transport(TaskCompletionSource<string?> code, Func<Task<string?>> ask) : IEcrTransport
        {
            public string Region => "r-1";

            public string? EndpointUrl => null;

            public string? AccountId => null;

            public Task<string?> FindAccountAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

            public async Task<EcrReply> SendAsync(string operation, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
            {
                if (Encoding.UTF8.GetString(body.Span).Contains("asks", StringComparison.Ordinal))
                    code.SetResult(await ask());
                await code.Task;
                return FakeReply.Of("""{"lifecyclePolicyText":"{}"}""");
            }

            public void Dispose()
            {
            }
        }
    }
}
