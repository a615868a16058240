using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Calls any operation of the ECR API by name. The request is checked against the API's model before it is sent, and
/// the response is emitted as its own type.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "EcrApi", SupportsShouldProcess = true)]
[OutputType(typeof(IEcrResource))]
public sealed class InvokeEcrApiCommand : EcrClientCmdlet
{
    private const string RegistryIdMember = "registryId";
    private const string RepositoryNameMember = "repositoryName";
    private const string TokenMember = "nextToken";

    private ApiOperation _operation = null!;
    private JsonObject _request = [];

    /// <summary>The operation's name, such as <c>DescribeImages</c>, in any case.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OperationCompleter))]
    public string Operation { get; set; } = string.Empty;

    /// <summary>The request's members by name, in any case; lists, hashtables and objects as values.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true)]
    [NoFileTransformation(Instead = "Give its text: -Body (Get-Content request.json -Raw).")]
    [ValidateNotNull]
    public IDictionary? Parameter { get; set; }

    /// <summary>The request as JSON text, in place of <see cref="Parameter"/>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Body { get; set; }

    /// <summary>Reads all pages of a listing; emits the response of each page.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Operation;

    private protected override bool RefusesOtherPlaces => !ApiRequest.Find(Operation).IsReadOnly;

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        if (Parameter is not null && Body is not null)
            throw new ArgumentException("Give -Parameter or -Body, not both.");
        _operation = ApiRequest.Find(Operation);
        if (All && _operation.PagedItems.Count == 0)
            throw new ArgumentException($"{_operation.Name} does not answer in pages: leave out -All.");
        JsonText.RequireNoPath(Body, "request", "-Body");
        IDictionary members = Parameter ?? (Body is null ? new Hashtable() : PlainValue.FromJson(Body));
        foreach ((string name, object? value) in PlainValue.Entries(members))
        {
            if (value is null && (!_operation.IsReadOnly || name.Equals(RegistryIdMember, StringComparison.OrdinalIgnoreCase)))
            {
                throw new ArgumentException(
                    $"'{name}' is null: an unset variable stands for no default. Give a value, or omit the member.");
            }
        }

        _request = ApiRequest.Write(_operation, members);
        if (RegistryId is null || !_operation.Input.Any(member => member.Name == RegistryIdMember))
            return;
        if (!_request.TryAdd(RegistryIdMember, RegistryId) && _request[RegistryIdMember]?.ToString() != RegistryId)
            throw NamedHost.Conflict(RegistryIdMember, $"account {_request[RegistryIdMember]}", nameof(RegistryId), RegistryId);
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!_operation.IsReadOnly && !await pipeline.ShouldProcessAsync(Target(), _operation.Name))
            return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            IEcrResource reply = await Client.InvokeAsync(
                _operation.Name, JsonSerializer.SerializeToUtf8Bytes(_request), cancellationToken);
            await pipeline.WriteAsync(reply);
            if (!All || reply is not IPagedResponse { NextToken: { Length: > 0 } token })
                return;
            if (!seen.Add(token))
            {
                throw new EcrException(
                    EcrErrorCodes.RepeatedPageToken,
                    "The service sent the same page token twice; the listing would never end and was stopped.")
                {
                    Operation = _operation.Name,
                };
            }

            _request[TokenMember] = token;
        }
    }

    private string Target() =>
        _request[RepositoryNameMember]?.ToString() ?? $"registry {RegistryId ?? "of the caller"} in {Client.Region}";
}
