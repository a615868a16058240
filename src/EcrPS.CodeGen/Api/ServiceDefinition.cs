namespace EcrPS.CodeGen.Api;

/// <summary>The service's protocol and names.</summary>
internal sealed record ServiceDefinition(
    string Id, string ApiVersion, string Protocol, string TargetPrefix, string SigningName, string EndpointPrefix);
