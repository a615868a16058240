using System.Net;
using System.Text;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.SharedInterfaces;

namespace Amazon.SecurityToken;

/// <summary>A made-up client with two operations, under the real one's name: AWSSDK.Core looks for it to assume roles with.</summary>
public sealed class AmazonSecurityTokenServiceClient : AmazonServiceClient, ICoreAmazonSTS
{
    private static readonly InvokeOptions Options = new() { RequestMarshaller = new Marshalling(), ResponseUnmarshaller = new Unmarshalling() };

    public AmazonSecurityTokenServiceClient(AWSCredentials credentials, AmazonSecurityTokenServiceConfig config)
        : base(credentials, WithEndpoint(config))
    {
    }

    public AmazonSecurityTokenServiceClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonSecurityTokenServiceConfig { AuthenticationRegion = region?.SystemName })
    {
    }

    public AssumeRoleImmutableCredentials CredentialsFromAssumeRoleAuthentication(
        string roleArn, string roleSessionName, AssumeRoleAWSCredentialsOptions options)
    {
        var reply = Call($"Action=AssumeRole&Version=2011-06-15&RoleArn={Uri.EscapeDataString(roleArn)}&RoleSessionName={roleSessionName}");
        return new AssumeRoleImmutableCredentials(reply("AccessKeyId"), reply("SecretAccessKey"), reply("SessionToken"), DateTime.UtcNow.AddHours(1));
    }

    /// <summary>The caller's ARN.</summary>
    public string AskForIdentity() => Call("Action=GetCallerIdentity&Version=2011-06-15")("Arn");

    protected override AbstractAWSSigner CreateSigner() => new AWS4Signer();

    private static AmazonSecurityTokenServiceConfig WithEndpoint(AmazonSecurityTokenServiceConfig config)
    {
        config.ServiceURL ??= Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_STS");
        config.AuthenticationRegion ??= "us-east-1";
        return config;
    }

    private Func<string, string> Call(string form)
    {
        var xml = Invoke<Reply>(new Request(form), Options).Xml;
        return name => xml.Descendants().First(element => element.Name.LocalName == name).Value;
    }

    private sealed class Request(string form) : AmazonWebServiceRequest
    {
        public string Form { get; } = form;
    }

    private sealed class Reply(XDocument xml) : AmazonWebServiceResponse
    {
        public XDocument Xml { get; } = xml;
    }

    private sealed class Marshalling : IMarshaller<IRequest, AmazonWebServiceRequest>
    {
        public IRequest Marshall(AmazonWebServiceRequest input) => new DefaultRequest(input, "sts")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = Encoding.UTF8.GetBytes(((Request)input).Form),
            Headers = { ["Content-Type"] = "application/x-www-form-urlencoded" },
        };
    }

    // On the JSON reader, which leaves the body alone.
    private sealed class Unmarshalling : JsonResponseUnmarshaller
    {
        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) => new Reply(XDocument.Load(input.Stream));

        public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
            new(new StreamReader(input.Stream).ReadToEnd(), innerException, statusCode);
    }
}
