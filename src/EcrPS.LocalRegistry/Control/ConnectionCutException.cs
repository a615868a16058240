namespace EcrPS.LocalRegistry.Control;

/// <summary>
/// Ends a reply at the byte that an injected fault names. It must reach the web server, which then closes the connection after the
/// sent bytes; an abort would discard those that the client has not read yet.
/// </summary>
internal sealed class ConnectionCutException() : IOException("The connection was cut by an injected fault.");
