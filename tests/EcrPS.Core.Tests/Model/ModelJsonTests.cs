using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcrPS.Client;
using EcrPS.Core.Tests.Client;
using EcrPS.Model;

namespace EcrPS.Core.Tests.Model;

public sealed partial class ModelJsonTests
{
    public static TheoryData<string, string, string> PublishedExamples()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "api-examples.json")));
        TheoryData<string, string, string> data = [];
        foreach (JsonElement example in document.RootElement.GetProperty("examples").EnumerateArray())
        {
            // Some examples in the API reference are not valid JSON.
            if (example.GetProperty("status").GetString() == "200"
                && !example.GetRawText().Contains("__unparsed__", StringComparison.Ordinal))
            {
                string operation = example.GetProperty("target").GetString()!.Split('.')[1];
                data.Add(operation, example.GetProperty("request").GetRawText(), example.GetProperty("response").GetRawText());
            }
        }

        return data;
    }

    [Theory]
    [InlineData("""{"imageTags":"latest"}""")]
    [InlineData("""{"imageTags":[1]}""")]
    [InlineData("""{"imageSizeInBytes":"12"}""")]
    [InlineData("""{"imageSizeInBytes":1.5}""")]
    [InlineData("""{"imagePushedAt":1e300}""")]
    [InlineData("""{"imageScanStatus":[]}""")]
    [InlineData("""{"imageDigest":{}}""")]
    [InlineData("[]")]
    [InlineData("""{"imageDigest":"x"} {}""")]
    [InlineData("""{"imageDigest":"x" """)]
    public void Another_type_than_the_API_s_is_an_error(string json)
    {
        Assert.ThrowsAny<JsonException>(() => EcrJson.Read<ImageDetail>(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void Text_that_is_not_utf8_is_an_error()
    {
        byte[] json = [.. "{\"imageDigest\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        Assert.ThrowsAny<JsonException>(() => EcrJson.Read<ImageDetail>(json));
    }

    [Theory]
    [MemberData(nameof(PublishedExamples))]
    public async Task Published_requests_and_replies_survive_reading_and_writing(string operation, string request, string response)
    {
        var transport = FakeTransport.Of(response);
        using EcrClient client = new(transport);
        IEcrResource reply = await client.InvokeAsync(operation, Encoding.UTF8.GetBytes(request));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(request), JsonNode.Parse(transport.Calls[0].Body)), transport.Calls[0].Body);
        string written = WriteResponse(reply);
        Assert.True(JsonNode.DeepEquals(Normal(response), Normal(written)), written);
    }

    [Fact]
    public void Unknown_members_and_enum_values_and_nulls_are_survived()
    {
        ImageDetail image = EcrJson.Read<ImageDetail>(
            """{"new":{"a":[1,{"b":2}]},"imageStatus":"FROZEN","imageTags":null,"image\u0044igest":"sha256:1"}"""u8);
        Assert.Equal("FROZEN", image.ImageStatus);
        Assert.Equal("sha256:1", image.ImageDigest);
        Assert.Empty(image.ImageTags);
    }

    [Fact]
    public void A_list_never_set_is_not_written_and_an_empty_one_is()
    {
        Assert.Equal("{}", Text(new PutRegistryScanningConfigurationRequest()));
        Assert.Equal("""{"rules":[]}""", Text(new PutRegistryScanningConfigurationRequest { Rules = [] }));
    }

    [Fact]
    public void Times_keep_their_microseconds_and_are_written_as_short_as_they_are()
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(1563223656123);
        Assert.Equal("""{"imagePushedAt":1563223656.123}""", Text(new ImageDetail { ImagePushedAt = time }));
        Assert.Equal(
            """{"imagePushedAt":1563223656}""", Text(new ImageDetail { ImagePushedAt = DateTimeOffset.FromUnixTimeSeconds(1563223656) }));
        Assert.Equal(time.AddMicroseconds(456), EcrJson.Read<ImageDetail>("""{"imagePushedAt":1563223656.123456}"""u8).ImagePushedAt);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1_000_000, "0.1")]
    [InlineData(10, "0.000001")]
    [InlineData(100_000_010, "10.000001")]
    [InlineData(15632236561234560, "1563223656.123456")]
    [InlineData(15632236561200000, "1563223656.12")]
    [InlineData(15632236561234564, "1563223656.123456")]
    [InlineData(15632236561234565, "1563223656.123456")]
    [InlineData(15632236561234566, "1563223656.123457")]
    [InlineData(-15_000_000, "-1.5")]
    [InlineData(2534023007999999990, "253402300799.999999")]
    public void A_time_has_as_many_decimals_as_it_needs_and_six_at_most(long ticks, string number) =>
        Assert.Equal(
            $$"""{"imagePushedAt":{{number}}}""", Text(new ImageDetail { ImagePushedAt = DateTimeOffset.UnixEpoch.AddTicks(ticks) }));

    [Theory]
    [InlineData("1563223656", 1563223656000)]
    [InlineData("1563223656.0", 1563223656000)]
    [InlineData("1563223656.1", 1563223656100)]
    [InlineData("0", 0)]
    [InlineData("-1.5", -1500)]
    [InlineData("1.5e3", 1500000)]
    [InlineData("\"2019-07-15T20:47:36Z\"", 1563223656000)]
    public void A_time_is_read_however_its_number_is_written(string number, long milliseconds)
    {
        ImageDetail image = EcrJson.Read<ImageDetail>(Encoding.UTF8.GetBytes($$"""{"imagePushedAt":{{number}}}"""));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), image.ImagePushedAt);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("Grüße, 世界 🐋")]
    [InlineData("quote \" backslash \\ line\n")]
    public void Text_survives_whatever_it_is_made_of(string text)
    {
        Assert.Equal(text, EcrJson.Read<ImageDetail>(EcrJson.Write(new ImageDetail { ImageTags = [text] }).Span).ImageTags[0]);
    }

    [Fact]
    public void Repeated_strings_of_a_page_are_one_string()
    {
        DescribeImagesResponse page = EcrJson.Read<DescribeImagesResponse>(
            """{"imageDetails":[{"repositoryName":"team/web","imageDigest":"sha256:1"},{"repositoryName":"team/web","imageDigest":"sha256:2"}]}"""u8);
        Assert.Same(page.ImageDetails[0].RepositoryName, page.ImageDetails[1].RepositoryName);
    }

    private static string Text<T>(T value)
        where T : IEcrModel<T> => Encoding.UTF8.GetString(EcrJson.Write(value).Span);

    private static string WriteResponse(IEcrResource reply) => (string)typeof(ModelJsonTests)
        .GetMethod(nameof(Text), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
        .MakeGenericMethod(reply.GetType()).Invoke(null, [reply])!;

    // The API reference prints times as the CLI does, and writes the number 1563223656 as 1563223656.0.
    private static JsonNode? Normal(string json) => JsonNode.Parse(IsoTime().Replace(
        TrailingZero().Replace(json, ""),
        match => (DateTimeOffset.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() / 1000m).ToString(
            "0.###", CultureInfo.InvariantCulture)));

    [GeneratedRegex("\"(\\d{4}-\\d\\d-\\d\\dT[^\"]+)\"")]
    private static partial Regex IsoTime();

    [GeneratedRegex("(?<=\\d{9})\\.0(?=\\D)")]
    private static partial Regex TrailingZero();
}
