Describe 'Remove-AudioSilence' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $sounds = New-AudioSignal -Expression 'if(between(t,1,2)+between(t,3,4),sin(2*PI*500*t)/2,0)', '0' -Duration 6 -SampleRate 16000
        $null = $sounds | Export-Audio "$TestDrive/in/sounds.wav"
        $fine = @{ FrameLength = 64; HopLength = 32; TopDb = 30 }
    }

    It 'cuts off the ends, and leaves every sample that stays as it is' {
        $trimmed = Remove-AudioSilence "$TestDrive/in/sounds.wav" @fine
        $trimmed.Channels | Should -Be 2
        $trimmed.StartTime | Should -BeNear 1 -Tolerance 0.004
        $trimmed.Seconds | Should -BeNear 3 -Tolerance 0.008
        $first = [int]($trimmed.StartTime * 16000)
        , $trimmed.GetRow(0) | Should -BeNear (Import-Audio "$TestDrive/in/sounds.wav").GetRow(0)[$first..($first + $trimmed.SampleCount - 1)] -Tolerance 0
    }

    It 'leaves an end that is to stay' {
        $head = $sounds | Remove-AudioSilence @fine -KeepEnd
        $head.StartTime | Should -BeNear 1 -Tolerance 0.004
        ($head.StartTime + $head.Seconds) | Should -Be 6
        $tail = $sounds | Remove-AudioSilence @fine -KeepStart
        $tail.StartTime | Should -Be 0
        $tail.Seconds | Should -BeNear 4 -Tolerance 0.004
    }

    It 'removes pauses everywhere, from the length that is given' {
        ($sounds | Remove-AudioSilence @fine -Everywhere).Seconds | Should -BeNear 2 -Tolerance 0.016
        ($sounds | Remove-AudioSilence @fine -Everywhere -MinSilence 1.1).Seconds | Should -BeNear 3 -Tolerance 0.008
        ($sounds | Remove-AudioSilence @fine -Everywhere -Padding 0.1).Seconds | Should -BeNear 2.4 -Tolerance 0.016
        ($sounds | Remove-AudioSilence @fine -Everywhere -KeepStart -KeepEnd).Seconds | Should -BeNear 5 -Tolerance 0.016
    }

    It 'knows silence by the loudest frame, or by a level' {
        $quiet = New-AudioSignal -Expression 'if(between(t,1,2),sin(2*PI*500*t)/1000,0)' -Duration 3 -SampleRate 16000
        ($quiet | Remove-AudioSilence @fine).Seconds | Should -BeNear 1 -Tolerance 0.008
        $nothing = $quiet | Remove-AudioSilence @fine -Reference 1 -WarningVariable said -WarningAction SilentlyContinue
        $nothing.SampleCount | Should -Be 0
        "$said" | Should -BeLike '*silent from start to end: nothing is left*'
    }

    It 'writes files, the same bytes at any number of threads' {
        1..6 | ForEach-Object { Copy-Item "$TestDrive/in/sounds.wav" "$TestDrive/in/s$_.wav" }
        $one = Remove-AudioSilence "$TestDrive/in/s*.wav" "$TestDrive/one" @fine -Format flac -ThrottleLimit 1
        $many = Remove-AudioSilence "$TestDrive/in/s*.wav" "$TestDrive/many" @fine -Format flac -ThrottleLimit 4
        $one.Count | Should -Be 7
        (Get-FileHash $one.Path).Hash | Should -Be (Get-FileHash $many.Path).Hash
        $one[0].Seconds | Should -BeNear 3 -Tolerance 0.008
    }

    It 'refuses to remove nothing' {
        { $sounds | Remove-AudioSilence -KeepStart -KeepEnd } | Should -Throw '*-Everywhere*' -ErrorId 'AudioPs.Parameter.KeepEnd,*'
    }

    It 'takes the words of librosa' {
        $same = $sounds | Remove-AudioSilence -top_db 30 -frame_length 64 -hop_length 32 -ref 0.35
        $same.StartTime | Should -Be ($sounds | Remove-AudioSilence @fine -Reference 0.35).StartTime
    }

    It 'refuses a pipe, which cannot be read twice, as all do that read twice' -Skip:$IsWindows {
        $pipe = "$TestDrive/pipe.wav"
        mkfifo $pipe
        foreach ($line in { Remove-AudioSilence $pipe }, { Set-AudioLoudness $pipe }, { Split-Audio $pipe -BySilence }, { Select-Audio $pipe -Last 1 }) {
            & $line 2>$null | Should -BeNullOrEmpty
            $said = $Error[0].Exception.Message
            $said | Should -BeLike '*pipe.wav* is a pipe or a device*Import-Audio*'
            $Error.Clear()
        }
    }


    Context '-Method FFmpeg' {
        BeforeAll {
            $speech = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
            # 0.5 s silent, 1 s of tone, 1 s silent, 0.5 s of tone, 0.5 s silent.
            $rate = 8000
            $tone = { param($Seconds) (New-AudioSignal Sine 500 -SampleRate $rate -Duration $Seconds).GetRow(0) }
            $none = { param($Seconds) [float[]]::new($Seconds * $rate) }
            $gaps = [AudioPs.Media.AudioClip]::new([float[]] ((& $none 0.5) + (& $tone 1) + (& $none 1) + (& $tone 0.5) + (& $none 0.5)), 1, $rate)
        }

        It 'removes what is before the first sound, and no more' {
            $after = $gaps | Remove-AudioSilence -Method FFmpeg -KeepEnd -TopDb 40 -FrameLength 80
            $after.SampleCount | Should -BeNear (3 * $rate) -Tolerance 80
            , [float[]] $after.GetRow(0)[-8000..-1] | Should -BeNear ([float[]] $gaps.GetRow(0)[-8000..-1]) -Tolerance 1e-6
        }

        It 'removes all silences, and leaves what is shorter than -MinSilence' {
            ($gaps | Remove-AudioSilence -Method FFmpeg -Everywhere -TopDb 40 -FrameLength 80).SampleCount | Should -BeNear (1.5 * $rate) -Tolerance 250
            ($gaps | Remove-AudioSilence -Method FFmpeg -Everywhere -TopDb 40 -FrameLength 80 -MinSilence 0.75).SampleCount | Should -BeNear (2.75 * $rate) -Tolerance 400 -Because 'of one second 0.75 are heard before it is removed'
            ($gaps | Remove-AudioSilence -Method FFmpeg -Everywhere -KeepStart -TopDb 40 -FrameLength 80).SampleCount | Should -BeNear (2 * $rate) -Tolerance 250
        }

        It 'is what Invoke-AudioFilter makes of silenceremove' {
            $here = Remove-AudioSilence $speech -Method FFmpeg -Everywhere -TopDb 40 -MinSilence 0.1 -FrameLength 320
            $there = Invoke-AudioFilter $speech -Graph 'silenceremove=start_periods=1:start_threshold=-40dB:stop_periods=-1:stop_threshold=-40dB:stop_duration=0.1:window=0.02:detection=rms'
            [Linq.Enumerable]::SequenceEqual([float[]] $here.GetRow(0), [float[]] $there.GetRow(0)) | Should -BeTrue
        }

        It 'refuses <Says>' -ForEach @(
            @{ With = @{}; Says = '*-KeepEnd*-Everywhere*' }
            @{ With = @{ KeepEnd = $true; HopLength = 100 }; Says = '*-HopLength*' }
            @{ With = @{ KeepEnd = $true; Reference = 'max' }; Says = '*-Reference is a number*' }
            @{ With = @{ KeepEnd = $true; Everywhere = $true }; Says = '*silence at the end too*' }
        ) {
            { Remove-AudioSilence $speech -Method FFmpeg @With } | Should -Throw -ExpectedMessage $Says
        }
    }
}
