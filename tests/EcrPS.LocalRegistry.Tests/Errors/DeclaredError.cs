namespace EcrPS.LocalRegistry.Tests.Errors;

/// <summary>An error that an operation declares, and a call that returns it.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Error">The error's name with its suffix.</param>
/// <param name="Body">The request, with names in braces for the resources that <see cref="DeclaredErrorFixture"/> prepared.</param>
/// <param name="Message">The error's message, with the same names.</param>
internal sealed record DeclaredError(string Operation, string Error, string Body, string Message);
