using System.Management.Automation.Host;

namespace AudioPs.Commands;

/// <summary>A line of the terminal that is written again and again at its place, and keys that are read beside it.</summary>
/// <remarks>
/// Between two reads a terminal echoes what is typed: it is concealed until the line is written again, and the terminal is whole again
/// when this is disposed of.
/// </remarks>
internal sealed class HostLine : IDisposable
{
    private const string Conceal = "\e[8m";
    private const string Reveal = "\e[28m";

    private readonly PSHost _host;
    private string _text = "";
    private bool _hasKeys = true;

    public HostLine(PSHost host) => _host = host;

    /// <summary>Whether a host has a terminal that such a line can be in.</summary>
    public static bool IsPossible(PSHost host) =>
        !Console.IsOutputRedirected && host.UI is { SupportsVirtualTerminal: true } && HostTerminal.HasWindow(host);

    /// <summary>Writes the line anew, cut at the window's edge, which a line that moves must not cross.</summary>
    public void Write(string text)
    {
        var width = Math.Max(1, _host.UI.RawUI.WindowSize.Width - 1);
        _text = text.Length > width ? text[..width] : text;
        _host.UI.Write($"{Reveal}\r{_text}\e[K{Conceal}");
    }

    /// <summary>Writes a line above it, which stays.</summary>
    public void WriteAbove(string text) => _host.UI.Write($"{Reveal}\r{text}\e[K\r\n{_text}\e[K{Conceal}");

    /// <summary>Leaves the line as it is, and goes on below it.</summary>
    public void End()
    {
        if (_text.Length == 0) return;
        _host.UI.Write($"{Reveal}\r{_text}\e[K\r\n");
        _text = "";
    }

    /// <summary>A key that was pressed; null for none.</summary>
    public KeyInfo? ReadKey()
    {
        if (!_hasKeys) return null;
        try
        {
            return _host.UI.RawUI.KeyAvailable ? _host.UI.RawUI.ReadKey(ReadKeyOptions.NoEcho | ReadKeyOptions.IncludeKeyDown) : null;
        }
        catch (Exception e) when (e is HostException or InvalidOperationException or NotSupportedException or NotImplementedException or IOException)
        {
            // Standard input is no keyboard.
            _hasKeys = false;
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        _host.UI.Write(Reveal);
    }
}
