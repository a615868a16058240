using System.Collections;
using System.Management.Automation;
using System.Text.Json.Nodes;
using EcrPS.Conversion;
using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Api;

public sealed class ApiRequestTests
{
    public static TheoryData<string, Hashtable, string> Good => new()
    {
        { "describeimages", new() { ["REPOSITORYNAME"] = "a", ["maxResults"] = "5" }, """{"repositoryName":"a","maxResults":5}""" },
        { "describe-images", new() { ["repositoryName"] = 'a', ["registryId"] = 123456789012, ["nextToken"] = null },
            """{"repositoryName":"a","registryId":"123456789012"}""" },
        { "DescribeImages", new() { ["repositoryName"] = "a", ["imageIds"] = new Hashtable { ["imageTag"] = "x" } },
            """{"repositoryName":"a","imageIds":[{"imageTag":"x"}]}""" },
        { "DescribeImages",
            new()
            {
                ["repositoryName"] = "a",
                ["imageIds"] = new object[] { Custom("ImageTag", "x"), new ImageIdentifier { ImageTag = "y" } },
            },
            """{"repositoryName":"a","imageIds":[{"imageTag":"x"},{"imageTag":"y"}]}""" },
        { "DescribeImages", new() { ["repositoryName"] = new PSObject("a"), ["filter"] = new Hashtable { ["tagStatus"] = "untagged" } },
            """{"repositoryName":"a","filter":{"tagStatus":"UNTAGGED"}}""" },
        { "DescribeImages", new() { ["repositoryName"] = "a", ["filter"] = new Hashtable { ["tagStatus"] = "NEW_VALUE" } },
            """{"repositoryName":"a","filter":{"tagStatus":"NEW_VALUE"}}""" },
        { "DeleteRepository", new() { ["repositoryName"] = "a", ["force"] = new SwitchParameter(true) },
            """{"repositoryName":"a","force":true}""" },
        { "UploadLayerPart",
            new()
            {
                ["repositoryName"] = "a",
                ["uploadId"] = "u",
                ["partFirstByte"] = 0,
                ["partLastByte"] = 1L,
                ["layerPartBlob"] = new byte[] { 1, 2 },
            },
            """{"repositoryName":"a","uploadId":"u","partFirstByte":0,"partLastByte":1,"layerPartBlob":"AQI="}""" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Values_become_what_the_model_says(string operation, Hashtable parameters, string json)
    {
        JsonObject written = ApiRequest.Write(ApiRequest.Find(operation), parameters);

        Assert.True(
            System.Text.Json.Nodes.JsonNode.DeepEquals(
                System.Text.Json.Nodes.JsonNode.Parse(json), System.Text.Json.Nodes.JsonNode.Parse(written.ToJsonString())),
            written.ToJsonString());
    }

    public static TheoryData<Hashtable, string> Bad => new()
    {
        { [], "DescribeImages needs 'repositoryName' (text)." },
        { new() { ["repositoryName"] = null }, "DescribeImages needs 'repositoryName' (text)." },
        { new() { ["repositoryName"] = "a", ["maxResult"] = 1 }, "DescribeImages has no member 'maxResult'. Did you mean 'maxResults'?" },
        { new() { ["repositoryName"] = "a", ["colour"] = 1 },
            "DescribeImages has no member 'colour'. It has registryId, repositoryName, imageIds, nextToken, maxResults, filter." },
        { new() { ["repositoryName"] = true }, "DescribeImages.repositoryName is text, not a Boolean." },
        { new() { ["repositoryName"] = 1.1 }, "DescribeImages.repositoryName is text, not a Double." },
        { new() { ["repositoryName"] = "a", ["maxResults"] = 1.5 }, "DescribeImages.maxResults is a whole number, not a Double." },
        { new() { ["repositoryName"] = "a", ["maxResults"] = long.MaxValue }, "DescribeImages.maxResults is a whole number, not a Int64." },
        { new() { ["repositoryName"] = "a", ["filter"] = "untagged" },
            "DescribeImages.filter is a hashtable with tagStatus, imageStatus, not 'untagged'." },
        { new() { ["repositoryName"] = "a", ["imageIds"] = new object?[] { null } }, "DescribeImages.imageIds[0] is null." },
        { new() { ["repositoryName"] = "a", ["imageIds"] = new Hashtable { ["imagTag"] = "x" } },
            "DescribeImages.imageIds[0] has no member 'imagTag'. Did you mean 'imageTag'?" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_wrong_is_named(Hashtable parameters, string message) => Assert.StartsWith(
        message.TrimEnd(),
        Assert.Throws<ArgumentException>(() => ApiRequest.Write(ApiRequest.Find("DescribeImages"), parameters)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Every_problem_is_named_at_once()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            ApiRequest.Write(ApiRequest.Find("DescribeImages"), new Hashtable { ["maxResults"] = "x", ["q"] = 1 }));

        Assert.All(["maxResults", "'q'", "'repositoryName'"], name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DescribeImage", " Did you mean 'DescribeImages'?")]
    [InlineData("Frobnicate", "")]
    public void An_unknown_operation_is_named(string name, string hint) => Assert.Equal(
        $"ECR has no operation '{name}'.{hint}", Assert.Throws<ArgumentException>(() => ApiRequest.Find(name)).Message);

    [Fact]
    public void Times_are_epoch_seconds()
    {
        var time = new DateTimeOffset(2025, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(2));
        var type = new ApiType("Date", ApiKind.Timestamp);

        Assert.All(new object[] { time, time.LocalDateTime, time.UtcDateTime, "2025-01-02T03:04:05.678+02:00", 1735779845.678 }, value =>
        {
            Assert.True(ApiValue.TryWrite(type, value, out JsonNode? json));
            Assert.Equal(1735779845.678, json!.GetValue<double>(), precision: 3);
        });
        Assert.False(ApiValue.TryWrite(type, "soon", out _));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"a")]
    [InlineData("null")]
    public void Only_one_JSON_object_is_a_request(string text) => Assert.Throws<ArgumentException>(() => PlainValue.FromJson(text));

    private static PSObject Custom(string name, object value)
    {
        var custom = new PSObject();
        custom.Properties.Add(new PSNoteProperty(name, value));
        return custom;
    }
}
