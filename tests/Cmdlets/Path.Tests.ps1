# How every cmdlet that takes audio files finds them; found by their parameters, so that a new one is held to it.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    $takers = @((Get-Module AudioPs).ExportedCmdlets.Values | Where-Object { $_.Parameters.ContainsKey('AllowDamaged') } | ForEach-Object { @{ Name = $_.Name } })
}

BeforeAll {
    . "$PSScriptRoot/TestAudio.ps1"
    Import-Module "$PSScriptRoot/../../out/AudioPs"
    Import-Module "$PSScriptRoot/TestSound.psm1"
    $hasSound = Start-TestSound
    $start = Get-Location
    $in = Join-Path $TestDrive in
    'a.wav', 'deep/b.flac', 'deep/deeper/c.wav', 'noise/d.wav' | ForEach-Object { New-Tone -Seconds 0.2 -SampleRate 16000 | Export-Audio "$in/$_" }
    Set-Content -LiteralPath "$in/notes.txt", "$in/deep/.DS_Store" 'no audio'
    $needs = @{ 'Set-AudioTempo' = @{ Factor = 1 }; 'Set-AudioPitch' = @{ Semitones = 0 }; 'Set-AudioSpeed' = @{ Factor = 1 }; 'Convert-AudioRate' = @{ SampleRate = 16000 }; 'Convert-AudioChannel' = @{ Mono = $true }; 'Add-AudioFade' = @{ FadeIn = 0.001 }; 'Invoke-AudioFilter' = @{ Graph = 'anull' }; 'Set-AudioGain' = @{ Decibel = -1 }; 'Add-AudioPadding' = @{ Before = 0.001 }; 'Set-AudioEqualizer' = @{ Band = 'highpass 80' }; 'Add-AudioEcho' = @{ Delay = 0.01; Decay = 0.5 }; 'Add-AudioReverb' = @{ ImpulseResponse = [AudioPs.Media.AudioClip]::new([float[]] 1, 1, 16000) }; 'Select-Audio' = @{ End = 60 }; 'Split-Audio' = @{ Length = 60 }; 'Split-HarmonicPercussive' = @{ Part = 'Harmonic' }; 'Compare-Audio' = @{ DifferenceObject = [AudioPs.Media.AudioClip]::new([float[]] (0, 1), 1, 16000) }; 'Set-AudioTag' = @{ Tag = @{ title = 'x' }; PassThru = $true }; 'Start-AudioPlayback' = @{ Duration = 0.01; PassThru = $true }; 'Get-VoiceActivity' = @{ Frame = $true }; 'Get-Beat' = @{ LeadIn = $true }; 'Get-Onset' = @{ LeadIn = $true } }

    # What a cmdlet writes for files, as text without the place it is written to, and what goes wrong.
    function Get-Taken([string] $Name, [hashtable] $With) {
        $out = Join-Path $TestDrive ([guid]::NewGuid()) "out$(@{ 'New-AudioReport' = '.html'; 'Join-Audio' = '.wav'; 'Merge-Audio' = '.wav' }[$Name])"
        $to = (Get-Command $Name).Parameters.ContainsKey('Destination') ? @{ Destination = $out } : @{}
        $needed = $needs[$Name] ?? @{}
        $all = @(& $Name @With @to @needed -WarningAction Ignore 2>&1)
        $results = @($all | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] })
        @{
            Count = $results.Count
            Text = @($results | ForEach-Object { ($_ -is [IO.FileInfo]) ? $_.FullName : ($_ -is [AudioPs.Media.AudioInfo]) ? $_.Path : ($_ -is [AudioPs.Devices.AudioPlayback]) ? "$($_.Tracks)" : "$_" }) -replace [regex]::Escape((Split-Path $out))
            Errors = @($all | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
        }
    }
}

AfterAll {
    Set-Location -LiteralPath $start
    Stop-TestSound
}

