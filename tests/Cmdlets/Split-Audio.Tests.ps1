Describe 'Split-Audio' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $ramp = [AudioPs.Media.AudioClip]::new([float[]](0..99).ForEach{ $_ / 100 }, 1, 10)
        # A second of silence, a tone of two, half a second of silence, a tone of one, a second of silence.
        $sounds = New-AudioSignal -Expression 'if(between(t,1,3)+between(t,3.5,4.5),sin(2*PI*500*t)/2,0)' -Duration 5.5 -SampleRate 16000
        $null = $sounds | Export-Audio "$TestDrive/in/sounds.wav"
        function Get-Range($Clip) { "$($Clip.StartTime)+$($Clip.Seconds)" }
    }

    It 'takes the stretches of speech that Get-VoiceActivity finds' {
        $speech = "$PSScriptRoot/../../examples/audio/speech/sentence.wav"
        foreach ($given in @{}, @{ MinSilence = 0.02; Padding = 0.01 }, @{ Offset = 1.3; Duration = 2 }) {
            $found = @(Get-VoiceActivity $speech @given)
            $parts = @(Split-Audio $speech -ByVoice @given)
            $found.Count | Should -BeAbove 0
            $parts | Should -HaveCount $found.Count
            for ($i = 0; $i -lt $parts.Count; $i++) {
                $parts[$i].StartTime | Should -BeNear $found[$i].Start -Tolerance 1e-9
                $parts[$i].Seconds | Should -BeNear $found[$i].Length -Tolerance 1e-9
            }
        }
        $segments = Split-Audio $speech -ByVoice -AsSegment
        $segments.End | Should -Be (Get-VoiceActivity $speech).End
        New-AudioSignal Silence -Duration 1 | Split-Audio -ByVoice -WarningVariable said -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $said | Should -MatchExactly 'Nobody speaks'
    }

    It 'makes pieces of one length: <Given.Values>' -ForEach @(
        @{ Given = [ordered]@{ Length = 4 }; Ranges = '0+4', '4+4', '8+2' }
        @{ Given = [ordered]@{ Length = 4; DropLast = $true }; Ranges = '0+4', '4+4' }
        @{ Given = [ordered]@{ Length = 5 }; Ranges = '0+5', '5+5' }
        @{ Given = [ordered]@{ Length = 4; Overlap = 1 }; Ranges = '0+4', '3+4', '6+4' }
        @{ Given = [ordered]@{ Length = 4; Overlap = 2.5 }; Ranges = '0+4', '1.5+4', '3+4', '4.5+4', '6+4' }
        @{ Given = [ordered]@{ Length = 60 }; Ranges = @('0+10') }
        @{ Given = [ordered]@{ At = 2, '0:07.5' }; Ranges = '0+2', '2+5.5', '7.5+2.5' }
        @{ Given = [ordered]@{ At = 2, 10, 20 }; Ranges = '0+2', '2+8' }
        @{ Given = [ordered]@{ Length = 2; Offset = 3; Duration = 5 }; Ranges = '3+2', '5+2', '7+1' }
    ) {
        $parts = $ramp | Split-Audio @Given
        $parts | ForEach-Object { Get-Range $_ } | Should -Be $Ranges
        foreach ($part in $parts) { , $part.GetRow(0) | Should -BeNear $ramp.GetRow(0)[([int]($part.StartTime * 10))..([int](($part.StartTime + $part.Seconds) * 10) - 1)] -Tolerance 0 }
    }

    It 'splits at silences, and a part knows its place' {
        $parts = Split-Audio "$TestDrive/in/sounds.wav" -BySilence
        $parts.Count | Should -Be 2
        # A frame of 2048 centred on each 512th sample hears a tone half a frame early.
        $parts.ForEach{ $_.StartTime * 16000 % 512 } | Should -Be 0, 0
        foreach ($i in 0, 1) {
            $parts[$i].StartTime | Should -BeNear (1, 3.5)[$i] -Tolerance 0.096
            ($parts[$i].StartTime + $parts[$i].Seconds) | Should -BeNear (3, 4.5)[$i] -Tolerance 0.096
            $first = [int]($parts[$i].StartTime * 16000)
            , $parts[$i].GetRow(0)[0..99] | Should -BeNear (Import-Audio "$TestDrive/in/sounds.wav").GetRow(0)[$first..($first + 99)] -Tolerance 0
        }
        ($sounds | Split-Audio -BySilence -MinSilence 0.6).Count | Should -Be 1
        $padded = $sounds | Split-Audio -BySilence -Padding 1
        ($padded[0].StartTime + $padded[0].Seconds) | Should -Be $padded[1].StartTime
    }

    It 'tells where the parts are, in the same numbers' {
        $segments = $sounds | Split-Audio -BySilence -AsSegment
        $segments | Should -BeOfType AudioPs.Media.AudioSegment
        $parts = $sounds | Split-Audio -BySilence
        $segments.Start | Should -Be $parts.StartTime
        $again = $sounds | Select-Audio -Segment $segments
        $again[1] | Should -Be $parts[1]
        $late = $sounds | Split-Audio -BySilence -Offset 3.25 -AsSegment
        @($late).Count | Should -Be 1
        $late.Start | Should -BeNear $segments[1].Start -Tolerance 0.04
    }

    It 'shows where the parts are' {
        $ramp | Split-Audio -Length 4 | Out-String -Width 80 | Should -Match '(?s)Start +Duration.*00:00:04\.00 00:00:04\.00.*00:00:08\.00 00:00:02\.00'
        $ramp | Split-Audio -Length 4 -AsSegment | Out-String -Width 80 | Should -Match '(?s)Start +End +Length.*4\.000 s +8\.000 s +4\.000 s.*8\.000 s +10\.000 s +2\.000 s'
    }

    It 'writes files by number, or by name' {
        $written = Split-Audio "$TestDrive/in/sounds.wav" "$TestDrive/out" -Length 2
        $written.Path | Split-Path -Leaf | Should -Be 'sounds-001.wav', 'sounds-002.wav', 'sounds-003.wav'
        $written.SampleCount | Should -Be 32000, 32000, 24000
        $named = Split-Audio "$TestDrive/in/sounds.wav" "$TestDrive/named" -Length 2 -Name 'piece{Index:00}' -Format flac
        $named.Path | Split-Path -Leaf | Should -Be 'piece01.flac', 'piece02.flac', 'piece03.flac'
    }

    It 'passes over files that exist with -SkipExisting' {
        $null = Split-Audio "$TestDrive/in/sounds.wav" "$TestDrive/again" -Length 2
        Remove-Item "$TestDrive/again/sounds-002.wav"
        (Split-Audio "$TestDrive/in/sounds.wav" "$TestDrive/again" -Length 2 -SkipExisting).Path | Split-Path -Leaf | Should -Be 'sounds-002.wav'
        $null = Split-Audio "$TestDrive/in/sounds.wav" "$TestDrive/again" -Length 2 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Count | Should -Be 3
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Write.DestinationExists,*'
    }

    It 'says that a silent file has no parts' {
        $parts = New-AudioSignal Silence -Duration 1 | Split-Audio -BySilence -WarningVariable said -WarningAction SilentlyContinue
        $parts | Should -BeNullOrEmpty
        "$said" | Should -BeLike '*silent from start to end*'
    }

    It 'refuses <Given.Keys>' -ForEach @(
        @{ Given = [ordered]@{}; Id = 'BySilence' }
        @{ Given = [ordered]@{ BySilence = $true; Length = 1 }; Id = 'BySilence' }
        @{ Given = [ordered]@{ ByVoice = $true; BySilence = $true }; Id = 'BySilence' }
        @{ Given = [ordered]@{ ByVoice = $true; TopDb = 30 }; Id = 'TopDb' }
        @{ Given = [ordered]@{ Length = 1; Padding = 1 }; Id = 'Padding' }
        @{ Given = [ordered]@{ Length = 1; TopDb = 20 }; Id = 'TopDb' }
        @{ Given = [ordered]@{ Length = 1; Overlap = 1 }; Id = 'Length' }
        @{ Given = [ordered]@{ Length = 0 }; Id = 'Length' }
        @{ Given = [ordered]@{ At = 1; Overlap = 1 }; Id = 'Length' }
        @{ Given = [ordered]@{ At = 2, 1 }; Id = 'At' }
        @{ Given = [ordered]@{ At = 0 }; Id = 'At' }
        @{ Given = [ordered]@{ BySilence = $true; TopDb = -20 }; Id = 'TopDb' }
        @{ Given = [ordered]@{ Length = 1; Destination = 'one.wav' }; Id = 'Destination' }
        @{ Given = [ordered]@{ Length = 1; Destination = 'folder'; AsSegment = $true }; Id = 'AsSegment' }
    ) {
        { $sounds | Split-Audio @Given } | Should -Throw -ErrorId "AudioPs.Parameter.$Id,*"
    }

    It 'names a file that is not there' {
        Split-Audio "$TestDrive/no.wav" -Length 1 -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Open.NotFound,*'
    }
}
