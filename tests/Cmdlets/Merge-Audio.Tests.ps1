Describe 'Merge-Audio' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $in = Join-Path $TestDrive in
        $a = New-AudioSignal WhiteNoise -Duration 0.5 -SampleRate 8000 -Seed 1 -Amplitude 0.4
        $b = New-AudioSignal WhiteNoise -Duration 0.25 -SampleRate 8000 -Seed 2 -Amplitude 0.4
        $null = $a | Export-Audio "$in/a.wav" -Codec float
        $null = $b | Export-Audio "$in/b.wav" -Codec float
        $null = New-AudioSignal Sine -Duration 0.5 -SampleRate 16000 | Export-Audio "$in/other.wav"
    }

    It 'adds samples as they are, and no end changes another' {
        $mix = Merge-Audio "$in/a.wav", "$in/b.wav"
        $mix.SampleCount | Should -Be 4000
        $mix[0, 100] | Should -BeNear ($a[0, 100] + $b[0, 100]) -Tolerance 1e-7
        , $mix.GetRow(0)[2000..3999] | Should -BeNear $a.GetRow(0)[2000..3999] -Tolerance 0
        $a, $b | Merge-Audio | Should -Be $mix
        $written = Get-Item "$in/a.wav", "$in/b.wav" | Merge-Audio "$TestDrive/mix.wav" -Codec float
        , (Import-Audio $written.Path).GetRow(0) | Should -BeNear $mix.GetRow(0) -Tolerance 0
    }

    It 'takes decibels or factors and delays, each its own' {
        $mix = $a, $b | Merge-Audio -Decibel -6, 3 -Delay 0.1, 0.5
        $mix.SampleCount | Should -Be 6000
        $mix[0, 0] | Should -Be 0
        $mix[0, 900] | Should -BeNear ($a[0, 100] * [Math]::Pow(10, -0.3)) -Tolerance 1e-7
        $mix[0, 4300] | Should -BeNear ($a[0, 3500] * [Math]::Pow(10, -0.3) + $b[0, 300] * [Math]::Pow(10, 0.15)) -Tolerance 1e-6
        ($a, $b | Merge-Audio -Decibel -20)[0, 5] | Should -BeNear (0.1 * ($a[0, 5] + $b[0, 5])) -Tolerance 1e-7
        ($a, $b | Merge-Audio -Factor 0.25, -2)[0, 5] | Should -BeNear (0.25 * $a[0, 5] - 2 * $b[0, 5]) -Tolerance 1e-7
        ($a, $b | Merge-Audio -Factor 0.5)[0, 5] | Should -BeNear (0.5 * ($a[0, 5] + $b[0, 5])) -Tolerance 1e-7
    }

    It 'refuses a level without its unit: a factor in SoX and FFmpeg' {
        { $a, $b | Merge-Audio -Level 0.5 } | Should -Throw '*-Decibel*-Factor*'
        { $a, $b | Merge-Audio -weights 0.5 } | Should -Throw '*-Decibel*-Factor*'
    }

    It 'tells of an input that begins after the others have ended, as one of milliseconds would' {
        $null = $a, $b | Merge-Audio -Delay 0, 99 -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*begins at 99 s, after the others have ended*99 ms are 0.099.*'
        $mix = $a, $b | Merge-Audio -Delay 0, 100ms -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeNullOrEmpty
        $mix[0, 803] | Should -BeNear ($a[0, 803] + $b[0, 3]) -Tolerance 1e-7
    }

    It 'takes no number of milliseconds for one of seconds: <Delay>' -ForEach @(
        @{ Delay = 0, 1500; Says = "*1500 is a number without a unit*'1500ms'*'00:25:00'.*" }
        @{ Delay = 0, '1500'; Says = "*'1500ms'*'00:25:00'.*" }
        @{ Delay = 0, 100.5; Says = "*'100.5ms'*'00:01:40.5*" }
        @{ Delay = 0, 1500s; Says = "*'1500ms'*" }
    ) { { $a, $b | Merge-Audio -Delay $Delay } | Should -Throw -ExpectedMessage $Says -ErrorId 'ParameterArgumentTransformationError,*' }

    It 'takes long delays that have a unit' {
        $longer = $a, $b | Merge-Audio -Delay 0, '00:01:40' -WarningAction SilentlyContinue
        $longer | Should -Be ($a, $b | Merge-Audio -Delay 0, ([timespan]::FromSeconds(100)) -WarningAction SilentlyContinue)
        $longer | Should -Be ($a, $b | Merge-Audio -Delay 0, 100000ms -WarningAction SilentlyContinue)
        $longer.SampleCount | Should -BeAbove (100 * $a.SampleRate)
        ($a, $b | Merge-Audio -Delay 0, 1500ms -WarningAction SilentlyContinue) | Should -Be ($a, $b | Merge-Audio -Delay 0, 1.5 -WarningAction SilentlyContinue)
    }

    It 'says how far and where it goes beyond full scale, and limits nothing' {
        $loud = [AudioPs.Media.AudioClip]::new([float[]] (0, 0.5, 0.9, 0), 1, 2)
        $mix = $loud, $loud | Merge-Audio -WarningVariable warnings -WarningAction SilentlyContinue
        $mix[0, 2] | Should -BeNear 1.8 -Tolerance 1e-6
        "$warnings" | Should -BeLike '*5.11 dB beyond full scale, to 1.8 at 00:00:01*-Decibel*'
        $null = $loud, $loud | Merge-Audio -Decibel -5.2 -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
    }

    It 'lays a noise under a voice by the ratio' {
        $mix = $b, $a | Merge-Audio -Snr 10
        $mix.SampleCount | Should -Be 2000
        $voice = 0.0
        $noise = 0.0
        for ($i = 0; $i -lt 2000; $i++) { $voice += $b[0, $i] * $b[0, $i]; $noise += ($mix[0, $i] - $b[0, $i]) * ($mix[0, $i] - $b[0, $i]) }
        10 * [Math]::Log10($voice / $noise) | Should -BeNear 10 -Tolerance 1e-3
        # The gain of torchaudio's definition, and of as much noise as the voice is long.
        $ofNoise = 0.0
        for ($i = 0; $i -lt 2000; $i++) { $ofNoise += $a[0, $i] * $a[0, $i] }
        $mix[0, 7] | Should -BeNear ($b[0, 7] + $a[0, 7] * [Math]::Sqrt($voice / ($ofNoise * 10))) -Tolerance 1e-6
        ($a, $b | Merge-Audio -Snr 10 -RepeatNoise).SampleCount | Should -Be 4000
        $null = $a, $b | Merge-Audio -Snr 10 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Exception.Message | Should -BeLike '*is 0.25 s long, shorter than the 0.5 s*-RepeatNoise*'
        $null = $a, (New-AudioSignal Silence -SampleRate 8000) | Merge-Audio -Snr 10 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Exception.Message | Should -BeLike '*is silent*'
        $null = $a, $b, $a | Merge-Audio -Snr 10 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Exception.Message | Should -BeLike '*two inputs*there are 3*'
    }

    It 'refuses rates that differ, and brings them to the one that is said' {
        $null = Merge-Audio "$in/a.wav", "$in/other.wav" -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Exception.Message | Should -Be "'$in/other.wav' has 16000 Hz and '$in/a.wav' has 8000 Hz. Say what all are brought to: -SampleRate 16000."
        $mix = Merge-Audio "$in/a.wav", "$in/other.wav" -SampleRate 16000 -WarningAction SilentlyContinue
        $mix.SampleRate, $mix.SampleCount | Should -Be 16000, 8000
        $converted = Import-Audio "$in/a.wav" | Convert-AudioRate 16000
        $mix[0, 1234] | Should -BeNear ($converted[0, 1234] + (Import-Audio "$in/other.wav")[0, 1234]) -Tolerance 1e-6
    }

    It 'refuses what does not fit the inputs or has no effect' {
        $null = $a, $b | Merge-Audio -Decibel 1, 2, 3 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Exception.Message | Should -BeLike '*-Decibel has 3 values, and there are 2 inputs*'
        $null = $a, $b | Merge-Audio -Delay 1 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Exception.Message | Should -BeLike '*-Delay has 1 values, and there are 2 inputs*'
        { $a, $b | Merge-Audio -RepeatNoise } | Should -Throw -ErrorId 'AudioPs.Parameter.RepeatNoise,*'
        { $a, $b | Merge-Audio -Snr 3 -Decibel 1 } | Should -Throw -ErrorId 'AudioPs.Parameter.Decibel,*'
        { $a, $b | Merge-Audio -Snr 3 -Factor 1 } | Should -Throw -ErrorId 'AudioPs.Parameter.Factor,*'
        { $a, $b | Merge-Audio -Decibel 1 -Factor 1 } | Should -Throw -ErrorId 'AudioPs.Parameter.Factor,*'
        { $a, $b | Merge-Audio -Decibel NaN } | Should -Throw
        Merge-Audio "$in/a.wav" "$TestDrive/no.wav" -WhatIf
        Test-Path "$TestDrive/no.wav" | Should -BeFalse
    }
}
