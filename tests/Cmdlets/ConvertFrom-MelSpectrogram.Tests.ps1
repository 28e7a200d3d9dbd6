Describe 'ConvertFrom-MelSpectrogram' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        . "$PSScriptRoot/TestAudio.ps1"
        $tone = New-Tone -Seconds 1 -SampleRate 16000 -Frequency 1000

        # |one - other| / |other| of the values of two spectrograms.
        function Get-Distance($One, $Other) {
            $difference = $whole = 0.0
            for ($i = 0; $i -lt $Other.Values.Length; $i++) { $difference += [Math]::Pow($One.Values[$i] - $Other.Values[$i], 2); $whole += [Math]::Pow($Other.Values[$i], 2) }
            [Math]::Sqrt($difference / $whole)
        }
    }

    It 'finds magnitudes that have the same bands: <Because>' -ForEach @(
        @{ Because = 'powers'; With = @{} }
        @{ Because = 'magnitudes'; With = @{ Power = 1 } }
        @{ Because = 'the scale of HTK'; With = @{ MelScale = 'Htk'; MelCount = 40 } }
        @{ Because = 'a range'; With = @{ MinFrequency = 200; MaxFrequency = 6000; MelCount = 40 } }
    ) {
        $mel = $tone | Get-MelSpectrogram -FftLength 512 @With
        $found = $mel | ConvertFrom-MelSpectrogram -AsSpectrogram
        $found.Scale, $found.Quantity, $found.Bins, $found.Frames | Should -Be 'Linear', 'Magnitude', 257, $mel.Frames
        Get-Distance ($found | Get-MelSpectrogram @With) $mel | Should -BeBelow 0.1
    }

    It 'takes decibels with their reference' {
        $mel = $tone | Get-MelSpectrogram -FftLength 512
        $found = $mel | ConvertTo-Decibel -Reference 10 -DynamicRange ([double]::PositiveInfinity) | ConvertFrom-MelSpectrogram -AsSpectrogram -Reference 10
        Get-Distance $found ($mel | ConvertFrom-MelSpectrogram -AsSpectrogram) | Should -BeBelow 1e-3
    }

    It 'gives sound of the pitch that went in' {
        $clip = $tone | Get-MelSpectrogram -FftLength 1024 | ConvertFrom-MelSpectrogram -Length 16000
        $clip | Should -BeOfType AudioPs.Media.AudioClip
        $clip.SampleCount, $clip.SampleRate | Should -Be 16000, 16000
        $spectrum = $clip | Get-AudioSpectrum
        $values = [float[]] $spectrum.Values
        $spectrum.Frequencies[[Array]::IndexOf($values, [Linq.Enumerable]::Max($values))] | Should -BeNear 1000 -Tolerance 40
    }

    It 'takes the filter bank of other bands' {
        $bank = Get-MelFilterBank -SampleRate 16000 -FftLength 512 -MelCount 40 -MelNorm None
        $mel = $tone | Get-MelSpectrogram -FftLength 512 -MelCount 40 -MelNorm None
        $one = $mel | ConvertFrom-MelSpectrogram -AsSpectrogram -FilterBank $bank
        Get-Distance $one ($mel | ConvertFrom-MelSpectrogram -AsSpectrogram -MelNorm None) | Should -BeBelow 1e-5
    }

    It 'gives silence of silence' {
        $silence = [AudioPs.Media.AudioClip]::new([float[]]::new(8000), 1, 16000) | Get-MelSpectrogram -FftLength 512 -HopLength 128
        ($silence | ConvertFrom-MelSpectrogram).GetRow(0) | Sort-Object -Unique | Should -Be 0
    }

    It 'refuses <Because>' -ForEach @(
        @{ Because = 'a transform'; Code = { $tone | Get-Stft | ConvertFrom-MelSpectrogram -ErrorAction Stop }; Message = '*' }
        @{ Because = 'a linear spectrogram'; Code = { $tone | Get-Stft -Quantity Magnitude | ConvertFrom-MelSpectrogram -ErrorAction Stop }; Message = '*told by their frequencies*' }
        @{ Because = 'a logarithm of who knows what'; Code = { $tone | Get-MelSpectrogram -Log Ln | ConvertFrom-MelSpectrogram -ErrorAction Stop }; Message = '*State it by Power*' }
        @{ Because = 'a bank of another size'; Code = { $tone | Get-MelSpectrogram | ConvertFrom-MelSpectrogram -FilterBank (Get-MelFilterBank -SampleRate 16000 -MelCount 40) -ErrorAction Stop }; Message = '*filter bank has 40 bands*' }
        @{ Because = 'the search of magnitudes'; Code = { $tone | Get-MelSpectrogram | ConvertFrom-MelSpectrogram -AsSpectrogram -Iterations 3 }; Message = '*of sound*' }
    ) { $Code | Should -Throw $Message }
}
