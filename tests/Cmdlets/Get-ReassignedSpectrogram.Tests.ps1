Describe 'Get-ReassignedSpectrogram' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $audio = Join-Path $PSScriptRoot .. .. examples audio
        $tone = New-AudioSignal Sine -Frequency 1003.7 -Duration 1 -SampleRate 16000 -Amplitude 0.5
        $click = New-AudioSignal Impulse -Duration 1 -SampleRate 16000 | Add-AudioPadding -Before 0.33
    }

    It 'finds a tone between two bins, and gathers its power in the nearer one' {
        $frequencies = $tone | Get-ReassignedSpectrogram -FftLength 512 -Part Frequency
        $frequencies | Should -BeOfType AudioPs.Dsp.FeatureMatrix
        $frequencies.Kind | Should -Be 'ReassignedFrequency'
        foreach ($bin in 31, 32, 33) { $frequencies[$bin, 30] | Should -BeNear 1003.7 -Tolerance 0.05 }
        $moved = $tone | Get-ReassignedSpectrogram -FftLength 512
        $moved.Quantity, $moved.Scale | Should -Be 'Power', 'Linear'
        $column = foreach ($bin in 0..256) { $moved[$bin, 30] }
        $column[32] | Should -BeAbove (0.999 * ($column | Measure-Object -Sum).Sum)
    }

    It 'finds a click within its frames, and gathers its power in the nearest one' {
        $times = $click | Get-ReassignedSpectrogram -FftLength 512 -HopLength 128 -Part Time
        $times | Should -BeOfType AudioPs.Dsp.DoubleFeatureMatrix
        # Half a sample off, as time is counted from the middle of an even number of samples.
        foreach ($frame in 40, 41, 42) { $times[100, $frame] | Should -BeNear 0.33 -Tolerance 4e-5 }
        $moved = $click | Get-ReassignedSpectrogram -FftLength 512 -HopLength 128
        # Bins near both ends see their mirror images.
        $row = foreach ($frame in 0..($moved.Frames - 1)) { $moved['4000 Hz', $frame] }
        $row[41] | Should -BeAbove (0.99 * ($row | Measure-Object -Sum).Sum)
    }

    It 'moves powers and loses none' {
        $stft = Get-Stft "$audio/speech/sentence.wav" -FftLength 1024 -Quantity Power
        $sum = ($stft.Values | Measure-Object -Sum).Sum
        foreach ($along in 'Frequency', 'Time', ('Frequency', 'Time')) {
            $moved = Get-ReassignedSpectrogram "$audio/speech/sentence.wav" -FftLength 1024 -Along $along
            $moved.Shape | Should -Be $stft.Shape
            ($moved.Values | Measure-Object -Sum).Sum | Should -BeNear $sum -Tolerance ($sum * 1e-5)
            $moved -eq $stft | Should -BeFalse
        }
    }

    It 'moves along one axis alone where that is asked for, in librosa''s words too' {
        $frames = $tone | Get-ReassignedSpectrogram -FftLength 512 -Along Frequency
        $power = $tone | Get-Stft -FftLength 512 -Quantity Power
        foreach ($frame in 0, 1, 30) {
            $sums = $frames, $power | ForEach-Object { $one = $_; (0..256 | ForEach-Object { $one[$_, $frame] } | Measure-Object -Sum).Sum }
            $sums[0] | Should -BeNear $sums[1] -Tolerance ($sums[1] * 1e-5)
        }
        ($tone | Get-ReassignedSpectrogram -n_fft 512 -reassign_times $false) -eq $frames | Should -BeTrue
        ($tone | Get-ReassignedSpectrogram -FftLength 512 -reassign_frequencies $false) -eq ($tone | Get-ReassignedSpectrogram -FftLength 512 -Along Time) | Should -BeTrue
    }

    It 'has magnitudes as Get-Stft has them' {
        $magnitudes = $tone | Get-ReassignedSpectrogram -FftLength 512 -Part Magnitude
        $magnitudes.Quantity | Should -Be 'Magnitude'
        , $magnitudes.Values | Should -BeNear ($tone | Get-Stft -FftLength 512 -Quantity Magnitude).Values -Tolerance 1e-4
    }

    It 'has no place for bins of little power, unless they are to be filled' {
        $silence = New-AudioSignal Silence -Duration 0.2 -SampleRate 16000
        [float]::IsNaN(($silence | Get-ReassignedSpectrogram -FftLength 512 -Part Frequency)[3, 1]) | Should -BeTrue
        ($silence | Get-ReassignedSpectrogram -FftLength 512 -Part Frequency -fill_nan)[3, 1] | Should -Be 93.75
        ($silence | Get-ReassignedSpectrogram -FftLength 512 -HopLength 160 -Part Time -FillMissing)[3, 2] | Should -BeNear 0.02 -Tolerance 1e-12
        [double]::IsNaN(($silence | Get-ReassignedSpectrogram -FftLength 512 -MinPower 0 -Part Time)[3, 1]) | Should -BeTrue
        ($silence | Get-ReassignedSpectrogram).Values | Sort-Object -Unique | Should -Be 0
        [float]::IsNaN(($tone | Get-ReassignedSpectrogram -FftLength 512 -Part Frequency -MinPower 1e9)[32, 30]) | Should -BeTrue
        ($tone | Get-ReassignedSpectrogram -FftLength 512 -MinPower 1e9) -eq ($tone | Get-ReassignedSpectrogram -FftLength 512 -ref_power 1e9 -Along Time) | Should -BeTrue
    }

    It 'brings places outside to the ends, unless they are to be kept' {
        $noise = New-AudioSignal WhiteNoise -Seed 4 -Duration 0.3 -SampleRate 8000
        $within = ($noise | Get-ReassignedSpectrogram -FftLength 256 -Part Frequency).Values | Measure-Object -Minimum -Maximum
        $within.Minimum, $within.Maximum | Should -Be 0, 4000
        $all = ($noise | Get-ReassignedSpectrogram -FftLength 256 -Part Frequency -KeepOutside).Values | Measure-Object -Minimum -Maximum
        $all.Minimum | Should -BeBelow 0
        $all.Maximum | Should -BeAbove 4000
        ($noise | Get-ReassignedSpectrogram -FftLength 256 -Part Time -clip $false).Values | Measure-Object -Minimum | ForEach-Object Minimum | Should -BeBelow 0
    }

    It 'tells times of a part of a file by the file' {
        $times = Get-ReassignedSpectrogram "$audio/speech/sentence.wav" -Offset 1 -Duration 0.5 -FftLength 512 -Part Time -FillMissing
        $found = $times.Values | Measure-Object -Minimum -Maximum
        $found.Minimum | Should -BeNear 1 -Tolerance 1e-9
        $found.Maximum | Should -BeNear 1.5 -Tolerance 1e-9
    }

    It 'refuses <Because>' -ForEach @(
        @{ Because = 'what moves powers where none are moved'; Arguments = @{ Part = 'Time'; Along = 'Time' }; Id = 'Along' }
        @{ Because = 'to move nothing'; Arguments = @{ reassign_times = $false; reassign_frequencies = $false }; Id = 'Along' }
        @{ Because = 'to fill powers'; Arguments = @{ FillMissing = $true }; Id = 'FillMissing' }
        @{ Because = 'to keep powers outside'; Arguments = @{ KeepOutside = $true }; Id = 'KeepOutside' }
        @{ Because = 'a least power of magnitudes'; Arguments = @{ Part = 'Magnitude'; MinPower = 1 }; Id = 'MinPower' }
        @{ Because = 'the same said twice'; Arguments = @{ Along = 'Time'; reassign_times = $true }; Id = 'ReassignTimes' }
    ) {
        { $tone | Get-ReassignedSpectrogram @Arguments } | Should -Throw -ErrorId "AudioPs.Parameter.$Id,*"
    }
}
