BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    Import-Module "$PSScriptRoot/TestSound.psm1"
    $hasServer = Test-SoundServer
}

Describe 'Get-AudioDevice' -Skip:(-not $hasServer) {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestSound.psm1"
        $null = Start-TestSound
    }

    AfterAll { Stop-TestSound }

    It 'lists what plays, then what records, the default of each first' {
        $devices = Get-AudioDevice
        $devices.Id | Should -Be 'out', 'headset', 'out.monitor', 'headset.monitor'
        $devices.Kind | Should -Be 'Output', 'Output', 'Input', 'Input'
        $devices.IsDefault | Should -Be $true, $false, $true, $false
        $devices.SampleRate | Should -Be 48000, 44100, 48000, 44100
        $devices.IsMonitor | Should -Be $false, $false, $true, $true
        $devices[0].Name | Should -Be 'Speakers'
        $devices[0].Channels | Should -Be 2
        $devices[0].Backend | Should -Be 'pulse'
        $devices[0].IsAvailable | Should -BeTrue
    }

    It 'finds them by kind, name, pattern and id' {
        (Get-AudioDevice -Kind Output).Id | Should -Be 'out', 'headset'
        (Get-AudioDevice headset).Name | Should -Be 'Headset'
        (Get-AudioDevice *.monitor).Kind | Should -Be 'Input', 'Input'
        ('out' | Get-AudioDevice).Name | Should -Be 'Speakers'
        Get-AudioDevice X* | Should -BeNullOrEmpty
    }

    It 'says so of one that is not there' {
        Get-AudioDevice trumpet -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Open.NoDevice,*'
        $failure[0].Exception.Message | Should -MatchExactly "'trumpet'.*Get-AudioDevice"
    }

    It 'reads the list anew' {
        $module = pactl load-module module-null-sink sink_name=late sink_properties=device.description=Late
        (Get-AudioDevice -Kind Output).Name | Should -Contain 'Late'
        pactl unload-module $module
        (Get-AudioDevice -Kind Output).Name | Should -Not -Contain 'Late'
    }

    It 'completes names' {
        $found = (TabExpansion2 ($line = 'Start-AudioPlayback x -Device ') $line.Length).CompletionMatches
        $found.ListItemText | Should -Be 'Speakers', 'Headset'
        $found[0].ToolTip | Should -MatchExactly 'Plays, 2 ch, 48000 Hz, the default: out'
        (TabExpansion2 ($line = 'Start-AudioRecording -Device ') $line.Length).CompletionMatches.ListItemText | Should -Be 'Monitor of Speakers', 'Monitor of Headset'
    }

    It 'prints them as a table' {
        Get-AudioDevice | Out-String | Should -Match '(?m)^Speakers +Output +yes +2 +48000 out *$'
    }

    It 'is one error, and nothing beside it, where no sound server is' {
        $script = "$TestDrive/none.ps1"
        Set-Content $script "Import-Module '$PSScriptRoot/../../out/AudioPs'", 'try { Get-AudioDevice } catch { $_.FullyQualifiedErrorId }'
        $said = env PULSE_SERVER=unix:/nowhere "$PSHOME/pwsh" -NoProfile -File $script 2>&1
        $said | Should -HaveCount 1
        $said | Should -BeLike 'AudioPs.Open.NoDevice,*'
    }
}
