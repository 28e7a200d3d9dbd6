BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    Import-Module "$PSScriptRoot/TestSound.psm1"
    $hasServer = Test-SoundServer
    $hasTerminal = $hasServer -and (Get-Command script -CommandType Application -ErrorAction Ignore)
}

Describe 'Start-AudioPlayback' -Skip:(-not $hasServer) {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestSound.psm1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $null = Start-TestSound
        $duet = "$PSScriptRoot/../../examples/audio/music/duet.flac"
        $noise = New-AudioSignal Pink -Duration 1 -SampleRate 48000 -Seed 1

        # A second of each level, so that what is heard tells where it comes from.
        function New-Step([double[]] $Level, [int] $SampleRate = 48000, [double] $Seconds = 1) {
            $count = [int] ($SampleRate * $Seconds)
            $samples = [float[]]::new($Level.Count * $count)
            for ($i = 0; $i -lt $Level.Count; $i++) { [array]::Fill($samples, [float] $Level[$i], $i * $count, $count) }
            [AudioPs.Media.AudioClip]::new($samples, 1, $SampleRate)
        }

        # The place of the first sample from a level on, in seconds; ramps of 10 ms belong to what follows.
        function Find-Level($Clip, [double] $Level) {
            $samples = $Clip.Samples
            for ($i = 0; $i -lt $Clip.SampleCount; $i++) { if ([Math]::Abs($samples[$i] - $Level) -lt 0.001) { return $i / $Clip.SampleRate } }
            -1
        }
    }

    AfterAll { Stop-TestSound }

    It 'plays what is there, to the bit, on both sides' {
        $heard = Get-HeardSound { $noise | Start-AudioPlayback }
        foreach ($side in 0, 1) {
            $same = $noise | Compare-Audio -DifferenceObject ($heard | Convert-AudioChannel -Channel $side)
            $same.MaxDifference | Should -Be 0
            $same.DelaySamples | Should -Be 0
        }
    }

    It 'brings another rate to that of the device, as Convert-AudioRate does' {
        $heard = Get-HeardSound { Start-AudioPlayback $duet }
        $wanted = Import-Audio $duet -SampleRate 48000
        $same = $wanted | Compare-Audio -DifferenceObject $heard
        $same.MaxDifference | Should -Be 0
        $same.ComparedSamples | Should -BeNear $wanted.SampleCount -Tolerance 100
    }

    It 'joins several without a gap' {
        $parts = ($noise | Select-Audio -Duration 0.3217), ($noise | Select-Audio -Offset 0.3217)
        $heard = Get-HeardSound { $parts | Start-AudioPlayback } | Convert-AudioChannel -Channel 0
        ($noise | Compare-Audio -DifferenceObject $heard).MaxDifference | Should -Be 0
    }

    It 'plays a part, and by a volume' {
        $steps = New-Step 0.1, 0.2, 0.4
        $heard = Get-HeardSound { $steps | Start-AudioPlayback -Offset 1.5 -Duration 1 -Volume 0.5 } | Convert-AudioChannel -Channel 0
        $heard.Duration.TotalSeconds | Should -BeNear 1 -Tolerance 0.001
        $heard[0, 1000] | Should -BeNear 0.1 -Tolerance 1e-6
        $heard[0, 40000] | Should -BeNear 0.2 -Tolerance 1e-6
    }

    It 'lets 20 ms be heard whole' {
        $click = New-Step 0.5 -Seconds 0.02
        $heard = Get-HeardSound { $click | Start-AudioPlayback }
        $heard.SampleCount | Should -Be 960
    }

    It 'mixes surround down to what the device has' {
        $six = [AudioPs.Media.AudioClip]::new([float[]]::new(6 * 4800), 6, 48000)
        for ($i = 0; $i -lt 4800; $i++) { $six.Samples[2 * 4800 + $i] = 0.5 }
        $heard = Get-HeardSound { $six | Start-AudioPlayback }
        $wanted = $six | Convert-AudioChannel -Stereo
        $heard[0, 100] | Should -Be $wanted[0, 100]
        $heard[1, 100] | Should -Be $wanted[1, 100]
    }

    It 'is heard to <What> within a tenth of a second' -ForEach @(
        @{ What = 'seek'; Do = { param($p) $p.Seek(2.2) }; Level = 0.4 }
        @{ What = 'go on with the next'; Do = { param($p) $p.Next() }; Level = 0.7 }
        @{ What = 'change its volume'; Do = { param($p) $p.Volume = 0.25 }; Level = 0.025 }
        @{ What = 'fall silent'; Do = { param($p) $p.Pause() }; Level = 0 }
    ) {
        $tracks = (New-Step 0.1, 0.2, 0.4), (New-Step 0.7)
        $at = @{}
        $heard = Get-HeardSound {
            $playback = $tracks | Start-AudioPlayback -Wait:$false -PassThru
            while ($playback.Position.TotalSeconds -lt 0.3) { Start-Sleep -Milliseconds 5 }
            $at.Position = $playback.Position.TotalSeconds
            $clock = [Diagnostics.Stopwatch]::StartNew()
            & $Do $playback
            Start-Sleep -Milliseconds 250
            $at.After = $playback.Position.TotalSeconds
            $at.Seconds = $clock.Elapsed.TotalSeconds
            if ($What -eq 'fall silent') {
                # Where it is stays the same, and it goes on from there.
                Start-Sleep -Milliseconds 100
                $playback.Position.TotalSeconds | Should -Be $at.After
                $playback.IsPaused | Should -BeTrue
                $playback.Resume()
                Start-Sleep -Milliseconds 200
            }
            $playback.Stop()
        } | Convert-AudioChannel -Channel 0
        $place = Find-Level $heard $Level
        $place | Should -BeAbove $at.Position
        $place - $at.Position | Should -BeBelow 0.1
        if ($What -eq 'seek') {
            # It counts from the new place, and no further than time has passed since; the server's clock catches up with a busy machine later.
            $at.After | Should -BeAbove 2.2
            $at.After | Should -BeBelow (2.2 + $at.Seconds)
        }
    }

    It 'says what cannot be read, and plays the rest' {
        Set-Content "$TestDrive/no.wav" 'no audio'
        $steps = New-Step 0.3 -Seconds 0.2
        $steps | Export-Audio "$TestDrive/a.wav" -Codec float | Out-Null
        ($steps | Set-AudioGain -Decibel -6) | Export-Audio "$TestDrive/b.wav" -Codec float | Out-Null
        $heard = Get-HeardSound { Start-AudioPlayback "$TestDrive/a.wav", "$TestDrive/no.wav", "$TestDrive/b.wav" -ErrorVariable script:failure -ErrorAction SilentlyContinue }
        $heard.SampleCount | Should -Be 19200
        $failure | Should -HaveCount 1
        $failure[0].TargetObject | Should -BeLike '*no.wav'
    }

    It 'says of a file that ends early what was missing, having played what there is' {
        $whole = [IO.File]::ReadAllBytes($duet)
        [IO.File]::WriteAllBytes("$TestDrive/cut.flac", $whole[0..([int] ($whole.Length / 2))])
        $heard = Get-HeardSound { Start-AudioPlayback "$TestDrive/cut.flac" -ErrorVariable script:failure -ErrorAction SilentlyContinue }
        $heard.Duration.TotalSeconds | Should -BeAbove 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Decode.Truncated,*'
    }

    It 'begins anew with -Loop until it is stopped' {
        $heard = Get-HeardSound {
            $playback = New-Step 0.3 -Seconds 0.1 | Start-AudioPlayback -Loop -Wait:$false -PassThru
            Start-Sleep -Milliseconds 550
            $playback.Stop()
        }
        $heard.Duration.TotalSeconds | Should -BeAbove 0.35
        $heard[0, 10000] | Should -BeNear 0.3 -Tolerance 1e-6
    }

    It 'ends in one error where the device goes away' {
        $module = pactl load-module module-null-sink sink_name=gone rate=48000 sink_properties=device.description=Gone
        $playback = New-Step 0.1, 0.2, 0.3 | Start-AudioPlayback -Device Gone -Wait:$false -PassThru
        Start-Sleep -Milliseconds 300
        pactl unload-module $module
        foreach ($attempt in 1..100) { if ($playback.IsFinished) { break } Start-Sleep -Milliseconds 50 }
        $playback.IsFinished | Should -BeTrue
        $playback.Failure.Error | Should -Be 'DeviceLost'
        $module = pactl load-module module-null-sink sink_name=gone rate=48000 sink_properties=device.description=Gone
        Start-ThreadJob { Start-Sleep -Milliseconds 500; pactl unload-module $using:module } | Out-Null
        { New-Step 0.1, 0.2, 0.3 | Start-AudioPlayback -Device Gone } | Should -Throw -ErrorId 'AudioPs.Play.DeviceLost,*'
        Get-Job | Remove-Job -Force
    }

    It 'refuses a device that is not there, or that is not one' {
        { Start-AudioPlayback $duet -Device trumpet } | Should -Throw -ErrorId 'AudioPs.Open.NoDevice,*' -ExpectedMessage "*'trumpet'*Get-AudioDevice*"
        { Start-AudioPlayback $duet -Device e } | Should -Throw -ErrorId 'AudioPs.Open.InvalidArgument,*' -ExpectedMessage '*Speakers*Headset*'
        { Start-AudioPlayback $duet -Device out.monitor } | Should -Throw -ErrorId 'AudioPs.Open.NoDevice,*'
        { Start-AudioPlayback $duet -Volume 50 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'says with -Verbose what the device wants' {
        New-Step 0.1 -SampleRate 8000 -Seconds 0.1 | Start-AudioPlayback -Device Headset -Verbose 4>&1 | Should -BeLike '*2 ch at 44100 Hz*'
    }

    It 'warns of what is beyond full scale' {
        New-Step 0.6 -Seconds 0.1 | Start-AudioPlayback -Volume 2 -WarningVariable said -WarningAction SilentlyContinue
        $said | Should -MatchExactly '^9600 samples '
    }

    It 'leaves nothing open' {
        [GC]::Collect()
        [GC]::WaitForPendingFinalizers()
        $before = [AudioPs.Media.NativeLibraryInfo]::OpenHandles
        $playback = New-Step 0.1, 0.2 | Start-AudioPlayback -Wait:$false -PassThru
        Start-Sleep -Milliseconds 200
        $playback.Stop()
        $playback.IsFinished | Should -BeTrue
        New-Step 0.1 -Seconds 0.05 | Start-AudioPlayback
        [AudioPs.Media.NativeLibraryInfo]::OpenHandles | Should -Be $before
    }

    It 'stops at once when the pipeline is stopped' {
        $shell = [powershell]::Create().AddScript({ param($module, $path) Import-Module $module; Start-AudioPlayback $path -Loop }).AddArgument("$PSScriptRoot/../../out/AudioPs").AddArgument($duet)
        $null = $shell.BeginInvoke()
        Start-Sleep -Milliseconds 800
        (Measure-Command { $shell.Stop() }).TotalMilliseconds | Should -BeBelow 500
        $shell.Dispose()
    }

    It 'draws in a terminal what is heard: <_>' -ForEach 'Spectrogram', 'Waveform' -Skip:(-not $hasTerminal) {
        . "$PSScriptRoot/TestTerminal.ps1"
        $tone = "$TestDrive/tone.wav"
        New-AudioSignal Sine 1000 -Duration 1.5 -SampleRate 48000 | Export-Audio $tone -Force | Out-Null
        $screen = Invoke-Terminal "`$PSStyle.OutputRendering = 'PlainText'; Start-AudioPlayback '$tone' -Volume 0.5 -Show $_"
        $drawn = @([regex]::Matches($screen, '\r( *\d+\.\d\d s )([^\r\n\e]*)(\e\[K)?\r+\n'))
        $drawn.Count | Should -BeAbove 8
        # The tone is where 1000 of the mels up to 8 kHz are, a third of the way; of half of full scale its wave takes half of the 80 cells.
        $middle = $drawn[[int] ($drawn.Count / 2)].Groups[2].Value
        if ($_ -eq 'Spectrogram') {
            $loudest = $middle.IndexOf('@')
            $loudest / 80 | Should -BeNear 0.33 -Tolerance 0.04
        }
        else { $middle.Trim('|', ' ').Length | Should -BeNear 40 -Tolerance 2 }
    }

    It 'shows in a terminal what it is, and a line that moves' -Skip:(-not $hasTerminal) {
        . "$PSScriptRoot/TestTerminal.ps1"
        $screen = Invoke-Terminal "Start-AudioPlayback '$duet' -Duration 1"
        $screen | Should -MatchExactly 'duet\.flac:'
        $screen | Should -MatchExactly 'Channels: 2 @ 16-bit'
        $screen | Should -MatchExactly 'Samplerate: 32000 Hz'
        $lines = [regex]::Matches($screen, 'In:(\S+)% (\S+) \[(\S+)\] Out:(\S+) *(\[[-=! ]{6}\|[-=! ]{6}\]) Clip:0')
        $lines.Count | Should -BeAbove 5
        $lines[-1].Groups[1].Value | Should -Be '100'
        $lines[-1].Groups[3].Value | Should -Be '00:00:00.00'
        $lines | ForEach-Object { $_.Groups[2].Value } | Sort-Object -Unique | Should -Not -HaveCount 1
        ($lines | ForEach-Object { $_.Groups[5].Value }) -match '=' | Should -Not -BeNullOrEmpty
        # The last thing is that the terminal shows what is typed again.
        $screen.LastIndexOf("`e[28m") | Should -BeAbove $screen.LastIndexOf("`e[8m")
    }
}
