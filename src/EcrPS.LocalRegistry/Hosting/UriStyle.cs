namespace EcrPS.LocalRegistry.Hosting;

/// <summary>How the registry names itself to clients.</summary>
public enum UriStyle
{
    /// <summary><c>localhost:41234/name</c>: reachable as printed.</summary>
    Local,

    /// <summary><c>123456789012.dkr.ecr.us-east-1.amazonaws.com/name</c>: AWS's form, for scripts that take it apart.</summary>
    Aws,
}
