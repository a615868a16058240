namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>An upload that the registry has recorded.</summary>
/// <param name="Blob">What it is to become.</param>
/// <param name="Received">How many bytes were acknowledged.</param>
internal sealed record OpenUpload(LoadBlob Blob, int Received);
