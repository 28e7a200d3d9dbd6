Describe 'ConvertTo-Pcen' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        . "$PSScriptRoot/TestAudio.ps1"
        $tone = New-Tone -Seconds 2 -SampleRate 16000 -Frequency 440
        $mel = $tone | Get-MelSpectrogram -Power 1 -MelCount 20
    }

    It 'keeps the axes and gives values of no unit' {
        $pcen = $mel | ConvertTo-Pcen
        $pcen | Should -BeOfType AudioPs.Dsp.Spectrogram
        $pcen.Quantity, $pcen.Scale, $pcen.Shape | Should -Be 'Normalized', 'Mel', $mel.Shape
        $pcen.Values.Where{ -not [float]::IsFinite($_) } | Should -HaveCount 0
    }

    It 'is the formula' {
        # b of 0.25 s at 16000 / 512 frames a second, and three frames by hand.
        $row = 3
        $frames = 0.25 * 16000 / 512
        $b = ([Math]::Sqrt(1 + 4 * $frames * $frames) - 1) / (2 * $frames * $frames)
        $pcen = $mel | ConvertTo-Pcen -TimeConstant 0.25 -Scale 1000 -Gain 0.9 -Bias 3 -Power 0.4 -Floor 0.01
        $smooth = 1.0
        foreach ($frame in 0..2) {
            $value = 1000 * $mel[$row, $frame]
            $smooth = (1 - $b) * $smooth + $b * $value
            $expected = [Math]::Pow($value / [Math]::Pow($smooth + 0.01, 0.9) + 3, 0.4) - [Math]::Pow(3, 0.4)
            $pcen[$row, $frame] | Should -BeNear $expected -Tolerance 1e-5
        }
    }

    It 'takes the level away with a steady start and a gain of 1' {
        $soft = $tone | Set-AudioGain -Decibel -40 | Get-MelSpectrogram -Power 1 -MelCount 20
        $one = $mel | ConvertTo-Pcen -Gain 1 -SteadyStart -Floor 1e-30
        $other = $soft | ConvertTo-Pcen -Gain 1 -SteadyStart -Floor 1e-30
        $other[1, 30] | Should -BeNear $one[1, 30] -Tolerance 1e-3
    }

    It 'does not look ahead' {
        $part = $mel.SelectFrames(0, 10) | ConvertTo-Pcen -MaxSize 3
        $part.GetRow(5) | Should -Be ($mel | ConvertTo-Pcen -MaxSize 3).GetRow(5)[0..9]
    }

    It 'gives zero of silence' {
        $silence = [AudioPs.Media.AudioClip]::new([float[]]::new(8000), 1, 16000) | Get-MelSpectrogram -Power 1
        ($silence | ConvertTo-Pcen).Values | Sort-Object -Unique | Should -Be 0
    }

    It 'takes the magnitudes of a transform' {
        $stft = $tone | Get-Stft -FftLength 256
        ($stft | ConvertTo-Pcen).Values | Should -Be ($tone | Get-Stft -FftLength 256 -Quantity Magnitude | ConvertTo-Pcen).Values
    }

    It 'refuses <Because>' -ForEach @(
        @{ Because = 'decibels'; Code = { $tone | Get-MelSpectrogram -Log Decibel | ConvertTo-Pcen -ErrorAction Stop }; Message = '*before any logarithm*' }
        @{ Because = 'a floor of 0'; Code = { $mel | ConvertTo-Pcen -Floor 0 }; Message = '*Floor must be above 0*' }
        @{ Because = 'smoothing twice'; Code = { $mel | ConvertTo-Pcen -TimeConstant 1 -Smoothing 0.1 }; Message = '*' }
        @{ Because = 'a share above 1'; Code = { $mel | ConvertTo-Pcen -Smoothing 1.5 }; Message = '*Smoothing must be above 0*' }
    ) { $Code | Should -Throw $Message }
}
