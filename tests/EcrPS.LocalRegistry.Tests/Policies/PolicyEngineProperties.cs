using System.Text.Json;
using EcrPS.LocalRegistry.Policies;
using EcrPS.Policies;
using FsCheck;
using FsCheck.Fluent;

namespace EcrPS.LocalRegistry.Tests.Policies;

/// <summary>What holds for all policies and requests, however they are combined.</summary>
public sealed class PolicyEngineProperties
{
    private const int Cases = 2000;

    private static readonly string[] Accounts = ["111122223333", "444455556666"];

    private static readonly Gen<object> Statement =
        from effect in Gen.Elements("Allow", "Deny")
        from principal in Gen.Elements<object>(
            "*",
            new { AWS = Accounts },
            new { AWS = Accounts[0] },
            new { AWS = $"arn:aws:iam::{Accounts[1]}:root" },
            new { AWS = $"arn:aws:iam::{Accounts[0]}:user/a" })
        from action in Gen.Elements("*", "ecr:*", "ecr:Get*", "ecr:PutImage", "ecr:??tImage")
        from condition in Gen.Elements<object>(
            new { },
            new { StringEquals = new Dictionary<string, string> { ["aws:PrincipalAccount"] = Accounts[0] } },
            new { StringNotLikeIfExists = new Dictionary<string, string> { ["ecr:ResourceTag/stage"] = "pr*" } },
            new { Bool = new Dictionary<string, bool> { ["aws:SecureTransport"] = true } },
            new { NotIpAddress = new Dictionary<string, string> { ["aws:SourceIp"] = "10.0.0.0/8" } })
        from turned in Gen.Choose(0, 3)
        select turned switch
        {
            1 => new { Effect = effect, NotPrincipal = principal, Action = action, Condition = condition },
            2 => new { Effect = effect, Principal = principal, NotAction = action, Condition = condition },
            _ => (object)new { Effect = effect, Principal = principal, Action = action, Condition = condition },
        };

    // A policy, and each of its statements as a separate policy.
    private static readonly Gen<(AccessPolicy Whole, AccessPolicy[] Parts)> Policy =
        Statement.NonEmptyListOf().Select(statements =>
            (Make(statements), statements.Select(static statement => Make([statement])).ToArray()));

    private static readonly Gen<AccessRequest> Request =
        from account in Gen.Elements(Accounts)
        from principal in Gen.Elements("user/a", "user/b", "root")
        from action in Gen.Elements("ecr:PutImage", "ecr:GetDownloadUrlForLayer", "ecr:ListImages")
        from stage in Gen.Elements("prod", "test", null)
        from secure in Gen.Elements("true", "false")
        from address in Gen.Elements("10.1.2.3", "203.0.113.1", "::1")
        select new AccessRequest(
            $"arn:aws:iam::{account}:{principal}", account, action, "arn:aws:ecr:us-east-1:444455556666:repository/web")
        {
            Context = Context(account, stage, secure, address),
        };

    [Fact]
    public void A_Deny_that_applies_wins_wherever_it_stands() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases),
        Prop.ForAll(Policy.Zip(Policy).Zip(Request).ToArbitrary(), one =>
        {
            ((
                (AccessPolicy Whole, AccessPolicy[] Parts) first,
                (AccessPolicy Whole, AccessPolicy[] Parts) second), AccessRequest request) = one;
            bool denied = first.Parts.Concat(second.Parts).Any(part => PolicyEngine.Evaluate([part], request) == PolicyDecision.Deny);
            PolicyDecision decision = PolicyEngine.Evaluate([first.Whole, second.Whole], request);
            Assert.Equal(denied, decision == PolicyDecision.Deny);
            Assert.Equal(decision, PolicyEngine.Evaluate([second.Whole, first.Whole], request));
        }));

    [Fact]
    public void Without_an_Allow_that_applies_nothing_is_allowed() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases),
        Prop.ForAll(Policy.Zip(Request).ToArbitrary(), one =>
        {
            ((AccessPolicy Whole, AccessPolicy[] Parts) policy, AccessRequest request) = one;
            var decisions = policy.Parts.Select(part => PolicyEngine.Evaluate([part], request)).ToList();
            bool isAllowed = decisions.Contains(PolicyDecision.Allow) && !decisions.Contains(PolicyDecision.Deny);
            Assert.Equal(isAllowed, PolicyEngine.Evaluate([policy.Whole], request) == PolicyDecision.Allow);
            Assert.Equal(PolicyDecision.None, PolicyEngine.Evaluate([], request));
        }));

    private static AccessPolicy Make(IEnumerable<object> statements) =>
        AccessPolicy.Parse(JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = statements }), AccessPolicyKind.Repository);

    private static Dictionary<string, string> Context(string account, string? stage, string secure, string address)
    {
        var context = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:PrincipalAccount"] = account,
            ["aws:SecureTransport"] = secure,
            ["aws:SourceIp"] = address,
        };
        if (stage is not null)
            context["ecr:ResourceTag/stage"] = stage;
        return context;
    }
}
