using System.Runtime.InteropServices;

namespace EcrPS.LocalRegistry.Hosting;

/// <summary>A token that Ctrl+C and SIGTERM cancel, instead of ending the process at once.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals(Lifetime lifetime, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _registrations = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, lifetime.BelongsToParent ? Ignore : Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop),
        ];
    }

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
    }

    // The terminal sends Ctrl+C to the parent's whole process group. It is meant for the parent's current work: the parent decides
    // whether the registry ends.
    private static void Ignore(PosixSignalContext context) => context.Cancel = true;

    private void Stop(PosixSignalContext context)
    {
        context.Cancel = true;
        _stop.Cancel();
    }
}
