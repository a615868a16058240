using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcrPS.Model;

namespace EcrPS.Clients.Tests.Support;

/// <summary>
/// The AWS CLI. Version 1 is a Python package, whose commands run in one process of Python here, because starting one for each
/// costs a second of processor time. Any other CLI is started for each command.
/// </summary>
internal sealed partial class AwsCli : IEcrProgram, IDisposable
{
    private readonly Registry _registry;
    private readonly CallingClient? _python;

    private AwsCli(Registry registry, CallingClient? python)
    {
        _registry = registry;
        _python = python;
    }

    /// <summary>Subcommands that are not operations of the API.</summary>
    public static IReadOnlyList<string> Customizations { get; } = ["get-login", "get-login-password", "help", "wait"];

    public static async Task<AwsCli> StartAsync(Registry registry)
    {
        string program = (await registry.TryAwsAsync("--version")).Succeeded();
        var python = CallingClient.AwsCli(registry.Folder);
        // The package that Python finds may be another one than that of the program on PATH, or none.
        if (program.StartsWith($"aws-cli/{await python.VersionAsync()} ", StringComparison.Ordinal))
            return new AwsCli(registry, python);
        python.Dispose();
        return new AwsCli(registry, python: null);
    }

    /// <summary>The subcommand for an operation.</summary>
    public static string Subcommand(string operation) => Hyphens().Replace(operation, "-$0").ToLowerInvariant();

    /// <summary>
    /// The choices that the CLI lists in its error for an invalid one; newer versions list none, so then those of its help.
    /// </summary>
    public async Task<IReadOnlyList<string>> ChoicesAsync(params string[] command)
    {
        string[] refused = (await TryAsync([.. command, "there-is-no-such-thing"])).Failed().Split("valid choices are:");
        MatchCollection choices = refused.Length > 1
            ? ChoiceName().Matches(refused[1])
            : HelpItem().Matches(Overstrike().Replace((await TryAsync([.. command, "help"])).Succeeded(), ""));
        return [.. choices.Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal)];
    }

    public async Task<ProgramAbilities> AbilitiesAsync()
    {
        var names = ApiModel.Operations.Keys.ToDictionary(Subcommand, StringComparer.Ordinal);
        string[] operations = (await ChoicesAsync("ecr")).Except(Customizations)
            .Select(choice => names.GetValueOrDefault(choice, choice))
            .ToArray();
        var paginators = new List<string>();
        // Every paged operation takes a token; the CLI has a paginator for it if it has a paging option.
        foreach (string operation in operations.Where(operation =>
            ApiModel.Operations[operation].Input.Any(member => member.Name == "nextToken")))
        {
            ClientRun run = await TryAsync(
                "ecr", Subcommand(operation), "--starting-token", "x", "--generate-cli-skeleton", "input");
            if (run.ExitCode == 0)
            {
                paginators.Add(operation);
            }
            else
            {
                Assert.Contains("Unknown options: --starting-token", run.Error, StringComparison.Ordinal);
            }
        }

        return new ProgramAbilities(operations, paginators, await ChoicesAsync("ecr", "wait"));
    }

    public Task<JsonObject> CallAsync(string operation, JsonNode input) => RunAsync(Subcommand(operation), input);

    /// <summary>Stops after each page and continues from the token.</summary>
    public async Task<JsonObject> WalkAsync(string operation, JsonNode input, int size)
    {
        string number = size.ToString(CultureInfo.InvariantCulture);
        var pages = new JsonArray();
        string? token = null;
        do
        {
            JsonObject outcome = await RunAsync(
                Subcommand(operation),
                input,
                ["--page-size", number, "--max-items", number, .. token is null ? Array.Empty<string>() : ["--starting-token", token]]);
            if (outcome["reply"] is not { } page)
                return outcome;
            token = (string?)page["NextToken"];
            pages.Add(page.DeepClone());
        }
        while (token is not null);
        return new JsonObject { ["reply"] = pages };
    }

    /// <summary>A whole listing, which the CLI joins from pages of the given size.</summary>
    public Task<JsonObject> JoinAsync(string operation, JsonNode input, int size) =>
        RunAsync(Subcommand(operation), input, "--page-size", size.ToString(CultureInfo.InvariantCulture));

    public Task<JsonObject> WaitAsync(string waiter, JsonNode input) => RunAsync("wait", input, waiter);

    public void Dispose() => _python?.Dispose();

    private async Task<JsonObject> RunAsync(string subcommand, JsonNode input, params string[] arguments)
    {
        // The CLI takes a blob as plain text.
        string text = BlobText().Replace(input.ToJsonString(), "$1");
        ClientRun run = await TryAsync(["ecr", subcommand, .. arguments, "--cli-input-json", text]);
        if (run.ExitCode == 0)
            return new JsonObject { ["reply"] = run.Output.Length == 0 ? new JsonObject() : JsonNode.Parse(run.Output) };
        Match error = ErrorName().Match(run.Error);
        return new JsonObject { ["error"] = error.Success ? error.Groups[1].Value : "none", ["message"] = run.Error };
    }

    private Task<ClientRun> TryAsync(params string[] arguments) =>
        _python is null ? _registry.TryAwsAsync(arguments) : _python.RunAsync([.. arguments, "--output", "json"]);

    [GeneratedRegex("""\{"bytes":("[^"]*")\}""")]
    private static partial Regex BlobText();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Hyphens();

    [GeneratedRegex("(?<name>[a-z]+(?:-[a-z]+)*)")]
    private static partial Regex ChoiceName();

    /// <summary>An item of a list, as groff prints it for a terminal.</summary>
    [GeneratedRegex(@"^\s+[o+•]\s+(?<name>[a-z]+(?:-[a-z]+)*)\s*$", RegexOptions.Multiline)]
    private static partial Regex HelpItem();

    /// <summary>An overstruck character, or an escape sequence for a colour.</summary>
    [GeneratedRegex(@".\x08|\x1b\[[0-9;]*m")]
    private static partial Regex Overstrike();

    [GeneratedRegex("An error occurred \\(([A-Za-z]+)\\)")]
    private static partial Regex ErrorName();
}
