using System.Text.Json;
using EcrPS.Model;

namespace EcrPS.Client;

/// <summary>A reply with status 200 whose body has arrived but was not deserialized yet.</summary>
/// <param name="body">Its body, UTF-8 JSON; disposed of with the reply.</param>
/// <param name="unreadable">Creates the error for a body that is not the JSON of the operation.</param>
public sealed class EcrReply(PooledBuffer body, Func<JsonException, EcrException> unreadable) : IDisposable
{
    /// <summary>The body; valid until the reply is disposed of.</summary>
    public ReadOnlySpan<byte> Body => body.Written.Span;

    /// <summary>Reads the body.</summary>
    /// <typeparam name="T">The type to deserialize.</typeparam>
    /// <param name="read">Reads it.</param>
    /// <returns>What <paramref name="read"/> returned.</returns>
    /// <exception cref="EcrException">The body is not the JSON of the operation.</exception>
    public T Read<T>(EcrResponseReader<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return read(Body);
        }
        catch (JsonException e)
        {
            throw unreadable(e);
        }
    }

    /// <summary>Returns the body's memory to the pool.</summary>
    public void Dispose() => body.Dispose();
}
