using System.Globalization;
using System.Text.Json;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services;

namespace EcrPS.LocalRegistry.Distribution;

/// <summary>
/// Tags and repositories. ECR: 100 a page unless asked otherwise, at most 1000, in no lexical order, and <c>last</c> is
/// a token (deitch/docker_registry2#34, google/go-containerregistry#681). The specification: all entries
/// unless <c>n</c> is given, in lexical order, and <c>last</c> is a name.
/// </summary>
internal sealed class ListingHandler(RegistryState state, bool strict)
{
    private const int DefaultPage = 100;
    private const int MaxPage = 1000;

    private const string Json = "application/json; charset=utf-8";

    /// <summary>What ECR says of a list of tags (user guide, "Private registry authentication", HTTP API sample).</summary>
    private const string EcrTagsType = "text/plain; charset=utf-8";

    public Task TagsAsync(DistributionRequest request)
    {
        Page<string> page = strict ? StrictTags(request) : EcrTags(request);
        if (page.NextToken is { } next)
            request.LinkToNext($"{request.Name}/tags/list", request.Query("n"), next);
        return WriteAsync(request, strict ? Json : EcrTagsType, writer =>
        {
            writer.WriteString("name", request.Name);
            WriteList(writer, "tags", page.Items);
        });
    }

    public Task CatalogAsync(DistributionRequest request)
    {
        Page<string> page = strict ? StrictCatalog(request) : EcrCatalog(request);
        if (page.NextToken is { } next)
            request.LinkToNext("_catalog", request.Query("n"), next);
        return WriteAsync(request, Json, writer => WriteList(writer, "repositories", page.Items));
    }

    private Page<string> EcrTags(DistributionRequest request)
    {
        // In the order of first pushes, because tags of images that cannot be pulled are left out.
        Page<Services.Images.ImageId> page = state.Images.List(
            request.Repository, new ImageFilter(Tagged: true, ImageStatuses.Active), request.Query("last"), EcrSize(request));
        return new Page<string>([.. page.Items.Select(id => id.Tag!)], page.NextToken);
    }

    private Page<string> EcrCatalog(DistributionRequest request)
    {
        Page<RepositoryRecord> page = state.Repositories.List(request.Scope, request.Query("last"), EcrSize(request));
        return new Page<string>([.. page.Items.Select(repository => repository.Name)], page.NextToken);
    }

    private Page<string> StrictTags(DistributionRequest request) => StrictPage(request, (last, limit) =>
        state.Images.TagsAfter(request.Repository, last, limit));

    private Page<string> StrictCatalog(DistributionRequest request) => StrictPage(request, (last, limit) =>
        state.Repositories.NamesAfter(request.Scope, last, limit));

    private static Page<string> StrictPage(DistributionRequest request, Func<string, int, List<string>> read)
    {
        string last = request.Query("last") ?? "";
        if (request.Query("n") is not { } text)
            return new Page<string>(read(last, int.MaxValue), null);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size))
            throw RegistryErrors.PageSizeInvalid.With("Member must be a number");
        // n=0 is answered with an empty list and no next page.
        List<string> rows = read(last, size == 0 ? 0 : (int)Math.Min(size + 1L, int.MaxValue));
        return Page<string>.Of(rows, size, name => name);
    }

    private static int EcrSize(DistributionRequest request)
    {
        if (request.Query("n") is not { } text)
            return DefaultPage;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int size) || size > MaxPage)
            throw RegistryErrors.PageSizeInvalid.With("Member must have value less than or equal to 1000");
        return size >= 1 ? size : throw RegistryErrors.PageSizeInvalid.With("Member must have value greater than or equal to 1");
    }

    private static void WriteList(Utf8JsonWriter writer, string member, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(member);
        foreach (string value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static async Task WriteAsync(DistributionRequest request, string contentType, Action<Utf8JsonWriter> content)
    {
        request.Response.ContentType = contentType;
        var writer = new Utf8JsonWriter(request.Response.BodyWriter);
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            content(writer);
            writer.WriteEndObject();
        }

        await request.Response.BodyWriter.FlushAsync(request.Aborted).ConfigureAwait(false);
    }
}
