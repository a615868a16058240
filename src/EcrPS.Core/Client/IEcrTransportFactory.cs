namespace EcrPS.Client;

/// <summary>
/// What the module calls in its private load context: EcrPS.Aws implements it, the module finds it by name
/// and nothing else of that assembly is seen outside.
/// </summary>
public interface IEcrTransportFactory
{
    /// <summary>Makes a transport. Cheap: no network, no credentials are touched before the first call.</summary>
    /// <param name="options">Where to call and as whom.</param>
    /// <param name="user">Whom to ask where a profile needs an MFA code or a sign-in; null where nobody can be asked.</param>
    /// <returns>The transport, to be disposed by the caller.</returns>
    /// <exception cref="EcrException">No region can be found, or the options contradict each other.</exception>
    IEcrTransport Create(EcrTransportOptions options, IEcrUserPrompt? user = null);

    /// <summary>Runs the pipeline once against a stub so that the first real call does not pay for its compilation.</summary>
    void WarmUp();
}
