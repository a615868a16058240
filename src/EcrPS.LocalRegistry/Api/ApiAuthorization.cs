using System.Text.Json;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Policies;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>Finds the registry that a call is for, and decides by its policies whether the caller may make the call.</summary>
internal sealed class ApiAuthorization(AccessControl access)
{
    private const string Registry = "registryId";
    private const string Arn = "resourceArn";

    /// <summary>The caller, with the registry that the call is for.</summary>
    /// <exception cref="RegistryException">AccessDeniedException.</exception>
    public Caller Authorize(Caller caller, ApiOperation operation, JsonElement request)
    {
        if (request.TryGetProperty(Registry, out JsonElement id) && id.GetString() is { } registryId)
            caller = caller with { Scope = caller.Scope with { AccountId = registryId } };
        // An operation with neither member concerns the account's own settings: after a Deny nobody could restore the access.
        if (!operation.Input.Any(static member => member.Name is Registry or Arn))
            return caller;
        foreach (string? repository in Repositories(caller, request))
            access.Require(caller, ActionOf(operation.Name), repository);
        return caller;
    }

    /// <summary>
    /// The action that policies name for an operation: its own name, except for referrers (API reference, ListImageReferrers).
    /// </summary>
    private static string ActionOf(string operation) => operation == "ListImageReferrers" ? "BatchGetImage" : operation;

    private static IEnumerable<string?> Repositories(Caller caller, JsonElement request)
    {
        if (request.TryGetProperty("repositoryName", out JsonElement name) && name.GetString() is { } repository)
            return [repository];
        if (request.TryGetProperty("repositoryNames", out JsonElement names) && names.ValueKind == JsonValueKind.Array
            && names.GetArrayLength() > 0)
        {
            return [.. names.EnumerateArray().Select(static one => one.GetString())];
        }

        if (request.TryGetProperty(Arn, out JsonElement arn) && arn.GetString() is { } text
            && AwsNames.TryParseRepositoryArn(caller.Scope, text, out RepositoryKey? named))
        {
            return [named.Name];
        }

        return [null];
    }
}
