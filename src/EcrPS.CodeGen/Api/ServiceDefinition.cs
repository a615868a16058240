namespace EcrPS.CodeGen.Api;

/// <summary>How the service is called.</summary>
internal sealed record ServiceDefinition(
    string Id, string ApiVersion, string Protocol, string TargetPrefix, string SigningName, string EndpointPrefix);
