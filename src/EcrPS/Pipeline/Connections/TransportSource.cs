using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>Where transports come from: the module's own factory, or a test's replacement.</summary>
internal static class TransportSource
{
    private static readonly Lazy<IEcrTransportFactory> Module = new(AwsTransportLoader.Load);
    private static readonly AsyncLocal<Lazy<IEcrTransportFactory>?> Injected = new();

    /// <summary>The factory to use, loaded on first use.</summary>
    public static Lazy<IEcrTransportFactory> Current => Injected.Value ?? Module;

    /// <summary>Uses a test's factory in the caller's flow of execution only; null goes back to the module's.</summary>
    public static void Use(IEcrTransportFactory? factory) =>
        Injected.Value = factory is null ? null : new Lazy<IEcrTransportFactory>(factory);
}
