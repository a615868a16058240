namespace EcrPS.Client;

/// <summary>
/// The interface between the module and its private load context: EcrPS.Aws implements it, the module finds the implementation
/// by name, and no other type of that assembly is visible outside.
/// </summary>
public interface IEcrTransportFactory
{
    /// <summary>Creates a transport. Cheap: neither network nor credentials are accessed before the first call.</summary>
    /// <param name="options">The endpoint to call and the credentials to use.</param>
    /// <param name="user">Prompts the user where a profile needs an MFA code or a sign-in; null where no user is there.</param>
    /// <returns>The transport, to be disposed by the caller.</returns>
    /// <exception cref="EcrException">No region can be found, or the options contradict each other.</exception>
    IEcrTransport Create(EcrTransportOptions options, IEcrUserPrompt? user = null);

    /// <summary>The names of the profiles in the AWS configuration files.</summary>
    /// <returns>The names in alphabetical order.</returns>
    /// <exception cref="EcrException">A file cannot be read.</exception>
    IReadOnlyList<string> ProfileNames();

    /// <summary>Runs the pipeline once against a stub so that the first real call does not have to wait for the compiler.</summary>
    void WarmUp();
}
