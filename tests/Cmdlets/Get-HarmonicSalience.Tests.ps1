Describe 'Get-HarmonicSalience' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        # Overtones of 200 Hz without 200 Hz itself.
        $tones = 400, 600, 800, 1000 | ForEach-Object { New-AudioSignal Sine -Frequency $_ -Amplitude 0.2 -Duration 1 -SampleRate 16000 }
        $voice = Merge-Audio -InputObject $tones
        $stft = $voice | Get-Stft -FftLength 3200 -HopLength 800
    }

    It 'finds a fundamental that is not there' {
        $salience = $stft | Get-HarmonicSalience -AllBins
        $salience | Should -BeOfType AudioPs.Dsp.Spectrogram
        $salience.Quantity, $salience.Scale, $salience.Shape | Should -Be 'Magnitude', 'Linear', $stft.Shape
        $loudest = 0..($salience.Bins - 1) | Sort-Object { $salience[$_, 10] } | Select-Object -Last 1
        $salience.Frequencies[$loudest] | Should -Be 200
    }

    It 'keeps peaks alone, with another value elsewhere where that is asked for' {
        $salience = $stft | Get-HarmonicSalience
        $salience['400 Hz', 10] | Should -BeAbove 1
        $salience['450 Hz', 10] | Should -Be 0
        ($stft | Get-HarmonicSalience -FillValue -1)['450 Hz', 10] | Should -Be -1
        ($stft | Get-HarmonicSalience -fill_value NaN)['450 Hz', 10] | ForEach-Object { [float]::IsNaN($_) } | Should -BeTrue
        ($stft | Get-HarmonicSalience -AllBins)['450 Hz', 10] | Should -BeAbove 0
    }

    It 'weighs harmonics' {
        $one = $stft | Get-HarmonicSalience -Harmonic 2 -AllBins
        $one['200 Hz', 10] | Should -BeNear $stft.ToSpectrogram('Magnitude')['400 Hz', 10] -Tolerance 1e-3
        ($stft | Get-HarmonicSalience -harmonics 1, 2 -weights 1, 3 -AllBins)['200 Hz', 10] | Should -BeNear (0.75 * $one['200 Hz', 10]) -Tolerance 0.5
    }

    It 'goes on to decibels, and has no sound where there is none' {
        ($stft | Get-HarmonicSalience | ConvertTo-Decibel).Quantity | Should -Be 'Decibel'
        $silence = New-AudioSignal Silence -Duration 0.5 -SampleRate 16000 | Get-Stft | Get-HarmonicSalience
        $silence.Values | Sort-Object -Unique | Should -Be 0
    }

    It 'refuses <Because>' -ForEach @(
        @{ Because = 'decibels'; Code = { $stft.ToSpectrogram('Decibel') | Get-HarmonicSalience -ErrorAction Stop }; Message = '*before any logarithm*' }
        @{ Because = 'no harmonic'; Code = { $stft | Get-HarmonicSalience -Harmonic 0 }; Message = '*Harmonic must be above 0*' }
        @{ Because = 'other weights than harmonics'; Code = { $stft | Get-HarmonicSalience -Weight 1, 2 }; Message = '*Give one for each*' }
        @{ Because = 'a value for what is kept'; Code = { $stft | Get-HarmonicSalience -AllBins -FillValue 1 }; Message = '*' }
    ) { $Code | Should -Throw $Message }
}
