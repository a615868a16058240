using System.Management.Automation.Internal;

namespace System.Management.Automation
{
    public enum ConfirmImpact
    {
        None,
        Low,
        Medium,
        High,
    }

    public abstract class CmdletCommonMetadataAttribute : CmdletMetadataAttribute
    {
        public string? DefaultParameterSetName { get; set; }

        public bool SupportsShouldProcess { get; set; }

        public bool SupportsPaging { get; set; }

        public ConfirmImpact ConfirmImpact { get; set; } = ConfirmImpact.Medium;

        public string? HelpUri { get; set; }
    }

    [AttributeUsage(AttributeTargets.Class)]
    public sealed class CmdletAttribute(string verbName, string nounName) : CmdletCommonMetadataAttribute
    {
        public string VerbName { get; } = verbName;

        public string NounName { get; } = nounName;
    }

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true)]
    public sealed class ParameterAttribute : ParsingBaseAttribute
    {
        public const string AllParameterSets = "__AllParameterSets";

        public int Position { get; set; } = int.MinValue;

        public string ParameterSetName { get; set; } = AllParameterSets;

        public bool Mandatory { get; set; }

        public bool ValueFromPipeline { get; set; }

        public bool ValueFromPipelineByPropertyName { get; set; }

        public bool ValueFromRemainingArguments { get; set; }

        public string? HelpMessage { get; set; }

        public bool DontShow { get; set; }
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Field)]
    public sealed class AliasAttribute(params string[] aliasNames) : ParsingBaseAttribute
    {
        public IList<string> AliasNames { get; } = aliasNames;
    }

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public sealed class SupportsWildcardsAttribute : ParsingBaseAttribute;

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public sealed class AllowNullAttribute : CmdletMetadataAttribute;

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public sealed class AllowEmptyStringAttribute : CmdletMetadataAttribute;

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public sealed class AllowEmptyCollectionAttribute : CmdletMetadataAttribute;

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public sealed class PSDefaultValueAttribute : ParsingBaseAttribute
    {
        public object? Value { get; set; }

        public string? Help { get; set; }
    }

    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
    public sealed class OutputTypeAttribute : CmdletMetadataAttribute
    {
        public OutputTypeAttribute(params Type[] type) => Type = [.. type.Select(one => new PSTypeName(one))];

        public OutputTypeAttribute(params string[] type) => Type = [.. type.Select(one => new PSTypeName(one))];

        public PSTypeName[] Type { get; }

        public string? ProviderCmdlet { get; set; }

        public string[] ParameterSetName { get; set; } = [ParameterAttribute.AllParameterSets];
    }

    public class PSTypeName
    {
        public PSTypeName(Type type) => (Name, Type) = (type.FullName!, type);

        public PSTypeName(string name) => Name = name;

        public string Name { get; }

        public Type? Type { get; }
    }

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public class ArgumentCompleterAttribute(Type type) : Attribute
    {
        public Type Type { get; } = type;
    }

    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true)]
    public abstract class ArgumentTransformationAttribute : CmdletMetadataAttribute
    {
        public virtual bool TransformNullOptionalParameters => true;

        public abstract object Transform(EngineIntrinsics engineIntrinsics, object inputData);
    }

    /// <summary>Takes a credential only: asking for a password needs a host, and no test should wait for one.</summary>
    [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
    public sealed class CredentialAttribute : ArgumentTransformationAttribute
    {
        public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => inputData;
    }
}

namespace System.Management.Automation.Internal
{
    [AttributeUsage(AttributeTargets.All)]
    public abstract class CmdletMetadataAttribute : Attribute;

    [AttributeUsage(AttributeTargets.All)]
    public abstract class ParsingBaseAttribute : CmdletMetadataAttribute;
}
