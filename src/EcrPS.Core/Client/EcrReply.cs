using System.Text.Json;
using EcrPS.Model;

namespace EcrPS.Client;

/// <summary>A reply of status 200 that has arrived and was not read yet.</summary>
/// <param name="body">Its body, UTF-8 JSON; disposed of with the reply.</param>
/// <param name="unreadable">Makes the error of a body that is not the JSON that the operation answers with.</param>
public sealed class EcrReply(PooledBuffer body, Func<JsonException, EcrException> unreadable) : IDisposable
{
    /// <summary>The body; valid until the reply is disposed of.</summary>
    public ReadOnlySpan<byte> Body => body.Written.Span;

    /// <summary>Reads the body.</summary>
    /// <typeparam name="T">What it is read into.</typeparam>
    /// <param name="read">Reads it.</param>
    /// <returns>What <paramref name="read"/> returned.</returns>
    /// <exception cref="EcrException">It is not the JSON that the operation answers with.</exception>
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

    /// <summary>Gives the body's memory back.</summary>
    public void Dispose() => body.Dispose();
}
