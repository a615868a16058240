using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Api;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.LocalRegistry.Tests.Upstream;
using EcrPS.TestSupport;

namespace EcrPS.LocalRegistry.Tests.Semantics;

/// <summary>One random sequence on its own registry, with an upstream registry, and the checks at its end.</summary>
internal sealed class RandomSequence : IAsyncDisposable
{
    private const string Upstream = "public.ecr.aws";
    private const string Stranger = "999999999999";
    private const int StormCalls = 10;

    /// <summary>A call that takes longer hangs.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-sequence-").FullName;
    private readonly FakeUpstream _upstream = FakeUpstream.Start();
    private readonly Choices _choices;
    private readonly RandomRequests _requests;
    private readonly string[] _operations;
    private readonly List<Actor> _actors = [];

    private RegistryHarness _registry = null!;
    private RandomPushes _pushes = null!;
    private RandomPulls _pulls = null!;

    private RandomSequence(int seed)
    {
        _choices = new Choices(new Random(seed));
        _requests = new RandomRequests(_choices);
        _operations = [.. _requests.ByOperation.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>What was called.</summary>
    public CheckedCalls Calls { get; private set; } = null!;

    /// <summary>The number of images that were pulled with all their blobs or children.</summary>
    public int Pulls => _pulls.Images;

    private IEnumerable<Actor> Owners => _actors.Where(static actor => actor.RoleArn is null && actor.AccountId != Stranger);

    public static async Task<RandomSequence> StartAsync(int seed)
    {
        var sequence = new RandomSequence(seed);
        await sequence.StartAsync();
        return sequence;
    }

    public async Task RunAsync(int steps)
    {
        try
        {
            for (int i = 0; i < steps; i++)
                await StepAsync();
            // Something has to have happened.
            Assert.InRange(_pushes.Manifests, steps / 40, int.MaxValue);
            await new SequenceEnd(_registry, Calls, [.. Owners], _actors).RunAsync();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"After:\n{Calls.Log}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _actors.ForEach(static actor => actor.Dispose());
        await _registry.DisposeAsync();
        await _upstream.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync()
    {
        string credentials = Path.Combine(_folder, "credentials.json");
        string session = $"arn:aws:sts::{Choices.Accounts[0]}:assumed-role/ci/run";
        await File.WriteAllTextAsync(
            credentials,
            $$"""[{"accessKeyId":"AKIDCI","secretAccessKey":"s","accountId":"{{Choices.Accounts[0]}}","principalArn":"{{session}}"}]""");
        string records = Directory.CreateDirectory(Path.Combine(_folder, "records")).FullName;
        await DebianImages.RecordAsync(records, 1, "high");
        _registry = await RegistryHarness.StartAsync(new LocalRegistryOptions
        {
            CredentialsFile = credentials,
            VulnerabilitiesPath = records,
            Upstreams = new Dictionary<string, string>(StringComparer.Ordinal) { [Upstream] = _upstream.Url.ToString() },
        });
        Calls = new CheckedCalls(new PolicyOracle(_registry.DataFolder), new TagWatch(_registry.DataFolder));
        _pushes = new RandomPushes(_choices, Calls, _requests);
        _pulls = new RandomPulls(_choices, Calls);
        foreach (string region in Choices.Regions)
        {
            foreach (string account in Choices.Accounts.Append(Stranger))
                Add(account, $"arn:aws:iam::{account}:user/test", null, new TestSigner { AccessKeyId = account, Region = region });
            Add(
                Choices.Accounts[0],
                session,
                $"arn:aws:iam::{Choices.Accounts[0]}:role/ci",
                new TestSigner { AccessKeyId = "AKIDCI", Secret = "s", Region = region });
        }

        foreach (Actor owner in Owners)
        {
            await Calls.FindHostAsync(owner);
            // The others are created by a later operation or by a template.
            foreach (string repository in new[] { "web", "team/b" })
                await owner.Api.CallAsync("CreateRepository", new { repositoryName = repository });
        }

        MoveUpstream();

        void Add(string account, string principal, string? role, TestSigner signer)
        {
            ApiClient api = _registry.ClientFor(signer);
            api.Http.Timeout = LongestCall;
            _actors.Add(new Actor(account, principal, role, api));
        }
    }

    private async Task StepAsync()
    {
        Actor actor = _choices.Pick([.. Owners, .. Owners, .. _actors]);
        // Mostly in the own registry, or in that of the previous operation, to which policies may grant access; the stranger's
        // own is empty.
        Target target = Calls.Changed is { } changed && changed.Target.Region == actor.Region && _choices.OnceIn(2) ? changed.Target
            : actor.AccountId == Stranger || _choices.OnceIn(4) ? new Target(_choices.Pick(Choices.Accounts), actor.Region) : actor.Home;
        _choices.Focus = target == Calls.Changed?.Target ? Calls.Changed?.Repository : null;
        switch (_choices.Next(70))
        {
            case < 20:
                await _pushes.PushAsync(actor, target);
                break;
            case < 32:
                await _pulls.AnyAsync(actor, target);
                break;
            case < 34:
                await CallAsync(actor, target, "CreateRepository");
                break;
            case 34:
                await AdvanceAsync();
                break;
            case 35:
                MoveUpstream();
                break;
            case 36 or 37:
                await StormAsync();
                break;
            case < 42:
                // Without these no other account gets access, and there is little background work.
                await CallAsync(
                    actor,
                    target,
                    _choices.Pick(
                        "SetRepositoryPolicy",
                        "PutRegistryPolicy",
                        "CreatePullThroughCacheRule",
                        "CreateRepositoryCreationTemplate",
                        "PutReplicationConfiguration",
                        "StartReplicationBackfill"));
                break;
            default:
                await CallAsync(actor, target, _choices.Pick(_operations));
                break;
        }
    }

    private async Task CallAsync(Actor actor, Target target, string operation)
    {
        // Operations on an account's own settings, or on a resource by name, are only for the account itself.
        bool isForOthers = EcrPS.Model.ApiModel.Operations[operation].Input.Any(static member => member.Name == "registryId");
        Target where = isForOthers ? target : actor.Home;
        ApiReply reply = await Calls.ApiAsync(actor, where, operation, _requests.ByOperation[operation](where));
        if (operation != "StartReplicationBackfill" || (string?)reply.Json["replicationBackfillId"] is not { } id)
            return;
        _requests.Backfills.Add(id);
        // Immediately, because the backfill ends soon.
        if (_choices.OnceIn(2))
            await Calls.ApiAsync(actor, where, "StopReplicationBackfill", new { replicationBackfillId = id });
    }

    /// <summary>Concurrent calls on one repository, by its owner and another identity of the account, if there is one.</summary>
    private async Task StormAsync()
    {
        Actor owner = _choices.Pick([.. Owners]);
        Actor[] actors = _actors.Where(actor => actor.Home == owner.Home).ToArray();
        _choices.Focus = _choices.Repository();
        string[] operations = [
            "PutImage",
            "PutImage",
            "BatchDeleteImage",
            "UpdateImageStorageClass",
            "StartImageScan",
            "InitiateLayerUpload",
            "StartLifecyclePolicyPreview",
            .. _operations,
        ];
        var calls = Enumerable.Range(0, StormCalls).Select(_ =>
        {
            string operation = _choices.Pick(operations);
            return (_choices.Pick(actors), operation, _requests.ByOperation[operation](owner.Home));
        }).ToList();
        await Calls.StormAsync(calls);
    }

    private async Task AdvanceAsync()
    {
        var by = TimeSpan.FromHours(_choices.Pick(1, 13, 25, 25, 100));
        Calls.Note($"{by} pass");
        await _registry.AdvanceAsync(by);
    }

    /// <summary>Another image under the same tags, or one that fails.</summary>
    private void MoveUpstream()
    {
        _upstream.Failure = _choices.OnceIn(5) ? ScriptedReply.OciError(400, "UNKNOWN", "broken") : null;
        foreach (string tag in new[] { "v1", "dev1" })
            _upstream.Put("app", $"upstream {_choices.Next(4)}", tag);
    }
}
