using System.Net;
using EcrPS.Client;
using EcrPS.Pipeline;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport;

public sealed class EndpointTests : TransportTestBase
{
    [Theory]
    [InlineData(
        "us-east-1",
        "aws",
        "api.ecr.us-east-1.amazonaws.com",
        "ecr-fips.us-east-1.amazonaws.com",
        "ecr.us-east-1.api.aws",
        "ecr-fips.us-east-1.api.aws")]
    [InlineData(
        "mx-central-1",
        "aws",
        "api.ecr.mx-central-1.amazonaws.com",
        "ecr-fips.mx-central-1.amazonaws.com",
        "ecr.mx-central-1.api.aws",
        "ecr-fips.mx-central-1.api.aws")]
    [InlineData(
        "xx-new-9",
        "aws",
        "api.ecr.xx-new-9.amazonaws.com",
        "ecr-fips.xx-new-9.amazonaws.com",
        "ecr.xx-new-9.api.aws",
        "ecr-fips.xx-new-9.api.aws")]
    [InlineData(
        "us-gov-west-1",
        "aws-us-gov",
        "api.ecr.us-gov-west-1.amazonaws.com",
        "ecr-fips.us-gov-west-1.amazonaws.com",
        "ecr.us-gov-west-1.api.aws",
        "ecr-fips.us-gov-west-1.api.aws")]
    [InlineData(
        "cn-north-1",
        "aws-cn",
        "api.ecr.cn-north-1.amazonaws.com.cn",
        "api.ecr-fips.cn-north-1.amazonaws.com.cn",
        "ecr.cn-north-1.api.amazonwebservices.com.cn",
        "ecr-fips.cn-north-1.api.amazonwebservices.com.cn")]
    [InlineData(
        "eusc-de-east-1",
        "aws-eusc",
        "api.ecr.eusc-de-east-1.amazonaws.eu",
        "api.ecr-fips.eusc-de-east-1.amazonaws.eu",
        "ecr.eusc-de-east-1.api.amazonwebservices.eu",
        "ecr-fips.eusc-de-east-1.api.amazonwebservices.eu")]
    [InlineData(
        "us-iso-east-1",
        "aws-iso",
        "api.ecr.us-iso-east-1.c2s.ic.gov",
        "api.ecr-fips.us-iso-east-1.c2s.ic.gov",
        "ecr.us-iso-east-1.api.aws.ic.gov",
        "ecr-fips.us-iso-east-1.api.aws.ic.gov")]
    [InlineData(
        "us-isob-east-1",
        "aws-iso-b",
        "api.ecr.us-isob-east-1.sc2s.sgov.gov",
        "api.ecr-fips.us-isob-east-1.sc2s.sgov.gov",
        "ecr.us-isob-east-1.api.aws.scloud",
        "ecr-fips.us-isob-east-1.api.aws.scloud")]
    [InlineData(
        "eu-isoe-west-1",
        "aws-iso-e",
        "api.ecr.eu-isoe-west-1.cloud.adc-e.uk",
        "api.ecr-fips.eu-isoe-west-1.cloud.adc-e.uk",
        "ecr.eu-isoe-west-1.api.cloud-aws.adc-e.uk",
        "ecr-fips.eu-isoe-west-1.api.cloud-aws.adc-e.uk")]
    [InlineData(
        "us-isof-south-1",
        "aws-iso-f",
        "api.ecr.us-isof-south-1.csp.hci.ic.gov",
        "api.ecr-fips.us-isof-south-1.csp.hci.ic.gov",
        "ecr.us-isof-south-1.api.aws.hci.ic.gov",
        "ecr-fips.us-isof-south-1.api.aws.hci.ic.gov")]
    public void Every_partition_has_its_hosts(string region, string partition, string plain, string fips, string dualStack, string both)
    {
        Assert.Equal(partition, EcrPartition.OfRegion(region).Name);
        Assert.Equal($"https://{plain}/", EcrEndpoint.OfRegion(region).AbsoluteUri);
        Assert.Equal($"https://{fips}/", EcrEndpoint.OfRegion(region, useFips: true).AbsoluteUri);
        Assert.Equal($"https://{dualStack}/", EcrEndpoint.OfRegion(region, useDualStack: true).AbsoluteUri);
        Assert.Equal($"https://{both}/", EcrEndpoint.OfRegion(region, useFips: true, useDualStack: true).AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a/b")]
    [InlineData("a-")]
    [InlineData("A")]
    public void Text_that_is_no_region_makes_no_host(string region) =>
        Assert.Throws<ArgumentException>(() => EcrEndpoint.OfRegion(region));

    // The CONNECT request to a proxy names the endpoint, so the test needs no call to AWS.
    [Theory]
    [InlineData(null, null, "api.ecr.eu-central-1.amazonaws.com:443")]
    [InlineData("AWS_USE_FIPS_ENDPOINT", null, "ecr-fips.eu-central-1.amazonaws.com:443")]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT", null, "ecr.eu-central-1.api.aws:443")]
    [InlineData(null, "use_dualstack_endpoint = true\nuse_fips_endpoint = true", "ecr-fips.eu-central-1.api.aws:443")]
    public async Task Call_goes_to_the_host_of_the_region(string? variable, string? setting, string host)
    {
        await using var proxy = new ScriptedServer(new ScriptedReply { Status = 403 });
        IWebProxy before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy(proxy.Url);
        try
        {
            if (variable is not null)
                Scope.Set(variable, "true");
            File.WriteAllText(Scope.ConfigPath, "[default]\n" + setting);
            Scope.Set("AWS_MAX_ATTEMPTS", "1");

            // A new load context: handlers read the default proxy when they are first used.
            IEcrTransportFactory factory = AwsTransportLoader.LoadFrom(LoaderTests.Folder);
            using IEcrTransport transport = factory.Create(new() { Region = "eu-central-1", AccessKey = AccessKey, SecretKey = SecretKey });
            EcrException error = await Assert.ThrowsAsync<EcrException>(() =>
                transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, default));

            Assert.Equal(EcrErrorCodes.EndpointUnreachable, error.ErrorCode);
            Assert.Contains(host[..^4], error.Message, StringComparison.Ordinal);
            Assert.Null(transport.EndpointUrl);
            ScriptedRequest request = Assert.Single(proxy.Requests);
            Assert.Equal(("CONNECT", host), (request.Method, request.Target));
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }
}
