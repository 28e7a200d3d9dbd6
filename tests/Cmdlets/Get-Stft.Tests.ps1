Describe 'Get-Stft' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $tone = New-Tone -Seconds 1 -SampleRate 16000 -Frequency 1000
        $wav = Join-Path $TestDrive tone.wav
        $tone | Export-Audio $wav -Codec float
    }

    It 'has the defaults of librosa' {
        $stft = $tone | Get-Stft
        $stft | Should -BeOfType AudioPs.Dsp.ComplexSpectrogram
        $stft.FftLength, $stft.HopLength, $stft.WindowLength | Should -Be 2048, 512, 2048
        $stft.Channels, $stft.Bins, $stft.Frames | Should -Be 1, 1025, 32
        $stft.Center | Should -BeTrue
        $stft.PadMode | Should -Be 'Constant'
        $stft.Window.ToString() | Should -Be 'hann'
        $stft.Window.Symmetric | Should -BeFalse
        $stft.Length | Should -Be 16000
        $stft.Quantity | Should -Be 'Complex'
    }

    It 'shows a tone at its frequency, with its amplitude' {
        # Half of the amplitude times the sum of the window, 1024.
        $stft = $tone | Get-Stft
        $stft.Frequencies[128] | Should -Be 1000
        $stft[0, 128, 16].Magnitude | Should -BeNear 256 -Tolerance 0.01
        $stft[0, 300, 16].Magnitude | Should -BeBelow 0.01
        $stft.GetFrame(16)[128].Magnitude | Should -Be $stft[0, 128, 16].Magnitude
        $stft.GetRow(128)[16].Magnitude | Should -Be $stft[0, 128, 16].Magnitude
    }

    It 'takes a quarter of the window as the hop' {
        ($tone | Get-Stft -FftLength 1024).HopLength | Should -Be 256
        ($tone | Get-Stft -FftLength 1024 -WindowLength 800).HopLength | Should -Be 200
        ($tone | Get-Stft -FftLength 16 -WindowLength 3).HopLength | Should -Be 1
    }

    It 'takes librosa''s spellings' {
        $stft = $tone | Get-Stft -n_fft 512 -hop_length 128 -win_length 400 -pad_mode reflect
        $stft.FftLength, $stft.HopLength, $stft.WindowLength, "$($stft.PadMode)" | Should -Be 512, 128, 400, 'Reflect'
    }

    It '-NoCenter and -SymmetricWindow do so' {
        $stft = $tone | Get-Stft -NoCenter -SymmetricWindow -Window hamming
        $stft.Center | Should -BeFalse
        $stft.Window.Symmetric | Should -BeTrue
        $stft.Frames | Should -Be (1 + [Math]::Floor((16000 - 2048) / 512))
        $stft.Times[0] | Should -Be (1024 / 16000)
    }

    It '-Quantity <Quantity> gives real values' -ForEach @(
        @{ Quantity = 'Magnitude'; Expected = 256 }
        @{ Quantity = 'Power'; Expected = 65536 }
        @{ Quantity = 'Decibel'; Expected = 48.1648 }
    ) {
        $spectrogram = $tone | Get-Stft -Quantity $Quantity
        $spectrogram | Should -BeOfType AudioPs.Dsp.Spectrogram
        $spectrogram.Scale | Should -Be 'Linear'
        $spectrogram.Quantity | Should -Be $Quantity
        $spectrogram[0, 128, 16] / $Expected | Should -BeNear 1 -Tolerance 1e-5
    }

    It '-Quantity Phase is in radians' {
        $stft = $tone | Get-Stft
        $phase = $tone | Get-Stft -As Phase
        $phase[0, 128, 5] | Should -BeNear $stft[0, 128, 5].Phase -Tolerance 1e-6
    }

    It 'takes a reference and a range for decibels, and refuses them for other quantities' {
        $values = ($tone | Get-Stft -Quantity Decibel -Reference max -DynamicRange 60).GetFrame(16)
        ($values | Measure-Object -Maximum).Maximum | Should -Not -BeAbove 0.0001
        ($values | Measure-Object -Minimum).Minimum | Should -BeNear -60 -Tolerance 0.001
        { $tone | Get-Stft -Reference max } | Should -Throw -ErrorId 'AudioPs.Parameter.Reference,AudioPs.Commands.GetStftCommand'
        { $tone | Get-Stft -Quantity Power -top_db 80 } | Should -Throw '*Decibel*'
    }

    It 'refuses what librosa refuses and says what there is' {
        { $tone | Get-Stft -PadMode wrap } | Should -Throw '*Symmetric*'
        { $tone | Get-Stft -Quantity Log10 } | Should -Throw '*Magnitude*'
        { $tone | Get-Stft -FftLength 512 -WindowLength 600 } | Should -Throw '*WindowLength*512*'
        { $tone | Get-Stft -Window sinc } | Should -Throw '*hann*'
        { $tone | Get-Stft -Window (1, 0.5, 0.2) } | Should -Throw '*3 weights*2048 samples*WindowLength 3*'
        { $tone | Get-Stft -Window (1, 0.5) -FftLength 2 -SymmetricWindow } | Should -Throw '*weights have their own*'
        { $tone | Get-AudioSpectrum -Window (1, 0.5) -SymmetricWindow } | Should -Throw '*weights have their own*'
        ($tone | Get-AudioSpectrum -Window (1, 0.5) -ErrorVariable failure -ErrorAction SilentlyContinue) | Should -BeNullOrEmpty
        $failure[0].Exception.Message | Should -BeLike '*2 weights*'
        $tone | Get-Stft -FftLength 32768 -NoCenter -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Transform.InvalidArgument,AudioPs.Commands.GetStftCommand'
        $failures[0].Exception.Message | Should -BeLike '*16000 samples*'
    }

    It 'gives for a file what it gives for the clip, and for many in their order' {
        $expected = ($tone | Get-Stft)[0, 128, 16]
        foreach ($limit in 1, 4) {
            $all = @($wav, $wav, $wav | Get-Stft -ThrottleLimit $limit)
            $all | Should -HaveCount 3
            foreach ($stft in $all) { $stft[0, 128, 16] | Should -Be $expected }
            $all[0].Source.Path | Should -Be $wav
        }
    }

    It 'prints as a table' {
        $tone | Get-Stft | Out-PlainText | Should -Match 'Name\s+Scale\s+Quantity\s+Ch\s+Bins\s+Frames[\s\S]+clip\s+Linear\s+Complex\s+1\s+1025\s+32'
    }

    It 'is written as complex numbers for NumPy' {
        $file = $tone | Get-Stft -FftLength 64 | Export-AudioFeature (Join-Path $TestDrive stft.npy)
        $header = [Text.Encoding]::ASCII.GetString([IO.File]::ReadAllBytes($file.FullName), 10, 70)
        $header | Should -BeLike "{'descr': '<c8', 'fortran_order': False, 'shape': (33, 1001), }*"
        $file.Length | Should -Be (128 + 8 * 33 * 1001)
    }
}