Describe 'Paths of <Name>' -ForEach $takers {
    BeforeEach { Set-Location -LiteralPath $in }

    It 'that match nothing are one error each' {
        foreach ($pattern in 'typo/*.wav', '*.none', '**/*.none', 'typo/**/*.wav') {
            $outcome = Get-Taken $Name @{ Path = $pattern }
            $outcome.Errors | Should -HaveCount 1 -Because $pattern
            $outcome.Errors[0].FullyQualifiedErrorId | Should -Be "AudioPs.Open.NotFound,$((Get-Command $Name).ImplementingType)"
            $outcome.Errors[0].Exception.Message | Should -BeLike "*$(($pattern -split '/')[0])*"
            $outcome.Count | Should -Be 0
        }
    }

    It 'go to any depth with **, and with -Recurse' {
        Skip-WithoutSound $Name $hasSound
        $named = Get-Taken $Name @{ Path = 'a.wav', 'deep/b.flac', 'deep/deeper/c.wav', 'noise/d.wav' }
        $named.Errors | Should -BeNullOrEmpty
        $named.Text | Should -Not -BeNullOrEmpty
        foreach ($way in @{ Path = '.'; Recurse = $true }, @{ LiteralPath = $in; Recurse = $true }, @{ Path = '**/*.[wf]*' }, @{ Path = '*.[wf]*'; Recurse = $true }) {
            $found = Get-Taken $Name $way
            $found.Errors | Should -BeNullOrEmpty
            $found.Text | Should -Be $named.Text -Because "$($way | Out-String)"
        }
    }

    It 'are narrowed by -Include and -Exclude' {
        Skip-WithoutSound $Name $hasSound
        $named = Get-Taken $Name @{ Path = 'a.wav', 'deep/deeper/c.wav' }
        $found = Get-Taken $Name @{ Path = '.'; Recurse = $true; Include = '*.wav'; Exclude = 'noise' }
        $found.Errors | Should -BeNullOrEmpty
        $found.Text | Should -Be $named.Text
    }
}

Describe 'A folder' {
    BeforeEach { Set-Location -LiteralPath $in }

    It 'without audio is an error, and what is no audio in it a verbose line' {
        Set-Content -LiteralPath "$(New-Item -ItemType Directory "$TestDrive/texts")/one.txt" 'no audio'
        Get-AudioInfo "$TestDrive/texts" -Recurse -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures | Should -HaveCount 1
        $failures.FullyQualifiedErrorId | Should -Be 'AudioPs.Open.NotFound,AudioPs.Commands.GetAudioInfoCommand'
        $all = Get-AudioInfo . -Recurse -Verbose 4>&1
        $all | Where-Object { "$_" -like "*notes.txt' is passed over*" } | Should -HaveCount 1
    }

    It 'with a broken audio file has an error of that' {
        Set-Content -LiteralPath "$in/noise/broken.wav" 'no audio'
        try { $null = Get-AudioInfo . -Recurse -ErrorVariable failures -ErrorAction SilentlyContinue }
        finally { Remove-Item -LiteralPath "$in/noise/broken.wav" }
        $failures.TargetObject | Should -Be "$in/noise/broken.wav"
    }

    It 'that is written to is no input of the next run' {
        foreach ($run in 1, 2) {
            $paths = (Convert-AudioFormat . made -Recurse -Format wv -Force).Path
            $paths | Should -Be ('a', 'deep/b', 'deep/deeper/c', 'noise/d' | ForEach-Object { "$in/made/$_.wv" })
        }
        foreach ($run in 1, 2) {
            Import-Audio . -Recurse -Exclude made | Export-Audio again -Format wv -Force
            Get-ChildItem again -Recurse -File | Should -HaveCount 4
        }
        Remove-Item made, again -Recurse
    }

    It 'without -Recurse is an error that says how, by plain names' {
        Get-Item deep | Get-AudioInfo -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.Exception.Message | Should -BeLike "*-Recurse*'$in/deep/`*.wav'*"
        $failures.Exception.Message | Should -Not -BeLike '*::*'
    }
}

