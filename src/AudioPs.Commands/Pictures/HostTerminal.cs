using System.Diagnostics;
using System.Management.Automation.Host;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using AudioPs.Rendering.Terminal;

namespace AudioPs.Commands;

/// <summary>The terminal behind a host: its size, its colours, and what it answers when it is asked for pictures.</summary>
internal static class HostTerminal
{
    // Terminals answer within some milliseconds. One that does not by then is taken for one that never will.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    // The cursor's place is kept and what is written from here on concealed: until keys are read, a terminal
    // driver echoes what the terminal sends. Then the place is taken up again, and what stands behind it erased.
    private const string Conceal = "\e7\e[8m";
    private const string Reveal = "\e[28m\e8\e[K";

    // One answer a session: a host belongs to one.
    private static readonly ConditionalWeakTable<PSHost, TerminalGraphics> Answers = [];

    /// <summary>The terminal, as far as it is known without being asked.</summary>
    /// <param name="host">A host that writes to a terminal.</param>
    /// <param name="outputRendering">What $PSStyle.OutputRendering says, or null.</param>
    public static TerminalTarget Describe(PSHost host, string? outputRendering)
    {
        var plain = TerminalTarget.Plain;
        var (columns, rows) = WindowSize(host) ?? (plain.Columns, plain.Rows);
        var depth = host.UI.SupportsVirtualTerminal
            && outputRendering != "PlainText"
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
                ? TerminalEnvironment.ColorDepth(Environment.GetEnvironmentVariable, OperatingSystem.IsWindows())
                : TerminalColorDepth.None;
        return new TerminalTarget(columns, rows, depth, TerminalGraphics.None);
    }

    /// <summary>Whether a transcript is kept of what a host shows. Where the engine's name for that has changed, it is not known.</summary>
    public static bool IsTranscribing(PSHost host) =>
        typeof(PSHostUserInterface).GetProperty("IsTranscribing", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            ?.GetValue(host.UI) is true;

    /// <summary>Whether the terminal shows pictures: asks it the first time, and remembers.</summary>
    public static TerminalGraphics AskForGraphics(PSHost host, TerminalTarget target)
    {
        if (Answers.TryGetValue(host, out var known)) return known;
        if (!host.UI.SupportsVirtualTerminal || !TerminalEnvironment.MayBeAsked(Environment.GetEnvironmentVariable))
        {
            return TerminalGraphics.None;
        }

        var answer = TerminalGraphics.None;
        try
        {
            // Keys that wait to be read are the user's: they stay, and the terminal is asked another time.
            if (host.UI.RawUI.KeyAvailable) return answer;
            answer = TerminalGraphics.Parse(Ask(host.UI), target.Columns, target.Rows);
        }
        catch (Exception e) when (e is HostException or InvalidOperationException or NotSupportedException
            or NotImplementedException or IOException)
        {
            // The host has no keyboard, or standard input is not one.
        }

        Answers.AddOrUpdate(host, answer);
        return answer;
    }

    private static string Ask(PSHostUserInterface ui)
    {
        var reply = new StringBuilder();
        var clock = Stopwatch.StartNew();
        ui.Write(Conceal + TerminalGraphics.Query);
        try
        {
            while (clock.Elapsed < Patience)
            {
                while (ui.RawUI.KeyAvailable)
                {
                    var key = ui.RawUI.ReadKey(ReadKeyOptions.NoEcho | ReadKeyOptions.IncludeKeyDown);
                    if (key.Character != '\0') reply.Append(key.Character);
                    if (key.Character == TerminalGraphics.QueryEnd) return reply.ToString();
                }

                Thread.Sleep(Pause);
            }
        }
        finally
        {
            ui.Write(Reveal);
        }

        return reply.ToString();
    }

    /// <summary>Whether a host writes to a terminal rather than to a log.</summary>
    public static bool HasWindow(PSHost host) => WindowSize(host) is not null;

    private static (int Columns, int Rows)? WindowSize(PSHost host)
    {
        try
        {
            var size = host.UI.RawUI.WindowSize;
            return size is { Width: > 0, Height: > 0 } ? (size.Width, size.Height) : null;
        }
        catch (Exception e) when (e is HostException or NotSupportedException or NotImplementedException or InvalidOperationException or IOException)
        {
            return null;
        }
    }
}
