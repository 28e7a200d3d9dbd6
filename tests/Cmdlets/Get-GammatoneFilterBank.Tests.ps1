Describe 'Get-GammatoneFilterBank' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
    }

    It 'makes the filters of Get-GammatoneSpectrogram' {
        $bank = Get-GammatoneFilterBank 16000
        $bank | Should -BeOfType AudioPs.Dsp.GammatoneFilterBank
        $bank.SampleRate, $bank.Bands, $bank.Width | Should -Be 16000, 64, 1
        $tone = New-Tone -Seconds 0.1 -SampleRate 16000
        $bank.Frequencies | Should -Be ($tone | Get-GammatoneSpectrogram).Frequencies
        $bank.Bandwidths[0] | Should -BeNear 30.095 -Tolerance 0.005
    }

    It 'has coefficients in ten columns' {
        $bank = Get-GammatoneFilterBank 16000 -channels 5 -f_min 100 -fmax 4000 -Width 2
        $matrix = $bank.GetCoefficients()
        $matrix.GetLength(0), $matrix.GetLength(1) | Should -Be 5, 10
        $matrix[4, 0] | Should -Be (1 / 16000)
        $matrix[4, 5], $matrix[4, 6] | Should -Be 0, 1
        $matrix[4, 7] | Should -Be $bank.Filters[4].B1
        $bank.Frequencies[4] | Should -BeBelow 4000
    }

    It 'tells responses, 1 at the centre' {
        $bank = Get-GammatoneFilterBank 16000
        $magnitudes = $bank.GetMagnitudes($bank.Frequencies[9], 7000)
        [Math]::Round($magnitudes[9, 0], 6) | Should -Be 1
        $magnitudes[9, 1] | Should -BeBelow 1e-4
    }

    It 'filters a clip' {
        $clip = New-Tone -Seconds 0.5 -SampleRate 16000 -Frequency 1000
        $bank = Get-GammatoneFilterBank 16000
        $near = [array]::IndexOf([double[]] $bank.Frequencies, [double] ($bank.Frequencies | Sort-Object { [Math]::Abs($_ - 1000) } | Select-Object -First 1))
        $loud = $bank.Filter($clip, $near)
        $quiet = $bank.Filter($clip, 60)
        $loud | Should -BeOfType AudioPs.Media.AudioClip
        $loud.SampleCount | Should -Be 8000
        $louder = ($loud.GetRow(0) | Measure-Object -Maximum).Maximum / ($quiet.GetRow(0) | Measure-Object -Maximum).Maximum
        $louder | Should -BeAbove 50
    }

    It '-Method Fft gives weights' {
        $weights = Get-GammatoneFilterBank 48000 -Method Fft -n_fft 256 -MinFrequency 100
        $weights | Should -BeOfType AudioPs.Dsp.FilterBank
        $weights.Bands, $weights.Bins, $weights.FftLength | Should -Be 64, 129, 256
        $weights.Scale | Should -Be 'Erb'
        # Of MATLAB's fft2gammatonemx(256, 48000, 64, 1, 100, 24000, 256).
        $weights.ToArray()[63, 120] | Should -BeNear 0.9837733 -Tolerance 1e-6
        $weights | Export-AudioFeature (Join-Path $TestDrive weights.npy)
        Join-Path $TestDrive weights.npy | Should -Exist
    }

    It 'takes the rate from the pipeline' {
        $banks = (New-Tone -SampleRate 8000 -Seconds 0.1), (New-Tone -SampleRate 44100 -Seconds 0.1) | Get-GammatoneFilterBank -BandCount 2
        $banks.SampleRate | Should -Be 8000, 44100
    }

    It 'prints as a table' {
        $printed = Get-GammatoneFilterBank 16000 -BandCount 3 -MinFrequency 100 | Out-String | ForEach-Object { $_ -replace '\e\[[0-9;]*m' }
        $printed | Should -Match '(?m)^\s*Rate\s+Bands\s+From\s+To\s+Width'
        $printed | Should -Match '(?m)^\s*16000\s+3\s+100\.0\s+2\d+\.\d\s+1'
    }

    It '<Name> is an error that says what is allowed' -ForEach @(
        @{ Name = 'no band'; Arguments = @{ BandCount = 0 }; Id = 'ParameterArgumentValidationError'; Says = '*range of 1*' }
        @{ Name = 'Fft without a length'; Arguments = @{ Method = 'Fft' }; Id = 'AudioPs.Parameter.FftLength'; Says = '*-FftLength 1024*' }
        @{ Name = 'a length without Fft'; Arguments = @{ FftLength = 512 }; Id = 'AudioPs.Parameter.FftLength'; Says = '*-Method Fft*' }
        @{ Name = 'a range beyond the rate'; Arguments = @{ MaxFrequency = 9000 }; Id = 'AudioPs.Parameter.GammatoneFilterBank'; Says = '*8000 Hz*' }
    ) {
        { Get-GammatoneFilterBank 16000 @Arguments } | Should -Throw -ErrorId "$Id,AudioPs.Commands.GetGammatoneFilterBankCommand" -ExpectedMessage $Says
    }
}