Describe 'Messages of <Name>' -ForEach $takers {
    It 'have no prefix of a provider and no word of assemblies' {
        $missing = "Microsoft.PowerShell.Core\FileSystem::$in/none.wav"
        $folder = [pscustomobject]@{ PSPath = "Microsoft.PowerShell.Core\FileSystem::$in/deep" }
        $errors = @((Get-Taken $Name @{ LiteralPath = $missing }).Errors) + @((Get-Taken $Name @{ Path = "$in/none.wav" }).Errors) + @((Get-Taken $Name @{ LiteralPath = $folder.PSPath }).Errors)
        # A report takes folders; the others tell of each.
        $errors | Should -HaveCount ($Name -eq 'New-AudioReport' ? 2 : 3)
        foreach ($failure in $errors) {
            for ($e = $failure.Exception; $e; $e = $e.InnerException) {
                $e.Message | Should -Not -BeLike '*assembly*'
                $e.Message | Should -Not -BeLike '*::*'
            }
            $failure.TargetObject | Should -Not -BeLike '*::*'
        }
    }
}

Describe 'Pipelines that run ahead or side by side' {
    It 'warn of -PipelineVariable, unless they are kept in step' {
        $null = Get-ChildItem $in -File -Filter *.wav -PipelineVariable file | Get-AudioInfo -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*$file*-ThrottleLimit 1*'
        $pairs = Get-ChildItem $in -Recurse -File -Filter *.wav -PipelineVariable file | Get-AudioInfo -ThrottleLimit 1 -WarningVariable warnings |
            ForEach-Object { [pscustomobject]@{ File = $file.Name; Name = $_.Name } }
        $warnings | Should -BeNullOrEmpty
        $pairs.Name | Should -Be $pairs.File
        $null = Get-ChildItem $in -File -Filter *.wav | Get-AudioInfo -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
    }

    It 'say with -Verbose what to do instead of ForEach-Object -Parallel' {
        $module = (Get-Module AudioPs).Path
        $said = Get-Item "$in/a.wav" | ForEach-Object -Parallel { Import-Module $using:module; $_ | Get-AudioInfo -Verbose 4>&1 }
        "$said" | Should -BeLike '*ForEach-Object -Parallel*Pipe the files into it*-ThrottleLimit*'
        "$(Get-AudioInfo "$in/a.wav" -Verbose 4>&1)" | Should -Not -BeLike '*ForEach-Object*'
    }
}

Describe 'Progress' {
    It 'knows how many files there are where paths are known, and not where more may come' {
        # Long enough for the display, which waits a second: files of silence that take no room.
        $long = foreach ($i in 1..6) {
            $path = "$TestDrive/long$i.wav"
            $size = 200000000
            [IO.File]::WriteAllBytes($path, (New-WavByte -Data @() -Channels 2 -SampleRate 44100 -DataSize $size -RiffSize ($size + 36)))
            $stream = [IO.File]::OpenWrite($path); $stream.SetLength($size + 44); $stream.Dispose()
            $path
        }
        foreach ($way in 'Get-Stft $args -FftLength 64 -HopLength 4096 -ThrottleLimit 2', '$args | Get-Stft -FftLength 64 -HopLength 4096 -ThrottleLimit 2') {
            $shell = [powershell]::Create().AddScript("Import-Module '$((Get-Module AudioPs).Path)'; $way | Out-Null")
            foreach ($path in $long) { $null = $shell.AddArgument($path) }
            $null = $shell.Invoke()
            $records = @($shell.Streams.Progress | Where-Object { $_.Activity -eq 'Get-Stft' -and $_.RecordType -eq 'Processing' })
            $shell.Dispose()
            # A machine may be too quick for any to be shown.
            if (-not $records) { Set-ItResult -Inconclusive -Because 'the work took less than a second'; return }
            $last = $records[-1]
            $last.StatusDescription | Should -Match 's of audio a second'
            if ($way -like '$args*') {
                $last.StatusDescription | Should -Match '^\d+ files? done, '
                $last.PercentComplete | Should -Be -1
            }
            else {
                $last.StatusDescription | Should -Match '^\d of 6 files, '
                $last.PercentComplete | Should -BeIn (0..100)
                $last.SecondsRemaining | Should -BeIn (0..600)
            }
        }
    }
}
