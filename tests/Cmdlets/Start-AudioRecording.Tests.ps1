BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    Import-Module "$PSScriptRoot/TestSound.psm1"
    $hasServer = Test-SoundServer
    $hasTerminal = $hasServer -and (Get-Command script -CommandType Application -ErrorAction Ignore)
}

Describe 'Start-AudioRecording' -Skip:(-not $hasServer) {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestSound.psm1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $null = Start-TestSound

        # Each sample is another, and one more than that before it.
        $ramp = [AudioPs.Media.AudioClip]::new([float[]] (1..96000 | ForEach-Object { $_ / 1048576 }), 1, 48000)

        # The count of the first sample that is not one more than that before it, of those that are not silent.
        function Find-Break([float[]] $Samples) {
            $last = -1
            for ($i = 0; $i -lt $Samples.Length; $i++) {
                $count = [Math]::Round($Samples[$i] * 1048576)
                if ($count -eq 0) { if ($last -ge 0 -and $last -lt 96000) { return $i } continue }
                if ($last -ge 0 -and $count -ne $last + 1) { return $i }
                $last = $count
            }
            -1
        }
    }

    AfterAll { Stop-TestSound }

    It 'records as long as is said, into a file' {
        $info = Start-AudioRecording "$TestDrive/a.wav" -Duration 0.75
        $info | Should -BeOfType AudioPs.Media.AudioInfo
        $info.SampleCount | Should -Be 36000
        $info.SampleRate | Should -Be 48000
        $info.Channels | Should -Be 2
    }

    It 'records at another rate and with other channels' {
        $info = Start-AudioRecording "$TestDrive/b.flac" -Duration 0.5 -SampleRate 16000 -Channels 1 -Device headset.monitor
        $info.SampleCount, $info.SampleRate, $info.Channels | Should -Be 8000, 16000, 1
    }

    It 'records what is played, to the bit' {
        $playback = $ramp | Start-AudioPlayback -Wait:$false -PassThru
        $clip = Start-AudioRecording -Duration 1
        $playback.Stop()
        $clip | Should -BeOfType AudioPs.Media.AudioClip
        $clip.SampleCount | Should -Be 48000
        $samples = ($clip | Convert-AudioChannel -Channel 0).Samples
        ($samples | Measure-Object -Maximum).Maximum | Should -BeAbove 0.01
        Find-Break $samples | Should -Be -1
    }

    It 'gives clips of a length while it records' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $times = [Collections.Generic.List[double]]::new()
        $playback = $ramp | Start-AudioPlayback -Wait:$false -PassThru
        $clips = Start-AudioRecording -Stream 0.3 -Duration 1 | ForEach-Object { $times.Add($clock.Elapsed.TotalSeconds); $_ }
        $playback.Stop()
        $clips.SampleCount | Should -Be 14400, 14400, 14400, 4800
        $clips.StartTime | ForEach-Object { [Math]::Round($_, 6) } | Should -Be 0, 0.3, 0.6, 0.9
        $times[2] - $times[0] | Should -BeAbove 0.4
        Find-Break ($clips | Join-Audio | Convert-AudioChannel -Channel 0).Samples | Should -Be -1
    }

    It 'begins a new file after each segment, and loses nothing between' {
        $playback = $ramp | Start-AudioPlayback -Wait:$false -PassThru
        $files = Start-AudioRecording "$TestDrive/hour.wav" -Codec float -Segment 0.4 -Duration 1
        $playback.Stop()
        $files.Name | Should -Be 'hour-001.wav', 'hour-002.wav', 'hour-003.wav'
        $files.SampleCount | Should -Be 19200, 19200, 9600
        Find-Break ($files | Join-Audio | Convert-AudioChannel -Channel 0).Samples | Should -Be -1
    }

    It 'ends after a silence that follows sound' {
        $sound = New-AudioSignal Sine 440 -Duration 0.6 -SampleRate 48000
        Start-ThreadJob { param($module, $clip) Import-Module $module; Start-Sleep -Milliseconds 700; $clip | Start-AudioPlayback } -ArgumentList "$PSScriptRoot/../../out/AudioPs", $sound | Out-Null
        $clip = Start-AudioRecording -StopAfterSilence 0.4 -Duration 20
        Get-Job | Wait-Job | Remove-Job
        # More than half a second of silence came before, which ends nothing.
        $clip.Duration.TotalSeconds | Should -BeAbove 1.2
        $clip.Duration.TotalSeconds | Should -BeBelow 10
        $levels = ($clip | Convert-AudioChannel -Channel 0).Samples
        $lastLoud = $levels.Length - 1
        while ([Math]::Abs($levels[$lastLoud]) -lt [Math]::Pow(10, -50 / 20)) { $lastLoud-- }
        $levels.Length - 1 - $lastLoud | Should -Be 19200
    }

    It 'is whole when the pipeline is stopped' {
        $shell = [powershell]::Create().AddScript({ param($module, $path) Import-Module $module; Start-AudioRecording $path }).AddArgument("$PSScriptRoot/../../out/AudioPs").AddArgument("$TestDrive/stopped.m4a")
        $null = $shell.BeginInvoke()
        Start-Sleep -Milliseconds 1500
        $shell.Stop()
        $shell.Dispose()
        $clip = Import-Audio "$TestDrive/stopped.m4a"
        $clip.Duration.TotalSeconds | Should -BeAbove 0.3
    }

    It 'can be read as far as it came where the process is killed: <_>' -ForEach 'wav', 'flac', 'ogg', 'mp3' {
        $script = "$TestDrive/kill-$_.ps1"
        Set-Content $script "Import-Module '$PSScriptRoot/../../out/AudioPs'", "Start-AudioRecording '$TestDrive/killed.$_'"
        $process = Start-Process "$PSHOME/pwsh" -ArgumentList '-NoProfile', '-File', $script -PassThru
        $deadline = [DateTime]::UtcNow.AddSeconds(60)
        while ((-not (Test-Path "$TestDrive/killed.$_") -or (Get-Item "$TestDrive/killed.$_").Length -lt 4000) -and [DateTime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 100 }
        $process.Kill()
        $process.WaitForExit()
        $clip = Import-Audio "$TestDrive/killed.$_" -AllowDamaged -WarningAction SilentlyContinue
        $clip.SampleCount | Should -BeAbove 1000
    }

    It 'leaves a file alone that exists, unless it may not' {
        Set-Content "$TestDrive/there.wav" 'mine'
        { Start-AudioRecording "$TestDrive/there.wav" -Duration 0.1 } | Should -Throw -ErrorId 'AudioPs.Write.DestinationExists,*' -ExpectedMessage '*-Force*'
        Get-Content "$TestDrive/there.wav" | Should -Be 'mine'
        (Start-AudioRecording "$TestDrive/there.wav" -Duration 0.1 -Force).SampleCount | Should -Be 4800
    }

    It 'ends in one error where the device goes away, with what it has given' {
        $module = pactl load-module module-null-sink sink_name=gone rate=48000 sink_properties=device.description=Gone
        Start-ThreadJob {
            while (-not (Test-Path $using:TestDrive/lost.wav) -or (Get-Item $using:TestDrive/lost.wav).Length -lt 100000) { Start-Sleep -Milliseconds 50 }
            pactl unload-module $using:module
        } | Out-Null
        { Start-AudioRecording "$TestDrive/lost.wav" -Device gone.monitor } | Should -Throw -ErrorId 'AudioPs.Record.DeviceLost,*'
        Get-Job | Remove-Job -Force
        (Import-Audio "$TestDrive/lost.wav").Duration.TotalSeconds | Should -BeAbove 0.2
    }

    It 'says what does not go together' {
        { Start-AudioRecording } | Should -Throw -ErrorId 'AudioPs.Parameter.Duration,*'
        { Start-AudioRecording x.wav -Stream 1 } | Should -Throw -ErrorId 'AudioPs.Parameter.Destination,*'
        { Start-AudioRecording -Segment 1 -Duration 1 } | Should -Throw -ErrorId 'AudioPs.Parameter.Segment,*'
        { Start-AudioRecording x.xyz -Duration 1 } | Should -Throw -ErrorId 'AudioPs.Parameter.Destination,*' -ExpectedMessage '*.flac*'
        { Start-AudioRecording -Duration 0 } | Should -Throw -ErrorId 'AudioPs.Parameter.Duration,*'
        { Start-AudioRecording -Duration 1 -SilenceLevel -30 } | Should -Throw -ErrorId 'AudioPs.Parameter.SilenceLevel,*'
        { Start-AudioRecording -Duration 1 -Device out } | Should -Throw -ErrorId 'AudioPs.Open.NoDevice,*'
    }

    It 'writes nothing with -WhatIf' {
        Start-AudioRecording "$TestDrive/what.wav" -Duration 1 -WhatIf | Should -BeNullOrEmpty
        Test-Path "$TestDrive/what.wav" | Should -BeFalse
    }

    It 'shows how loud it is in a terminal' -Skip:(-not $hasTerminal) {
        . "$PSScriptRoot/TestTerminal.ps1"
        $playback = $ramp | Start-AudioPlayback -Loop -Wait:$false -PassThru
        $screen = Invoke-Terminal "Start-AudioRecording '$TestDrive/shown.wav' -Duration 0.6 | Out-Null"
        $playback.Stop()
        $screen | Should -MatchExactly 'Rec: 00:00:00\.\d\d \[[-=! ]{6}\|[-=! ]{6}\] -\d+\.\d dB, peak -\d+\.\d dB Clip:0'
        $screen.LastIndexOf("`e[28m") | Should -BeAbove $screen.LastIndexOf("`e[8m")
    }
}
