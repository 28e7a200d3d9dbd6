Describe 'ConvertFrom-Decibel' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $tone = New-Tone -Seconds 1 -SampleRate 16000 -Frequency 1000
    }

    It 'converts numbers to powers and magnitudes' {
        0, 10, -30, 3 | ConvertFrom-Decibel | Should -BeNear 1, 10, 0.001, 1.9952623149688795 -Tolerance 1e-12
        ConvertFrom-Decibel 0, 20, -6 -Quantity Magnitude | Should -BeNear 1, 10, 0.5011872336272722 -Tolerance 1e-12
        ConvertFrom-Decibel 10 -ref 2 | Should -BeNear 20 -Tolerance 1e-12
        ConvertFrom-Decibel ([double]::NegativeInfinity) | Should -Be 0
    }

    It 'takes a spectrogram back to what it was' {
        $power = $tone | Get-MelSpectrogram
        $again = $power | ConvertTo-Decibel -DynamicRange Infinity -Reference 5 | ConvertFrom-Decibel -Reference 5
        $again | Should -BeOfType AudioPs.Dsp.Spectrogram
        $again.Quantity, $again.Scale, $again.Frames | Should -Be 'Power', 'Mel', $power.Frames
        $largest = ($power.Values | Measure-Object -Maximum).Maximum
        , $again.Values | Should -BeNear $power.Values -Tolerance ($largest * 1e-5)
        $magnitudes = $tone | Get-Stft -Quantity Magnitude
        $again = $tone | Get-Stft -Quantity Decibel | ConvertFrom-Decibel -Quantity Magnitude
        $again.Quantity | Should -Be 'Magnitude'
        , $again.Values | Should -BeNear $magnitudes.Values -Tolerance (($magnitudes.Values | Measure-Object -Maximum).Maximum * 1e-5)
    }

    It 'keeps double precision, and takes spectra' {
        $power = $tone | Get-MelSpectrogram -Precision Double
        $again = $power | ConvertTo-Decibel -DynamicRange Infinity | ConvertFrom-Decibel
        $again | Should -BeOfType AudioPs.Dsp.DoubleSpectrogram
        $band = 0..($power.Bins - 1) | Sort-Object { $power[$_, 5] } | Select-Object -Last 1
        $again[$band, 5] | Should -BeNear $power[$band, 5] -Tolerance ($power[$band, 5] * 1e-12)
        $spectrum = $tone | Get-AudioSpectrum -Quantity Decibel | ConvertFrom-Decibel -Quantity Magnitude
        $spectrum | Should -BeOfType AudioPs.Dsp.RealSpectrum
        $spectrum['1000 Hz'] | Should -BeNear ($tone | Get-AudioSpectrum -Quantity Magnitude)['1000 Hz'] -Tolerance 1
    }

    It 'goes on to sound' {
        $levels = $tone | Get-MelSpectrogram -Log Decibel
        $levels | ConvertFrom-Decibel | ConvertFrom-MelSpectrogram -Iterations 2 | Should -BeOfType AudioPs.Media.AudioClip
    }

    It 'refuses what holds no decibels, and a reference of nothing' {
        $failed = $null
        $tone | Get-MelSpectrogram | ConvertFrom-Decibel -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*decibels*Power*'
        $tone | ConvertFrom-Decibel -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*takes numbers, spectrograms*this is a clip*'
        { 3 | ConvertFrom-Decibel -Reference 0 } | Should -Throw -ErrorId 'AudioPs.Parameter.Reference,*'
        { 3 | ConvertFrom-Decibel -Reference NaN } | Should -Throw
    }
}
