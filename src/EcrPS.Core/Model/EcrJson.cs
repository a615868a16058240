using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EcrPS.Model;

/// <summary>Reads and writes whole documents of the ECR API.</summary>
public static class EcrJson
{
    // Bodies are sent as application/json and never embedded in HTML: escape only what JSON requires.
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Reads one document.</summary>
    /// <typeparam name="T">A request, response or structure of the API.</typeparam>
    /// <param name="utf8Json">The document; an empty one is an empty object, as the service answers some operations.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">It is not one JSON object of this type.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8Json)
        where T : IEcrModel<T> =>
        typeof(T) == typeof(DescribeImagesResponse) && ImagePageReader.TryRead(utf8Json, out DescribeImagesResponse? page)
            ? (T)(object)page
            : ReadAny<T>(utf8Json);

    /// <summary>Reads a document of any type, in any valid form.</summary>
    internal static T ReadAny<T>(ReadOnlySpan<byte> utf8Json)
        where T : IEcrModel<T>
    {
        Utf8JsonReader reader = new(utf8Json.IsEmpty ? "{}"u8 : utf8Json);
        try
        {
            if (!reader.Read())
                throw new JsonException("The document is empty.");

            T value = T.Read(ref reader, new StringPool());
            return reader.Read() ? throw new JsonException("There is more than one value in the document.") : value;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            // Utf8JsonReader and its getters throw these for broken UTF-8, lone surrogates in a string, and numbers out of
            // range.
            throw new JsonException(e.Message, e);
        }
    }

    /// <summary>Writes one document as UTF-8.</summary>
    /// <typeparam name="T">A request, response or structure of the API.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The bytes, without a byte-order mark.</returns>
    public static ReadOnlyMemory<byte> Write<T>(T value)
        where T : IEcrModel<T>
    {
        ArrayBufferWriter<byte> buffer = new();
        Write(buffer, value);
        return buffer.WrittenMemory;
    }

    /// <summary>The JSON of a type of the API as text.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>One line.</returns>
    public static string Text<T>(T value)
        where T : IEcrModel<T> => Encoding.UTF8.GetString(Write(value).Span);

    /// <summary>Writes one document as UTF-8 into a buffer, such as a reply's body.</summary>
    /// <typeparam name="T">A request, response or structure of the API.</typeparam>
    /// <param name="buffer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void Write<T>(IBufferWriter<byte> buffer, T value)
        where T : IEcrModel<T>
    {
        using Utf8JsonWriter writer = new(buffer, WriterOptions);
        value.Write(writer);
    }
}
