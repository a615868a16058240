using System.Management.Automation;
using EcrPS.Pipeline;

namespace EcrPS.Local;

/// <summary>What can go wrong with embedded registries, each with its stable id.</summary>
internal static class LocalRegistryErrors
{
    /// <summary>Files of the module are missing.</summary>
    public static Exception ProgramMissing(string folder) => EcrErrors.Terminating(
        "LocalRegistryProgramMissing", $"The module is incomplete: LocalRegistry/{LocalRegistryProgram.FileName} should be in {folder}.",
        ErrorCategory.NotInstalled, target: null, "Install the module again.");

    /// <summary>There is no .NET that could run it.</summary>
    /// <param name="version">The minimum version, such as <c>10.0.0</c>.</param>
    /// <param name="architecture">Of the processor, such as <c>x64</c>.</param>
    /// <param name="found">The installed versions, for the message.</param>
    public static Exception RuntimeMissing(string version, string architecture, string found)
    {
        string release = string.Join('.', version.Split('.').Take(2));
        return EcrErrors.Terminating(
            "LocalRegistryRuntimeMissing",
            $"The embedded registry needs the ASP.NET Core runtime {release} or later ({architecture}), and this machine has {found}.",
            ErrorCategory.NotInstalled, target: null,
            $"Install 'ASP.NET Core Runtime {release}' from https://dotnet.microsoft.com/download/dotnet/{release} "
            + $"(also: winget install Microsoft.DotNet.AspNetCore.{release.Split('.')[0]}, apt-get or dnf install "
            + $"aspnetcore-runtime-{release}); "
            + "if it is installed in another folder, set DOTNET_ROOT to that folder.");
    }

    /// <summary>The program ended before it listened.</summary>
    public static Exception StartFailed(string message, bool isUsageError) => EcrErrors.Terminating(
        "LocalRegistryStartFailed", message, isUsageError ? ErrorCategory.InvalidArgument : ErrorCategory.OpenError, target: null,
        isUsageError ? ErrorCatalog.Arguments : "Correct the cause that the message names, then start the registry again.");

    /// <summary>This session has no such registry.</summary>
    public static Exception NotFound(string endpoint) => EcrErrors.Terminating(
        "LocalRegistryNotFound", $"This session started no embedded registry at {endpoint}.",
        ErrorCategory.ObjectNotFound, endpoint, "Get-EcrLocalRegistry lists the running registries.");
}
