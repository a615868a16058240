using EcrPS.Client;

namespace EcrPS.Cmdlets.Tests.Transport.Credentials;

/// <summary>A simulated user who answers as the test specifies, and records the prompts and the sign-in pages.</summary>
/// <param name="code">Returns the MFA code; null cancels the prompt.</param>
internal sealed class TestUser(Func<CancellationToken, Task<string?>>? code = null) : IEcrUserPrompt
{
    private int _codes;

    public TestUser(string code)
        : this(_ => Task.FromResult<string?>(code))
    {
    }

    /// <summary>The number of prompts for a code.</summary>
    public int Codes => _codes;

    public List<string> Asked { get; } = [];

    /// <summary>Whether the user wants to sign in.</summary>
    public bool SignsIn { get; init; }

    /// <summary>Completes when the user answers.</summary>
    public Task Ready { get; init; } = Task.CompletedTask;

    public List<string> SignIns { get; } = [];

    public List<(string Page, string Code)> Shown { get; } = [];

    /// <summary>Called when the page is shown.</summary>
    public Action? OnShown { get; init; }

    public Task<string?> AskForMfaCodeAsync(string device, string profileName, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _codes);
        Asked.Add($"{device} {profileName}");
        return code!(cancellationToken);
    }

    public async Task<bool> AskToSignInAsync(string profileName, CancellationToken cancellationToken)
    {
        SignIns.Add(profileName);
        await Ready.WaitAsync(cancellationToken);
        return SignsIn;
    }

    public Task ShowSignInPageAsync(Uri page, string userCode, CancellationToken cancellationToken)
    {
        Shown.Add((page.AbsoluteUri, userCode));
        OnShown?.Invoke();
        return Task.CompletedTask;
    }
}
