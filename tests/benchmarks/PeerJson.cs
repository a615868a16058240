using System.Text.Json.Serialization;

namespace EcrPS.Benchmarks;

/// <summary>The code that the SDK's generator writes for the same page.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PeerPage))]
internal sealed partial class PeerJson : JsonSerializerContext;
