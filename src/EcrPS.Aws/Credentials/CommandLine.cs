using System.Text;

namespace EcrPS.Aws.Credentials;

/// <summary>Splits a command line into words as AWS CLI does: quotes group words, and no other character is special.</summary>
internal static class CommandLine
{
    public static IReadOnlyList<string> Split(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool isWord = false;
        char quote = '\0';
        for (int i = 0; i < command.Length; i++)
        {
            char c = command[i];
            if (IsEscape(command, i, quote))
            {
                word.Append(command[++i]);
                isWord = true;
            }
            else if (quote != '\0' ? c == quote : c == '"' || (c == '\'' && !OperatingSystem.IsWindows()))
            {
                quote = quote == '\0' ? c : '\0';
                isWord = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (isWord)
                    words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
            else
            {
                word.Append(c);
                isWord = true;
            }
        }

        if (isWord)
            words.Add(word.ToString());
        return words;
    }

    // On Windows a backslash is part of a path unless a quote follows; elsewhere it escapes the next character, within double
    // quotes only a quote or another backslash.
    private static bool IsEscape(string command, int at, char quote)
    {
        if (command[at] != '\\' || quote == '\'' || at + 1 == command.Length)
            return false;
        char next = command[at + 1];
        return OperatingSystem.IsWindows() ? next == '"' : quote == '\0' || next is '"' or '\\';
    }
}
