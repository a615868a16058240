using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>Where transports come from: the module's own factory, or what a test puts in its place.</summary>
internal static class TransportSource
{
    private static readonly Lazy<IEcrTransportFactory> Module = new(AwsTransportLoader.Load);
    private static readonly AsyncLocal<IEcrTransportFactory?> Injected = new();

    /// <summary>A test's factory, for its own flow of execution only; null for the module's.</summary>
    public static IEcrTransportFactory? Override
    {
        get => Injected.Value;
        set => Injected.Value = value;
    }

    public static IEcrTransport Create(EcrTransportOptions options) => (Injected.Value ?? Module.Value).Create(options);
}
