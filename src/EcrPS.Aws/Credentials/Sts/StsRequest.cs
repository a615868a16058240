using System.Text;
using Amazon.Runtime;

namespace EcrPS.Aws.Credentials.Sts;

/// <summary>A request to STS, in the form of the AWS query protocol.</summary>
internal sealed class StsRequest(string action) : AmazonWebServiceRequest
{
    public const string ContentType = "application/x-www-form-urlencoded";
    private const string Version = "2011-06-15";

    private readonly StringBuilder _form = new($"Action={action}&Version={Version}");

    /// <summary>Adds a parameter; one without a value is left out.</summary>
    public StsRequest With(string name, string? value)
    {
        if (value is not null)
            _form.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public byte[] ToForm() => Encoding.ASCII.GetBytes(_form.ToString());
}
