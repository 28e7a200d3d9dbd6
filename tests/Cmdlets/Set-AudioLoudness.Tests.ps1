Describe 'Set-AudioLoudness' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $audio = Join-Path $PSScriptRoot .. .. examples audio
        $speech = Join-Path $audio speech sentence.wav
    }

    It 'brings <File> to <Target> LUFS, with its rate, channels and length' -ForEach @(
        @{ File = 'speech/sentence.wav'; Target = -23 }
        @{ File = 'speech/counting.flac'; Target = -30 }
        @{ File = 'music/duet.flac'; Target = -23 }
        @{ File = 'music/arpeggio.mp3'; Target = -27.5 }
        @{ File = 'tones/chord.ogg'; Target = -14 }
    ) {
        $file = Join-Path $audio $File
        $written = Set-AudioLoudness $file -Target $Target -Destination "$TestDrive/$File-target.flac" -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        ($written | Measure-AudioLoudness).IntegratedLoudness | Should -BeNear $Target -Tolerance 0.1
        $before = Import-Audio $file
        $written.SampleRate, $written.Channels, $written.SampleCount | Should -Be $before.SampleRate, $before.Channels, $before.SampleCount
    }

    It 'applies one factor to all samples of a clip' {
        $clip = Import-Audio $speech -Duration 1
        $set = $clip | Set-AudioLoudness -Target -26
        $gain = [Math]::Pow(10, (-26 - ($clip | Measure-AudioLoudness).IntegratedLoudness) / 20)
        , $set.GetRow(0) | Should -BeNear ([float[]] $clip.GetRow(0).ForEach({ $_ * $gain })) -Tolerance 1e-6
        $set.SampleRate | Should -Be $clip.SampleRate
    }

    It 'applies what the true peak allows, and says so' {
        $before = Measure-AudioLoudness $speech
        $set = Import-Audio $speech | Set-AudioLoudness -Target -10 -WarningVariable warnings -WarningAction SilentlyContinue
        $after = $set | Measure-AudioLoudness
        $after.TruePeak | Should -BeNear -1 -Tolerance 0.01
        $after.IntegratedLoudness | Should -BeNear ($before.IntegratedLoudness - 1 - $before.TruePeak) -Tolerance 0.01
        $warnings.Count | Should -Be 1
        "$warnings" | Should -BeLike "*sentence.wav*LUFS*-10 LUFS*dBTP, above -1.*were applied*"
    }

    It 'lowers what exceeds the true peak already, though it is quieter than the target' {
        $set = Import-Audio $speech | Set-AudioLoudness -Target -15 -MaxTruePeak -12 -WarningVariable warnings -WarningAction SilentlyContinue
        ($set | Measure-AudioLoudness).TruePeak | Should -BeNear -12 -Tolerance 0.01
        $warnings.Count | Should -Be 1
    }

    It 'lowers what is louder than full scale' {
        $row = [float[]] (New-AudioSignal Sine 997 -SampleRate 48000 -Duration 1 -Amplitude 1).GetRow(0).ForEach({ 8 * $_ })
        $loud = [AudioPs.Media.AudioClip]::new($row, 1, 48000)
        ($loud | Measure-AudioLoudness).IntegratedLoudness | Should -BeAbove 10
        ($loud | Set-AudioLoudness | Measure-AudioLoudness).IntegratedLoudness | Should -BeNear -23 -Tolerance 0.05
    }

    It 'leaves <Name> as it is, with a warning' -ForEach @(
        @{ Name = 'what is too short'; Make = { New-AudioSignal Sine 440 -SampleRate 16000 -Duration 0.3 -Amplitude 0.1 }; Says = '*shorter than*no loudness*' }
        @{ Name = 'silence'; Make = { New-AudioSignal Silence -SampleRate 16000 -Duration 1 }; Says = '*silent*no loudness*' }
    ) {
        $clip = & $Make
        $set = $clip | Set-AudioLoudness -WarningVariable warnings -WarningAction SilentlyContinue
        , $set.GetRow(0) | Should -BeNear $clip.GetRow(0) -Tolerance 0
        $warnings.Count | Should -Be 1
        "$warnings" | Should -BeLike $Says
    }

    It 'gives the same bytes at any number of threads, and again' {
        $files = (Get-ChildItem $audio -Recurse -File -Include *.wav, *.flac).FullName
        $bytes = foreach ($limit in 1, 3) {
            Set-AudioLoudness $files -Destination "$TestDrive/threads-$limit" -Target -30 -ThrottleLimit $limit | Get-FileHash | ForEach-Object Hash
        }
        $bytes.Count | Should -Be (2 * $files.Count)
        $bytes[0..($files.Count - 1)] | Should -Be $bytes[$files.Count..(2 * $files.Count - 1)]
    }

    It 'writes nothing with -WhatIf' {
        Set-AudioLoudness $speech -Destination "$TestDrive/never" -WhatIf
        Test-Path "$TestDrive/never" | Should -BeFalse
    }

    It 'says with -Verbose what it measured and applied' {
        $words = Import-Audio $speech | Set-AudioLoudness -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | Out-String
        $words | Should -Match '-19\.8 LUFS, -3\.2 dB to -23 LUFS, true peak -5\.1 dBTP'
    }

    It 'measures one channel as two on request' {
        $set = Import-Audio $speech | Set-AudioLoudness -DualMono
        ($set | Measure-AudioLoudness -DualMono).IntegratedLoudness | Should -BeNear -23 -Tolerance 0.05
        ($set | Measure-AudioLoudness).IntegratedLoudness | Should -BeNear -26 -Tolerance 0.06
    }

    Context '-Limit' {
        It 'brings <File> to <Target> LUFS, which its true peak alone does not allow, and keeps the peak' -ForEach @(
            @{ File = 'speech/sentence.wav'; Target = -16 }, @{ File = 'speech/counting.flac'; Target = -15 }
            @{ File = 'music/duet.flac'; Target = -12 }, @{ File = 'music/arpeggio.mp3'; Target = -14 }
        ) {
            $before = Import-Audio (Join-Path $audio $File)
            ($before | Set-AudioLoudness -Target $Target -WarningAction Ignore | Measure-AudioLoudness).IntegratedLoudness |
                Should -BeBelow ($Target - 0.2)
            $after = $before | Set-AudioLoudness -Target $Target -Limit -WarningVariable warnings
            $warnings | Should -BeNullOrEmpty
            $loudness = $after | Measure-AudioLoudness
            $loudness.IntegratedLoudness | Should -BeNear $Target -Tolerance 0.1
            $loudness.TruePeak | Should -BeNear -1 -Tolerance 0.1
            $after.SampleRate, $after.Channels, $after.SampleCount | Should -Be $before.SampleRate, $before.Channels, $before.SampleCount
        }

        It 'is one gain and no limiter where the true peak allows it' {
            $clip = Import-Audio $speech
            , ($clip | Set-AudioLoudness -Limit).GetRow(0) | Should -BeNear ($clip | Set-AudioLoudness).GetRow(0) -Tolerance 0
        }

        It 'says of <Name> how loud it can be, and keeps the true peak' -ForEach @(
            @{ Name = 'a sine'; Make = { New-AudioSignal Sine 997 -SampleRate 48000 -Duration 3 -Amplitude 0.1 }; Says = -4.0 }
            @{ Name = 'speech'; Make = { Import-Audio $speech }; Says = -12.6 }
        ) {
            $after = & $Make | Set-AudioLoudness -Target -2 -Limit -WarningVariable warnings -WarningAction SilentlyContinue
            $loudness = $after | Measure-AudioLoudness
            $loudness.IntegratedLoudness | Should -BeNear $Says -Tolerance 0.4
            $loudness.TruePeak | Should -BeNear -1 -Tolerance 0.1
            "$warnings" | Should -BeLike "*comes to $($loudness.IntegratedLoudness.ToString('0.0', [cultureinfo]::InvariantCulture)) LUFS*limiter makes it no louder*"
            $warnings.Count | Should -Be 1
        }

        It 'leaves silence silent' {
            $after = New-AudioSignal Silence -SampleRate 16000 -Duration 1 | Set-AudioLoudness -Limit -WarningAction Ignore
            ($after.GetRow(0) | Measure-Object -Maximum -Minimum).Maximum | Should -Be 0
        }

        It 'gives the same bytes at any number of threads' {
            $files = (Get-ChildItem $audio -Recurse -File -Include *.wav, *.flac).FullName
            $bytes = foreach ($limit in 1, 3) {
                Set-AudioLoudness $files -Destination "$TestDrive/limited-$limit" -Target -14 -Limit -ThrottleLimit $limit -WarningAction Ignore | Get-FileHash | ForEach-Object Hash
            }
            $bytes[0..($files.Count - 1)] | Should -Be $bytes[$files.Count..(2 * $files.Count - 1)]
        }
    }

    Context '-Album' {
        BeforeAll {
            $tracks = @('speech/sentence.wav', 'music/duet.flac', 'music/arpeggio.mp3').ForEach({ Join-Path $audio $_ })
            $measured = Measure-AudioLoudness $tracks -Album
        }

        It 'brings all of them together to the target by one gain: <As>' -ForEach @(
            @{ As = 'files'; Work = { Set-AudioLoudness $tracks -Destination "$TestDrive/album" -Format flac -Target -25 -Album -ThrottleLimit 2 } }
            @{ As = 'clips'; Work = { Import-Audio $tracks | Set-AudioLoudness -Target -25 -Album } }
        ) {
            $after = @(& $Work | Measure-AudioLoudness -Album)
            $after.Count | Should -Be 4
            $after[3].IntegratedLoudness | Should -BeNear -25 -Tolerance 0.05
            foreach ($i in 0..2) {
                $after[$i].IntegratedLoudness - $measured[$i].IntegratedLoudness |
                    Should -BeNear (-25 - $measured[3].IntegratedLoudness) -Tolerance 0.02
            }
        }

        It 'holds back all of them where the peak of one does not allow more, and says so once' {
            $after = @(Import-Audio $tracks | Set-AudioLoudness -Target -10 -Album -WarningVariable warnings -WarningAction SilentlyContinue | Measure-AudioLoudness -Album)
            $after[3].TruePeak | Should -BeNear -1 -Tolerance 0.01
            $after[0].IntegratedLoudness - $after[1].IntegratedLoudness |
                Should -BeNear ($measured[0].IntegratedLoudness - $measured[1].IntegratedLoudness) -Tolerance 0.01
            $warnings.Count | Should -Be 1
            "$warnings" | Should -BeLike 'The album comes to*'
        }

        It 'reaches the target with -Limit, which all tracks go through at one gain' {
            $after = @(Import-Audio $tracks | Set-AudioLoudness -Target -14 -Album -Limit -WarningVariable warnings | Measure-AudioLoudness -Album)
            $warnings | Should -BeNullOrEmpty
            $after[3].IntegratedLoudness | Should -BeNear -14 -Tolerance 0.1
            $after[3].TruePeak | Should -BeNear -1 -Tolerance 0.1
        }

        It 'leaves a silent album as it is, and says so' {
            $clip = New-AudioSignal Silence -SampleRate 16000 -Duration 1
            $after = $clip, $clip | Set-AudioLoudness -Album -WarningVariable warnings -WarningAction SilentlyContinue
            $after.Count | Should -Be 2
            "$warnings" | Should -BeLike 'The album is silent*'
        }

        It 'writes nothing where a track cannot be read' {
            Set-Content "$TestDrive/broken.wav" 'no audio'
            $written = Set-AudioLoudness $speech, "$TestDrive/broken.wav" -Destination "$TestDrive/none" -Album -ErrorVariable failures -ErrorAction SilentlyContinue -WarningVariable warnings -WarningAction SilentlyContinue
            $written | Should -BeNullOrEmpty
            $failures.Count | Should -Be 1
            "$warnings" | Should -BeLike '*album was left as it is*'
            Test-Path "$TestDrive/none/*" | Should -BeFalse
        }

        It 'reads nothing with -WhatIf' {
            Set-AudioLoudness $tracks -Destination "$TestDrive/never" -Album -WhatIf
            Test-Path "$TestDrive/never" | Should -BeFalse
        }

        It 'refuses <Name>' -ForEach @(
            @{ Name = '-Dynamic'; With = @{ Dynamic = $true } }
            @{ Name = '-SkipExisting'; With = @{ SkipExisting = $true; Destination = 'x' } }
        ) {
            { Set-AudioLoudness $speech -Album @With } | Should -Throw -ExpectedMessage '*Leave one of them out*'
        }
    }

    Context '-Dynamic' {
        It 'keeps rate, channels and length, says nothing, and comes near the target: <File>' -ForEach @(
            @{ File = 'speech/sentence.wav'; Target = -20 }, @{ File = 'music/duet.flac'; Target = -23 }
        ) {
            $before = Import-Audio (Join-Path $audio $File)
            $after = $before | Set-AudioLoudness -Dynamic -Target $Target -WarningVariable warnings
            $warnings | Should -BeNullOrEmpty
            $after.SampleRate, $after.Channels, $after.SampleCount | Should -Be $before.SampleRate, $before.Channels, $before.SampleCount
            ($after | Measure-AudioLoudness).IntegratedLoudness | Should -BeNear $Target -Tolerance 1.5
            ($after | Measure-AudioLoudness).TruePeak | Should -BeBelow -0.9
        }

        It 'brings soft parts nearer to loud ones, which one gain does not' {
            $loud = New-AudioSignal Sine 997 -SampleRate 48000 -Duration 10 -Amplitude 0.5
            $soft = New-AudioSignal Sine 997 -SampleRate 48000 -Duration 10 -Amplitude 0.05
            $both = [AudioPs.Media.AudioClip]::new([float[]] ($loud.GetRow(0) + $soft.GetRow(0)), 1, 48000)
            $after = $both | Set-AudioLoudness -Dynamic
            $levels = foreach ($second in 5, 17) { ($after | Select-Audio -Offset $second -Duration 1 | Measure-AudioLoudness).IntegratedLoudness }
            $levels[0] - $levels[1] | Should -BeBelow 15
            $after = $both | Set-AudioLoudness -WarningAction Ignore
            $levels = foreach ($second in 5, 17) { ($after | Select-Audio -Offset $second -Duration 1 | Measure-AudioLoudness).IntegratedLoudness }
            $levels[0] - $levels[1] | Should -BeNear 20 -Tolerance 0.05
        }

        It 'leaves silence silent' {
            $after = New-AudioSignal Silence -SampleRate 16000 -Duration 4 | Set-AudioLoudness -Dynamic
            ($after.GetRow(0) | Measure-Object -Maximum -Minimum).Maximum | Should -Be 0
            $after.SampleCount | Should -Be 64000
        }

        It 'refuses what loudnorm does not take: <Says>' -ForEach @(
            @{ With = @{ LoudnessRange = 5 }; Says = '*-Dynamic too*' }
            @{ With = @{ Dynamic = $true; Target = -3 }; Says = '*-70 to -5 LUFS*' }
            @{ With = @{ Dynamic = $true; MaxTruePeak = 1 }; Says = '*-9 to 0 dBTP*' }
        ) {
            { Set-AudioLoudness $speech @With } | Should -Throw -ExpectedMessage $Says
        }
    }
}
