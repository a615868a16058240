using System.Text.Json.Serialization;

namespace EcrPS.LocalRegistry.Control;

/// <summary>The JSON of the control plane and of the health page.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ClockState))]
[JsonSerializable(typeof(ClockMove))]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(FaultList))]
[JsonSerializable(typeof(RequestList))]
[JsonSerializable(typeof(ControlError))]
[JsonSerializable(typeof(HealthState))]
[JsonSerializable(typeof(HostAnnouncement))]
internal sealed partial class ControlJson : JsonSerializerContext;
