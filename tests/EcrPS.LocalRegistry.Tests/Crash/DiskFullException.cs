namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>The registry refused to write because its disk is full, and said so.</summary>
internal sealed class DiskFullException(string request) : Exception($"{request}: {Text}")
{
    public const string Text = "The disk that holds the registry's data is full; nothing was stored.";
}
