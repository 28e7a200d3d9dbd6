Describe 'Set-AudioGain' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $audio = Join-Path $PSScriptRoot .. .. examples audio
        $speech = Join-Path $audio speech sentence.wav
        $stereo = [AudioPs.Media.AudioClip]::new([float[]](0.5, -0.25, 0, 0.125, 0.1, 0.2, 0.3, 0.4), 2, 8000)
    }

    It 'multiplies an impulse, a sine and silence by the factor of the gain' {
        $impulse = New-AudioSignal Impulse -Duration 0.01 -Amplitude 0.5 | Set-AudioGain -Decibel 20
        $impulse.GetStatistics(0).Maximum | Should -Be 5 -Because 'nothing is limited'
        $sine = New-AudioSignal Sine 440 -Duration 0.1 -Amplitude 0.5
        , ($sine | Set-AudioGain -Decibel -6).GetRow(0) | Should -BeNear ($sine.GetRow(0).ForEach{ $_ * [Math]::Pow(10, -0.3) }) -Tolerance 1e-7
        (New-AudioSignal Silence -Duration 0.1 | Set-AudioGain -Decibel 60).GetStatistics(0).Maximum | Should -Be 0
        , ($sine | Set-AudioGain -Decibel 0).GetRow(0) | Should -BeNear $sine.GetRow(0) -Tolerance 0
    }

    It 'has a gain for each channel, and inverts' {
        $set = $stereo | Set-AudioGain -Decibel 6, -20 -Invert
        , $set.GetRow(0) | Should -BeNear ((0.5, -0.25, 0, 0.125).ForEach{ -$_ * [Math]::Pow(10, 0.3) }) -Tolerance 1e-7
        , $set.GetRow(1) | Should -BeNear (-0.01, -0.02, -0.03, -0.04) -Tolerance 1e-8
        ($stereo | Set-AudioGain -Invert)[0, 1] | Should -Be 0.25
    }

    It 'multiplies by a factor, of all channels or of each' {
        , ($stereo | Set-AudioGain -Factor 0.5).Samples | Should -BeNear ($stereo.Samples.ForEach{ $_ / 2 }) -Tolerance 0
        $set = $stereo | Set-AudioGain -Factor 2, -1
        , $set.GetRow(0) | Should -BeNear (1, -0.5, 0, 0.25) -Tolerance 0
        , $set.GetRow(1) | Should -BeNear (($stereo.GetRow(1).ForEach{ -$_ })) -Tolerance 0
        , ($stereo | Set-AudioGain -Factor 2, -1 -Invert).GetRow(0) | Should -BeNear (-1, 0.5, 0, -0.25) -Tolerance 0
        ($stereo | Set-AudioGain -Factor 0).GetStatistics().Maximum | Should -Be 0
    }

    It 'takes no gain without its unit, which toolkits understand differently' {
        { $stereo | Set-AudioGain -Gain 0.5 } | Should -Throw '*-Decibel*-Factor*'
        { Set-AudioGain $speech -Gain -6 } | Should -Throw '*-Decibel*-Factor*'
        { Set-AudioGain $speech "$TestDrive/none.wav" -gain:0.5 } | Should -Throw
        "$TestDrive/none.wav" | Should -Not -Exist
    }

    It 'brings the largest sample to a peak, with one gain or one a channel' {
        $set = $stereo | Set-AudioGain -Peak 0
        , $set.GetRow(0) | Should -BeNear (1, -0.5, 0, 0.25) -Tolerance 0
        , $set.GetRow(1) | Should -BeNear (0.2, 0.4, 0.6, 0.8) -Tolerance 1e-7
        , ($stereo | Set-AudioGain -Peak 0 -EachChannel).GetRow(1) | Should -BeNear (0.25, 0.5, 0.75, 1) -Tolerance 1e-7
        ($stereo | Set-AudioGain -Peak -20).GetStatistics(0).Maximum | Should -BeNear 0.1 -Tolerance 1e-8
    }

    It 'removes the mean of each channel before it measures the peak' {
        $set = $stereo | Set-AudioGain -RemoveOffset
        , $set.GetRow(0) | Should -BeNear (0.40625, -0.34375, -0.09375, 0.03125) -Tolerance 0
        , $set.GetRow(1) | Should -BeNear (-0.15, -0.05, 0.05, 0.15) -Tolerance 1e-8
        , ($stereo | Set-AudioGain -RemoveOffset -Peak 0).GetRow(0) | Should -BeNear ((0.40625, -0.34375, -0.09375, 0.03125).ForEach{ $_ / 0.40625 }) -Tolerance 1e-7
    }

    It 'normalizes what is beyond full scale, and a file as sox does' {
        $loud = [AudioPs.Media.AudioClip]::new([float[]](3, -4, 0), 1, 8000)
        , ($loud | Set-AudioGain -Peak 0).GetRow(0) | Should -BeNear (0.75, -1, 0) -Tolerance 0
        $info = Set-AudioGain $speech "$TestDrive/normal.wav" -Peak -3 -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $info.SampleCount | Should -Be (Get-AudioInfo $speech).SampleCount
        # As high as half a step of 16 bits and the dither of one step to either side leave it.
        $statistics = (Import-Audio $info.Path).GetStatistics(0)
        [Math]::Max($statistics.Maximum, -$statistics.Minimum) | Should -BeNear ([Math]::Pow(10, -0.15)) -Tolerance (1.5 / 32768)
    }

    It 'says how many samples a file of integers had to limit, and not of a peak at full scale' {
        $null = $stereo | Set-AudioGain -Peak 0 | Export-Audio "$TestDrive/full.wav" -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $null = Set-AudioGain $speech -Decibel 40 -Destination "$TestDrive/loud.wav" -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*samples were beyond full scale and limited*'
        $float = Set-AudioGain $speech -Decibel 40 -Codec float -Destination "$TestDrive/loud-float.wav" -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        (Import-Audio $float.Path).GetStatistics(0).Maximum | Should -BeAbove 10
    }

    It 'leaves <Name> as it is, with a warning' -ForEach @(
        @{ Name = 'silence'; Make = { [AudioPs.Media.AudioClip]::new([float[]]::new(8), 2, 8000) }; With = @{}; Says = '*is silent, so it has no peak*' }
        @{ Name = 'nothing but an offset'; Make = { [AudioPs.Media.AudioClip]::new([float[]] (1..1000).ForEach{ 0.3 }, 1, 8000) }; With = @{ RemoveOffset = $true }; Says = '*is silent*' }
        @{ Name = 'a silent channel'; Make = { [AudioPs.Media.AudioClip]::new([float[]](1, 0, 0, 0), 2, 8000) }; With = @{ EachChannel = $true }; Says = 'Channel 1 of*is silent*' }
    ) {
        $clip = & $Make
        $set = $clip | Set-AudioGain -Peak 0 @With -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike $Says
        $level = $With.RemoveOffset ? 0 : $clip[0, 0]
        $set[0, 0] | Should -BeNear $level -Tolerance 1e-7
        $set.SampleCount | Should -Be $clip.SampleCount
    }

    It 'changes the part that is meant' {
        $part = Set-AudioGain $speech -Offset 0.5 -Duration 0.25 -Peak -6
        $part.StartTime | Should -Be 0.5
        $statistics = $part.GetStatistics(0)
        [Math]::Max($statistics.Maximum, -$statistics.Minimum) | Should -BeNear ([Math]::Pow(10, -0.3)) -Tolerance 1e-7
    }

    It 'gives the same bytes at any number of threads' {
        $files = (Get-ChildItem $audio -Recurse -File -Include *.wav, *.flac).FullName
        $bytes = foreach ($limit in 1, 3) { (Set-AudioGain $files -Destination "$TestDrive/threads-$limit" -Peak -2 -RemoveOffset -ThrottleLimit $limit | Get-FileHash).Hash -join ' ' }
        $bytes[1] | Should -Be $bytes[0]
    }

    It 'refuses what says nothing, the same twice, or too much' {
        { $stereo | Set-AudioGain } | Should -Throw '*-Decibel*-Factor*-Peak*' -ErrorId 'AudioPs.Parameter.Decibel,*'
        { $stereo | Set-AudioGain -Decibel 1 -Peak 0 } | Should -Throw -ErrorId 'AudioPs.Parameter.Peak,*'
        { $stereo | Set-AudioGain -Decibel 1 -EachChannel } | Should -Throw -ErrorId 'AudioPs.Parameter.EachChannel,*'
        { $stereo | Set-AudioGain -Decibel ([double]::NaN) } | Should -Throw
        { $stereo | Set-AudioGain -Peak 0.9 } | Should -Throw '*in dBFS, 0 at most, not 0.9*' -ErrorId 'AudioPs.Parameter.Peak,*'
        { $stereo | Set-AudioGain -Peak 21 } | Should -Throw
        $none = $stereo | Set-AudioGain -Decibel 1, 2, 3 -ErrorVariable failed -ErrorAction SilentlyContinue
        $none | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '-Decibel*3 numbers*2 channels*'
        $none = $stereo | Set-AudioGain -Factor 1, 2, 3 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message | Should -BeLike '-Factor*3 numbers*2 channels*'
        { $stereo | Set-AudioGain -Factor 1 -Decibel 0 } | Should -Throw -ErrorId 'AudioPs.Parameter.Factor,*'
        { $stereo | Set-AudioGain -Factor 1 -Peak 0 } | Should -Throw -ErrorId 'AudioPs.Parameter.Peak,*'
        { $stereo | Set-AudioGain -Factor ([double]::PositiveInfinity) } | Should -Throw
        $null = [AudioPs.Media.AudioClip]::new([float[]](1, [float]::NaN), 1, 8000) | Set-AudioGain -Peak 0 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.Message | Should -BeLike 'Sample 1 of channel 0 is not a number*'
    }

    It 'says what it does, and does nothing with -WhatIf' {
        $words = Import-Audio $speech | Set-AudioGain -Peak -3 -Verbose 4>&1 | Out-String
        $words | Should -Match 'peak -\d+\.\d+ dBFS, [+-]\d+\.\d+ dB'
        Set-AudioGain $speech -Decibel -6 -Destination "$TestDrive/never.wav" -WhatIf
        "$TestDrive/never.wav" | Should -Not -Exist
    }
}
