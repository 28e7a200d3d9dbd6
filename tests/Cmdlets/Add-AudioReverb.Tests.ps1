Describe 'Add-AudioReverb' {
    BeforeAll {
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $speech = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
        $room = [AudioPs.Media.AudioClip]::new([float[]](0, 0.5, 0, 0.25), 1, 16000)
    }

    It 'gives an impulse the response, a sine its sum, and silence nothing' {
        $impulse = [AudioPs.Media.AudioClip]::new([float[]](1, 0), 1, 16000)
        , ($impulse | Add-AudioReverb -ImpulseResponse $room -Level AsIs).GetRow(0) | Should -BeNear (0, 0.5, 0, 0.25, 0) -Tolerance 1e-7
        , ($impulse | Add-AudioReverb -ImpulseResponse $room -Level Peak -Mix 0.5 -Tail Cut).GetRow(0) | Should -BeNear (0.5, 0.5) -Tolerance 1e-7
        $sine = New-AudioSignal Sine 440 -Duration 0.1 -SampleRate 16000
        $x = $sine.GetRow(0)
        , ($sine | Add-AudioReverb -ImpulseResponse $room -Level AsIs -Tail Cut).GetRow(0) |
            Should -BeNear ((0..1599).ForEach{ ($_ -ge 1 ? 0.5 * $x[$_ - 1] : 0) + ($_ -ge 3 ? 0.25 * $x[$_ - 3] : 0) }) -Tolerance 1e-6
        (New-AudioSignal Silence -Duration 0.1 -SampleRate 16000 | Add-AudioReverb -ImpulseResponse $room).GetStatistics(0).Maximum | Should -Be 0
    }

    It 'takes the response from a file, by name, object or clip, and resamples it aloud' {
        $null = $room | Export-Audio "$TestDrive/room.wav" -Codec float
        $clip = Import-Audio $speech -Duration 0.5
        $expected = $clip | Add-AudioReverb -ImpulseResponse $room
        foreach ($given in "$TestDrive/room.wav", (Get-Item "$TestDrive/room.wav"), (Get-AudioInfo "$TestDrive/room.wav")) {
            $clip | Add-AudioReverb -ImpulseResponse $given | Should -Be $expected
        }
        $words = New-AudioSignal Sine 440 -Duration 0.1 -SampleRate 44100 | Add-AudioReverb -ImpulseResponse $room -Verbose 4>&1 | Out-String
        $words | Should -Match 'resampled from 16000 to 44100 Hz'
    }

    It 'writes files, longer by the response less a sample, the same at any number of threads' {
        $long = New-AudioSignal WhiteNoise -Duration 0.5 -SampleRate 16000 -Channels 2
        $info = Add-AudioReverb $speech "$TestDrive/far.wav" -ImpulseResponse $long
        $info.SampleCount | Should -Be ((Get-AudioInfo $speech).SampleCount + 7999)
        $info.Channels | Should -Be 2 -Because 'one channel in a room of two has two'
        (Add-AudioReverb $speech -Offset 0.5 -Duration 0.5 -ImpulseResponse $long).StartTime | Should -Be 0.5
        $files = (Get-ChildItem (Join-Path $PSScriptRoot .. .. examples audio) -Recurse -File -Include *.wav, *.flac).FullName
        $bytes = foreach ($limit in 1, 3) { (Add-AudioReverb $files -Destination "$TestDrive/threads-$limit" -ImpulseResponse $room -ThrottleLimit $limit -Level AsIs | Get-FileHash).Hash -join ' ' }
        $bytes[1] | Should -Be $bytes[0]
        Add-AudioReverb $speech -ImpulseResponse $room -Destination "$TestDrive/never.wav" -WhatIf
        "$TestDrive/never.wav" | Should -Not -Exist
    }

    It 'refuses what is no response, and channels that do not go together' {
        { Add-AudioReverb $speech -ImpulseResponse "$TestDrive/nowhere.wav" } | Should -Throw '*nowhere.wav*' -ErrorId 'AudioPs.Open.*'
        { Add-AudioReverb $speech -ImpulseResponse 3 } | Should -Throw -ErrorId 'AudioPs.Parameter.ImpulseResponse,*'
        { Add-AudioReverb $speech -ImpulseResponse $room -Mix 2 } | Should -Throw
        $silent = New-AudioSignal Silence -Duration 0.1 -SampleRate 16000
        $null = Add-AudioReverb $speech -ImpulseResponse $silent -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message | Should -BeLike '*silent*'
        $three = [AudioPs.Media.AudioClip]::new([float[]](1, 1, 1), 3, 16000)
        $none = [AudioPs.Media.AudioClip]::new([float[]](1, 1), 2, 16000) | Add-AudioReverb -ImpulseResponse $three -ErrorVariable failed -ErrorAction SilentlyContinue
        $none | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*2 channels*has 3*'
    }
}
