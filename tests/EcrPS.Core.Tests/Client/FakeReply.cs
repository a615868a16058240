using System.Buffers;
using System.Text;
using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.TestSupport;

/// <summary>Replies constructed by a test.</summary>
internal static class FakeReply
{
    public static EcrReply Of(string json)
    {
        var body = new PooledBuffer();
        body.Write(Encoding.UTF8.GetBytes(json));
        return new EcrReply(body, static e => new EcrException(EcrErrorCodes.InvalidResponse, e.Message, e));
    }
}
