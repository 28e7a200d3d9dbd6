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

}
