Describe 'Get-SpectralFeature' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        . "$PSScriptRoot/TestAudio.ps1"
        $speech = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
        $tone = New-Tone -Seconds 1 -SampleRate 16000 -Frequency 1000
    }

    It 'gives the usual descriptors, a named row each, where nothing is asked for' {
        $matrix = Get-SpectralFeature $speech
        $matrix | Should -BeOfType AudioPs.Dsp.FeatureMatrix
        $matrix.Kind | Should -Be 'Spectral'
        $matrix.Names | Should -Be 'centroid', 'bandwidth', 'rolloff', 'flatness', 'rms', 'zero_crossing_rate'
        $matrix.Frames | Should -Be ([Math]::Floor((Get-AudioInfo $speech).SampleCount / 512) + 1)
    }

    It 'gives what is asked for, in that order' {
        $matrix = $tone | Get-SpectralFeature -Feature polynomial, Contrast, RMS, Centroid -BandCount 2 -Order 2
        $matrix.Names | Should -Be 'polynomial_2', 'polynomial_1', 'polynomial_0', 'contrast_0', 'contrast_1', 'contrast_2', 'rms', 'centroid'
        $matrix['centroid', 10] | Should -BeNear 1000 -Tolerance 1
    }

    It 'takes any beginning of a name that one alone has, and says which there are' {
        ($tone | Get-SpectralFeature -Feature Cent).Names | Should -Be 'centroid'
        { $tone | Get-SpectralFeature -Feature Brightness } | Should -Throw '*Centroid, Bandwidth*'
        { $tone | Get-SpectralFeature -Feature Rms, Rms } | Should -Throw '*Rms twice*' -ErrorId 'AudioPs.Parameter.SpectralFeature,*'
    }

    It 'gives of a transform what it gives of the audio, but for zero crossings' {
        $all = 'Centroid', 'Bandwidth', 'Rolloff', 'Flatness', 'Flux', 'Crest', 'Slope'
        $ofAudio = $tone | Get-SpectralFeature -Feature $all -FftLength 512 -HopLength 160
        foreach ($quantity in 'Complex', 'Magnitude', 'Power') {
            $given = $tone | Get-Stft -FftLength 512 -HopLength 160 -Quantity $quantity
            $ofTransform = $given | Get-SpectralFeature -Feature $all
            $ofTransform.Times | Should -Be $ofAudio.Times
            foreach ($name in $ofAudio.Names) {
                $range = $ofAudio.GetStatistics($name)
                $largest = [Math]::Max([Math]::Abs($range.Minimum), [Math]::Abs($range.Maximum))
                , $ofTransform.GetRow($name) | Should -BeNear $ofAudio.GetRow($name) -Tolerance ($largest * 1e-3)
            }
        }
        ($tone | Get-Stft | Get-SpectralFeature).Names | Should -Be 'centroid', 'bandwidth', 'rolloff', 'flatness', 'rms'
        $tone | Get-Stft | Get-SpectralFeature -Feature ZeroCrossingRate -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*in the signal, and not in a spectrogram*'
        $failed[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Transform.InvalidArgument,AudioPs.Commands.GetSpectralFeatureCommand'
    }

    It 'refuses how the signal is cut for a transform that is there: -<_>' -ForEach 'FftLength 512', 'HopLength 100', 'FrameLength 512', 'NoCenter' {
        { [scriptblock]::Create("`$args[0] | Get-SpectralFeature -$_").Invoke(($tone | Get-Stft)) } | Should -Throw '*settled in a spectrogram*'
    }

    It 'says which bands there is room for' {
        New-Tone -Seconds 0.5 -SampleRate 8000 | Get-SpectralFeature -Feature Contrast -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*6400 Hz*4000 Hz*BandCount*'
        (New-Tone -Seconds 0.5 -SampleRate 8000 | Get-SpectralFeature -Feature Contrast -BandCount 5).Coefficients | Should -Be 6
    }

    It 'refuses <Arguments>, and says what is allowed' -ForEach @(
        @{ Arguments = '-RollShare 1'; Says = '*RollShare must be above 0 and below 1*' }
        @{ Arguments = '-Feature Contrast -Quantile 0'; Says = '*Quantile must be above 0 and below 1*' }
        @{ Arguments = '-BandwidthPower 0'; Says = '*BandwidthPower must be above 0*' }
        @{ Arguments = '-Power -1'; Says = '*Power must be above 0*' }
        @{ Arguments = '-Feature Contrast -MinFrequency 0'; Says = '*MinFrequency must be above 0*' }
        @{ Arguments = '-Floor 0'; Says = '*Floor must be above 0*' }
        @{ Arguments = '-Threshold -0.1'; Says = '*Threshold must be 0 or more*' }
        @{ Arguments = '-Order 7'; Says = '*6*' }
        @{ Arguments = '-FrameLength 1023'; Says = '*FrameLength must be 2048*' }
    ) {
        { [scriptblock]::Create("`$args[0] | Get-SpectralFeature $Arguments").Invoke($tone) } | Should -Throw $Says
    }

    It 'goes on to tables, files, pictures and changes over time' {
        $matrix = $tone | Get-SpectralFeature -Feature Centroid, Rms
        $row = ($matrix | ConvertTo-AudioTable)[5]
        $row.centroid | Should -BeNear 1000 -Tolerance 1
        $row.Time | Should -BeNear (5 * 512 / 16000) -Tolerance 1e-9
        ($matrix | Get-FeatureDelta).Names | Should -HaveCount 2
        ($matrix | Export-AudioFeature "$TestDrive/spectral.npy").Length | Should -BeAbove 100
        $matrix | Export-AudioPlot "$TestDrive/spectral.svg" | Out-Null
        $svg = Get-Content -Raw "$TestDrive/spectral.svg"
        $svg | Should -Match 'centroid'
        $svg | Should -Match 'rms'
    }

    It 'refuses <_>, which would be without effect' -ForEach @(
        '-Feature Centroid -roll_percent 0.9', '-Feature Centroid -BandwidthPower 3', '-Feature Rms -NoBandwidthNorm', '-Feature Centroid -amin 1e-5', '-BandCount 4', '-fmin 100'
        '-Quantile 0.1', '-Linear', '-Order 2', '-Feature Rms -Threshold 0.1', '-Feature Rms -SignedZero', '-Feature Rms -CountFirst', '-Feature Centroid -FrameLength 512'
    ) {
        { [scriptblock]::Create("New-AudioSignal Sine -Duration 0.2 | Get-SpectralFeature $_").Invoke() } | Should -Throw '*is about*Put that into -Feature too*'
    }
}
