# What a first call waits for: methods of the module that are not compiled ahead, and so are compiled while somebody looks on.
BeforeAll {
    Import-Module "$PSScriptRoot/TestNumber.psm1"
    $root = Split-Path (Split-Path $PSScriptRoot)
    Set-Content "$TestDrive/start.ps1" @'
param($Module, $Path)
Add-Type @"
using System;
using System.Collections.Generic;
using System.Diagnostics.Tracing;
public sealed class CompiledMethods : EventListener
{
    private readonly List<string> _names = new();
    protected override void OnEventSourceCreated(EventSource source)
    {
        if (source.Name == "Microsoft-Windows-DotNETRuntime") EnableEvents(source, EventLevel.Verbose, (EventKeywords)0x10);
    }
    protected override void OnEventWritten(EventWrittenEventArgs e)
    {
        if (!e.EventName.StartsWith("MethodLoadVerbose")) return;
        string Value(string name) => e.Payload[e.PayloadNames.IndexOf(name)].ToString();
        lock (_names) _names.Add(Value("MethodNamespace") + "." + Value("MethodName"));
    }
    public string[] Take() { lock (_names) { var taken = _names.ToArray(); _names.Clear(); return taken; } }
}
"@
$compiled = [CompiledMethods]::new()
$of = [ordered]@{}
$steps = [ordered]@{ Import = { Import-Module $Module }; Info = { Get-AudioInfo $Path }; Mel = { Get-MelSpectrogram $Path }; Stft = { Get-Stft $Path } }
foreach ($step in $steps.GetEnumerator()) {
    [Threading.Thread]::Sleep(100)
    $null = $compiled.Take()
    $null = & $step.Value
    [Threading.Thread]::Sleep(100)
    $of[$step.Key] = @($compiled.Take() -match 'AudioPs')
}
$of | ConvertTo-Json -Compress
'@
    function Get-Compiled([hashtable] $Environment) {
        $before = @{}
        foreach ($name in $Environment.Keys) { $before[$name] = [Environment]::GetEnvironmentVariable($name); [Environment]::SetEnvironmentVariable($name, $Environment[$name]) }
        try { & "$PSHOME/pwsh" -NoProfile -NonInteractive -File "$TestDrive/start.ps1" "$root/out/AudioPs" "$root/examples/audio/speech/sentence.wav" | ConvertFrom-Json }
        finally { foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) } }
    }

    # What AVX-512 has more is compiled when it is first called.
    $compiled = Get-Compiled @{ DOTNET_EnableAVX512 = '0' }
    $older = Get-Compiled @{ DOTNET_EnableAVX2 = '0' }
}

Describe 'The first call' {
    It 'of <_.Step> compiles at most <_.Most> methods of the module' -ForEach @(
        @{ Step = 'Import'; Most = 1 }
        @{ Step = 'Info'; Most = 2 }
        @{ Step = 'Mel'; Most = 2 }
        @{ Step = 'Stft'; Most = 4 }
    ) {
        $methods = @($compiled.($_.Step))
        $methods.Count | Should -BeBelow ($_.Most + 1) -Because "these are compiled: $($methods -join ', ')"
    }

    It 'is heard of: a machine without AVX2 takes none of the code that is compiled ahead' {
        @($older.Mel) -match 'AudioPs.Dsp.Lane' | Should -Not -BeNullOrEmpty
    }
}
