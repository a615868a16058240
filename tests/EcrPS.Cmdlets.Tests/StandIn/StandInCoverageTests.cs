using System.Management.Automation;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.StandIn;

/// <summary>What the module uses of PowerShell, the stand-in must have, with the same names and values.</summary>
public sealed class StandInCoverageTests
{
    [Fact]
    public void EveryMemberThatTheModuleUsesIsThere()
    {
        var module = typeof(EcrCmdlet).Module;
        using var file = new PEReader(File.OpenRead(module.Assembly.Location));
        var metadata = file.GetMetadataReader();
        var missing = new List<string>();
        foreach (var handle in metadata.MemberReferences)
        {
            try
            {
                module.ResolveMember(MetadataTokens.GetToken(handle));
            }
            catch (Exception error) when (error is MissingMemberException or TypeLoadException)
            {
                missing.Add(error.Message);
            }
            catch (ArgumentException)
            {
                // A member of a generic type's own parameters cannot be resolved without them.
            }
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void ItHasTheIdentityThatCmdletsAreCompiledAgainst()
    {
        var referenced = typeof(EcrCmdlet).Assembly.GetReferencedAssemblies().Single(name => name.Name == "System.Management.Automation");

        Assert.Equal(referenced.FullName, typeof(PSCmdlet).Assembly.FullName);
    }
}
