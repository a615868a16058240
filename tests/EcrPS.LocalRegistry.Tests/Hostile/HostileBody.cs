using System.Text.Json;
using System.Text.Unicode;

namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>A body and how it was made.</summary>
internal sealed record HostileBody(byte[] Bytes, string What)
{
    private const int ShownBytes = 400;

    /// <summary>Whether it can be read as a JSON object at all; an empty body counts as an empty object.</summary>
    public bool IsObject
    {
        get
        {
            if (Bytes.Length == 0)
                return true;
            if (!Utf8.IsValid(Bytes))
                return false;
            try
            {
                using var document = JsonDocument.Parse(Bytes);
                return document.RootElement.ValueKind == JsonValueKind.Object;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }

    public override string ToString() =>
        $"{What}, {Bytes.Length} bytes: {System.Text.Encoding.UTF8.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, ShownBytes)))}";
}
