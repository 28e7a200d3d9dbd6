Describe 'Get-AudioSpectrum' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        function New-Clip([float[]] $Samples) { [AudioPs.Media.AudioClip]::new($Samples, 1, 8000, $null) }
        $tone = New-Tone -Seconds 1 -SampleRate 8000 -Frequency 1000
        $wav = Join-Path $TestDrive tone.wav
        $tone | Export-Audio $wav -Codec float
    }

    It 'is the sum that defines it, by <Algorithm>' -ForEach @(@{ Algorithm = 'Fft' }, @{ Algorithm = 'Naive' }) {
        $spectrum = New-Clip 1, 2, 3, 4 | Get-AudioSpectrum -Algorithm $Algorithm -Full
        $spectrum | Should -BeOfType AudioPs.Dsp.AudioSpectrum
        $spectrum.GetRow().Real | Should -BeNear 10, -2, -2, -2 -Tolerance 1e-6
        $spectrum.GetRow().Imaginary | Should -BeNear 0, 2, 0, -2 -Tolerance 1e-6
    }

    It 'gives one side unless told otherwise, with the frequencies' {
        $spectrum = New-Clip 1, 2, 3, 4 | Get-AudioSpectrum
        $spectrum.IsOneSided | Should -BeTrue
        $spectrum.Bins | Should -Be 3
        $spectrum.Frequencies | Should -Be 0, 2000, 4000
        (New-Clip 1, 2, 3, 4 | Get-AudioSpectrum -Full).Frequencies | Should -Be 0, 2000, -4000, -2000
    }

    It 'shows a tone at its frequency, with half of its amplitude a sample' {
        $spectrum = $tone | Get-AudioSpectrum -Quantity Magnitude
        $spectrum.Bins | Should -Be 4001
        $spectrum.Frequencies[1000] | Should -Be 1000
        $spectrum[0, 1000] | Should -BeNear (0.5 * 8000 / 2) -Tolerance 0.01
        $spectrum[0, 999] | Should -BeBelow 0.01
    }

    It '-FftLength cuts or appends zeros' {
        $clip = New-Clip 1, 2, 3, 4
        ($clip | Get-AudioSpectrum -FftLength 2).GetRow().Real | Should -Be 3, -1
        $padded = $clip | Get-AudioSpectrum -n_fft 8
        $padded.Bins, $padded.FftLength, $padded.SampleCount | Should -Be 5, 8, 4
    }

    It '-Offset and -Duration choose a part' {
        $part = Get-AudioSpectrum $wav -Offset 0.25 -Duration 0.1
        $part.SampleCount | Should -Be 800
        $samples = $tone.GetRow(0)[2000..2799]
        $expected = New-Clip $samples | Get-AudioSpectrum
        foreach ($k in 0, 100, 250) { $part[0, $k] | Should -Be $expected[0, $k] }
        Get-AudioSpectrum $wav -Offset 2 -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Transform.InvalidArgument,AudioPs.Commands.GetAudioSpectrumCommand'
    }

    It '-Window lays a window over the samples' {
        $spectrum = $tone | Get-AudioSpectrum -Window hann -Quantity Magnitude
        $spectrum[0, 1000] | Should -BeNear 1000 -Tolerance 0.01
        $spectrum[0, 1001] | Should -BeNear 500 -Tolerance 0.01
    }

    It '-Quantity <Quantity> of -3i is <Expected>' -ForEach @(
        @{ Quantity = 'Magnitude'; Expected = 3 }
        @{ Quantity = 'Power'; Expected = 9 }
        @{ Quantity = 'Phase'; Expected = -1.5707964 }
        @{ Quantity = 'Decibel'; Expected = 9.5424251 }
    ) {
        # A sine of one turn in four samples.
        $spectrum = New-Clip 0, 1.5, 0, -1.5 | Get-AudioSpectrum -Quantity $Quantity
        $spectrum | Should -BeOfType AudioPs.Dsp.RealSpectrum
        $spectrum.Quantity | Should -Be $Quantity
        $spectrum[0, 1] | Should -BeNear $Expected -Tolerance 1e-5
    }

    It 'has each channel by itself' {
        $spectrum = New-Tone -Seconds 1 -Channels 2 -Frequency 1000 | Get-AudioSpectrum -Quantity Magnitude
        $spectrum.Channels | Should -Be 2
        $spectrum[1, 2000] | Should -BeAbove 1999
        $spectrum[1, 1000] | Should -BeBelow 0.01
    }

    It 'refuses the sum where it would take very long' {
        $long = New-Clip ([float[]]::new(70000))
        $long | Get-AudioSpectrum -Algorithm Naive -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].Exception.Message | Should -BeLike '*70000*at most 65536*Fft*'
        ($long | Get-AudioSpectrum -Algorithm Naive -FftLength 100).Bins | Should -Be 51
    }

    It 'prints as a table' {
        $tone | Get-AudioSpectrum -Window hann | Out-PlainText |
            Should -Match 'Name\s+Quantity\s+Ch\s+Bins\s+Rate\s+Fft\s+Samples\s+Window[\s\S]+clip\s+Complex\s+1\s+4001\s+8000\s+8000\s+8000\s+hann'
    }

    It 'is written for NumPy, complex or real' {
        $file = $tone | Get-AudioSpectrum | Export-AudioFeature (Join-Path $TestDrive complex.npy)
        [Text.Encoding]::ASCII.GetString([IO.File]::ReadAllBytes($file.FullName), 10, 60) | Should -BeLike "{'descr': '<c8'*'shape': (4001,), }*"
        $file = $tone | Get-AudioSpectrum -As Power | Export-AudioFeature (Join-Path $TestDrive real.npy)
        [Text.Encoding]::ASCII.GetString([IO.File]::ReadAllBytes($file.FullName), 10, 60) | Should -BeLike "{'descr': '<f4'*'shape': (4001,), }*"
    }

    It 'gives many in their order for any limit' {
        foreach ($limit in 1, 3) {
            @($wav, $wav | Get-AudioSpectrum -ThrottleLimit $limit).SampleCount | Should -Be 8000, 8000
        }
    }
}
