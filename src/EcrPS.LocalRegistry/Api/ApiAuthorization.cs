using System.Text.Json;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Policies;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>Which registry a call is for, and whether policies let its caller do it there.</summary>
internal sealed class ApiAuthorization(AccessControl access)
{
    private const string Registry = "registryId";
    private const string Arn = "resourceArn";

    /// <summary>The caller in the registry that the call is for.</summary>
    /// <exception cref="RegistryException">AccessDeniedException.</exception>
    public Caller Authorize(Caller caller, ApiOperation operation, JsonElement request)
    {
        if (request.TryGetProperty(Registry, out var id) && id.GetString() is { } registryId)
            caller = caller with { Scope = caller.Scope with { AccountId = registryId } };
        // What takes neither is about an account's own settings: no policy could give those back to who lost them.
        if (!operation.Input.Any(static member => member.Name is Registry or Arn))
            return caller;
        foreach (var repository in Repositories(caller, request))
            access.Require(caller, ActionOf(operation.Name), repository);
        return caller;
    }

    /// <summary>What policies call an operation: its name, but for referrers, as on <c>/v2/</c> (API reference, ListImageReferrers).</summary>
    private static string ActionOf(string operation) => operation == "ListImageReferrers" ? "BatchGetImage" : operation;

    private static IEnumerable<string?> Repositories(Caller caller, JsonElement request)
    {
        if (request.TryGetProperty("repositoryName", out var name) && name.GetString() is { } repository)
            return [repository];
        if (request.TryGetProperty("repositoryNames", out var names) && names.ValueKind == JsonValueKind.Array && names.GetArrayLength() > 0)
            return [.. names.EnumerateArray().Select(static one => one.GetString())];
        if (request.TryGetProperty(Arn, out var arn) && arn.GetString() is { } text && AwsNames.TryParseRepositoryArn(caller.Scope, text, out var named))
            return [named.Name];
        return [null];
    }
}
