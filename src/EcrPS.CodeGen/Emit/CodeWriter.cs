using System.Text;

namespace EcrPS.CodeGen.Emit;

/// <summary>Writes text with C# indentation.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    internal CodeWriter Line(string line = "")
    {
        if (line.Length > 0)
            _text.Append(' ', _depth * 4).Append(line);

        _text.Append('\n');
        return this;
    }

    internal CodeWriter Open(string line)
    {
        Line(line).Line("{");
        _depth++;
        return this;
    }

    internal CodeWriter Close(string end = "}")
    {
        _depth--;
        return Line(end);
    }

    public override string ToString() => _text.ToString();
}
