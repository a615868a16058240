namespace EcrPS.LocalRegistry.Control;

/// <summary>
/// Ends a reply where a fault says so. It has to reach the server: that closes the connection behind the bytes that went
/// out, where an abort would take them back from the client's buffers.
/// </summary>
internal sealed class ConnectionCutException() : IOException("The connection was cut by an injected fault.");
