using EcrPS.StandIn;

namespace System.Management.Automation.Host;

public abstract class PSHost
{
    public abstract PSHostUserInterface UI { get; }
}

public abstract class PSHostUserInterface
{
    public abstract string ReadLine();

    public abstract void Write(string value);

    public abstract void WriteLine(string value);
}

internal sealed class StandInHost(CommandRuntime runtime) : PSHost
{
    public override PSHostUserInterface UI { get; } = new Typing(runtime);

    private sealed class Typing(CommandRuntime runtime) : PSHostUserInterface
    {
        private string _written = string.Empty;

        public override void Write(string value) => _written += value;

        public override void WriteLine(string value) => runtime.Show(value);

        public override string ReadLine()
        {
            var question = _written;
            _written = string.Empty;
            return runtime.ReadLine(question);
        }
    }
}
