using EcrPS.Model;

namespace EcrPS.Client;

public partial interface IEcrClient
{
    /// <summary>The region that is called, such as <c>eu-central-1</c>.</summary>
    string Region { get; }

    /// <summary>The endpoint given by the user; null for AWS's own.</summary>
    string? EndpointUrl { get; }

    /// <summary>Finds the caller's account from its keys, without a call of the API.</summary>
    /// <param name="cancellationToken">Ends the search at once.</param>
    /// <returns>The account id, 12 digits; null where the keys do not tell it.</returns>
    /// <exception cref="EcrException">There are no keys.</exception>
    Task<string?> FindAccountAsync(CancellationToken cancellationToken = default);

    /// <summary>Calls an operation by name with a given JSON body.</summary>
    /// <param name="operation">The operation, such as <c>DescribeImages</c>.</param>
    /// <param name="json">The request as UTF-8 JSON; members that the API does not know are dropped.</param>
    /// <param name="cancellationToken">Ends the call at once.</param>
    /// <returns>The reply as the operation's response type.</returns>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    /// <exception cref="System.Text.Json.JsonException">The body is not JSON of that operation.</exception>
    /// <exception cref="EcrException">As the operation's own method.</exception>
    Task<IEcrResource> InvokeAsync(string operation, ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default);
}
