using System.Text.Json.Nodes;

namespace EcrPS.Clients.Tests.Support;

/// <summary>A client of ECR that a test controls; it makes calls and uses its own paginators and waiters.</summary>
internal interface IEcrProgram
{
    /// <summary>The operations, paginators and waiters that the client itself reports.</summary>
    Task<ProgramAbilities> AbilitiesAsync();

    /// <summary>Makes one call.</summary>
    /// <returns>An object with <c>reply</c>, or with <c>error</c> and <c>message</c>.</returns>
    Task<JsonObject> CallAsync(string operation, JsonNode input);

    /// <summary>Reads a listing with the client's own paginator.</summary>
    /// <param name="operation">The operation, such as <c>DescribeImages</c>.</param>
    /// <param name="input">The input of the first call.</param>
    /// <param name="size">The largest number of items on a page.</param>
    /// <returns>An object with the pages as <c>reply</c>, or with <c>error</c> and <c>message</c>.</returns>
    Task<JsonObject> WalkAsync(string operation, JsonNode input, int size);

    /// <summary>Waits with the client's own waiter.</summary>
    /// <returns>An object with a <c>reply</c> of any kind, or with <c>error</c> and <c>message</c>.</returns>
    Task<JsonObject> WaitAsync(string waiter, JsonNode input);
}
