using System.Collections;
using System.Management.Automation.Language;

namespace System.Management.Automation
{
    public enum CompletionResultType
    {
        Text,
        History,
        Command,
        ProviderItem,
        ProviderContainer,
        Property,
        Method,
        ParameterName,
        ParameterValue,
        Variable,
        Namespace,
        Type,
        Keyword,
        DynamicKeyword,
    }

    public interface IArgumentCompleter
    {
        IEnumerable<CompletionResult> CompleteArgument(
            string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters);
    }

    public class CompletionResult(string completionText, string listItemText, CompletionResultType resultType, string toolTip)
    {
        public CompletionResult(string completionText)
            : this(completionText, completionText, CompletionResultType.Text, completionText)
        {
        }

        public string CompletionText { get; } = completionText;

        public string ListItemText { get; } = listItemText;

        public CompletionResultType ResultType { get; } = resultType;

        public string ToolTip { get; } = toolTip;
    }
}

namespace System.Management.Automation.Language
{
    /// <summary>The command line being completed; nothing is parsed here.</summary>
    public class CommandAst
    {
        internal CommandAst()
        {
        }
    }
}

namespace System.Management.Automation.Runspaces
{
    public class Runspace
    {
        internal Runspace()
        {
        }

        [field: ThreadStatic]
        public static Runspace? DefaultRunspace { get; set; }
    }
}
