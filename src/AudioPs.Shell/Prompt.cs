namespace AudioPs.Shell;

/// <summary>Reads commands from the terminal until `exit` or Ctrl+D.</summary>
internal sealed class Prompt(Session session)
{
    public int Run()
    {
        while (session.ExitCode is null)
        {
            Console.Error.Write("> ");
            if (Console.ReadLine() is not { } text)
                return ExitCode.Success;
            if (text.Trim().Length > 0)
                session.RunText(text);
        }
        return session.ExitCode.Value;
    }
}
