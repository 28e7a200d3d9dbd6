using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Reflection;

namespace AudioPs.Shell;

/// <summary>What the engine sees of this program.</summary>
internal sealed class ShellHost(bool canAsk) : PSHost
{
    private readonly ShellUI _ui = new(canAsk);

    public static string ProductVersion { get; } = typeof(ShellHost).Assembly.GetName().Version!.ToString(3);

    public static string EngineVersion { get; } =
        typeof(PSObject).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split(' ', '+')[0];

    /// <summary>The code of the last `exit`; null while the session goes on.</summary>
    public int? ExitCode { get; private set; }

    public override string Name => "AudioPs";

    public override Version Version { get; } = new(ProductVersion);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override PSHostUserInterface UI => _ui;

    /// <summary>Lets Out-String reach the terminal behind the engine's own wrapper of <see cref="UI"/>.</summary>
    public override PSObject PrivateData => PSObject.AsPSObject(_ui);

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() =>
        throw new NotSupportedException("This host has no nested prompt. Use PowerShell 7.6 (pwsh) to debug.");

    public override void ExitNestedPrompt() => EnterNestedPrompt();

    public override void NotifyBeginApplication() => _ui.ClearProgress();

    public override void NotifyEndApplication()
    {
    }
}
