Describe 'Get-MelSpectrogram' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $tone = New-Tone -Seconds 1 -SampleRate 16000 -Frequency 1000
        $wav = Join-Path $TestDrive tone.wav
        $tone | Export-Audio $wav -Codec float
    }

    It 'has the defaults of librosa' {
        $mel = $tone | Get-MelSpectrogram
        $mel | Should -BeOfType AudioPs.Dsp.Spectrogram
        $mel.FftLength | Should -Be 2048
        $mel.HopLength | Should -Be 512
        $mel.WindowLength | Should -Be 2048
        $mel.Bins | Should -Be 128
        $mel.Frames | Should -Be (1 + [Math]::Floor(16000 / 512))
        $mel.Channels | Should -Be 1
        $mel.Scale | Should -Be 'Mel'
        $mel.Quantity | Should -Be 'Power'
        $mel.Center | Should -BeTrue
    }

    It 'shows a tone at its frequency' {
        $mel = $tone | Get-MelSpectrogram
        $frame = $mel.GetFrame(16)
        $peak = [array]::IndexOf($frame, [float] ($frame | Measure-Object -Maximum).Maximum)
        $mel.Frequencies[$peak] | Should -BeNear 1000 -Tolerance 60
    }

    It '-Preset Whisper is what Whisper takes' {
        $mel = $tone | Get-MelSpectrogram -Preset Whisper
        $mel.FftLength, $mel.HopLength, $mel.Bins, $mel.Frames | Should -Be 400, 160, 80, 100
        $mel.Quantity | Should -Be 'Log10'
        ($tone | Get-MelSpectrogram -Preset Whisper -MelCount 128).Bins | Should -Be 128
        ($tone | Get-MelSpectrogram -Preset Whisper -PadToSeconds 30).Frames | Should -Be 3000
    }

    It '-Preset Whisper refuses another rate and says how to change it' {
        New-Tone -SampleRate 8000 | Get-MelSpectrogram -Preset Whisper -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Transform.InvalidArgument,AudioPs.Commands.GetMelSpectrogramCommand'
        $failures[0].Exception.Message | Should -BeLike '*16000 Hz*Convert-AudioRate*'
    }

    It 'takes librosa''s spellings' {
        $mel = $tone | Get-MelSpectrogram -n_fft 512 -hop_length 128 -win_length 400 -n_mels 40 -fmin 50 -fmax 4000
        $mel.FftLength, $mel.HopLength, $mel.WindowLength, $mel.Bins | Should -Be 512, 128, 400, 40
        $mel.Frequencies[0] | Should -BeAbove 50
        $mel.Frequencies[39] | Should -BeBelow 4000
    }

    It 'takes <Name>, and it tells' -ForEach @(
        @{ Name = '-Power 1'; Arguments = @{ Power = 1 } }
        @{ Name = '-Power 1.5'; Arguments = @{ Power = 1.5 } }
        @{ Name = '-Window'; Arguments = @{ Window = 'kaiser:8.6' } }
        @{ Name = '-NoCenter'; Arguments = @{ NoCenter = $true } }
        @{ Name = '-PadMode'; Arguments = @{ PadMode = 'Edge' } }
        @{ Name = '-MelScale'; Arguments = @{ MelScale = 'Htk' } }
        @{ Name = '-MelNorm'; Arguments = @{ MelNorm = 'None' } }
        @{ Name = '-Log Decibel'; Arguments = @{ Log = 'Decibel' } }
        @{ Name = '-Log Ln'; Arguments = @{ Log = 'Ln' } }
        @{ Name = '-DropLastFrame'; Arguments = @{ DropLastFrame = $true } }
        @{ Name = '-SymmetricWindow'; Arguments = @{ SymmetricWindow = $true } }
        @{ Name = '-SnipEdges'; Arguments = @{ SnipEdges = $true } }
        @{ Name = '-SnipEdges:$false'; Arguments = @{ SnipEdges = $false } }
        @{ Name = '-SpectrumNorm'; Arguments = @{ SpectrumNorm = 'Window' } }
        @{ Name = '-SubtractMean'; Arguments = @{ SubtractMean = $true } }
        @{ Name = '-VtlnWarp'; Arguments = @{ VtlnWarp = 0.9; VtlnLow = 200; VtlnHigh = 6000; MinFrequency = 20 } }
        @{ Name = '-PadAfter'; Arguments = @{ PadAfter = 512 } }
        @{ Name = '-EdgePadding'; Arguments = @{ NoCenter = $true; EdgePadding = 100 } }
        @{ Name = '-SampleScale'; Arguments = @{ SampleScale = 2 } }
        @{ Name = '-Dither'; Arguments = @{ Dither = 0.01 } }
        @{ Name = '-RemoveDcOffset'; Arguments = @{ RemoveDcOffset = $true } }
        @{ Name = '-PreEmphasis'; Arguments = @{ PreEmphasis = 0.5 } }
        @{ Name = '-MelShape'; Arguments = @{ MelShape = 'Mel' } }
        @{ Name = '-MelNorm 1'; Arguments = @{ MelNorm = 1 } }
        @{ Name = '-MaxFrequency below 0'; Arguments = @{ MaxFrequency = -100 } }
        @{ Name = '-PowerOffset'; Arguments = @{ PowerOffset = 0.1 } }
        @{ Name = '-LogOffset'; Arguments = @{ Log = 'Ln'; LogOffset = 1 } }
        @{ Name = '-Shift'; Arguments = @{ Log = 'Ln'; Shift = 1 } }
        @{ Name = '-Gain'; Arguments = @{ Log = 'Ln'; Gain = 2 } }
        @{ Name = '-Normalization'; Arguments = @{ Normalization = 'PerBand' } }
    ) {
        $default = $tone | Get-MelSpectrogram
        $other = $tone | Get-MelSpectrogram @Arguments
        [Linq.Enumerable]::SequenceEqual([float[]] $default.Values, [float[]] $other.Values) | Should -BeFalse
    }

    It '-Log Decibel counts from -Reference and is bounded by -DynamicRange' {
        $mel = $tone | Get-MelSpectrogram -Log Decibel -Reference max -DynamicRange 60
        $measure = $mel.Values | Measure-Object -Maximum -Minimum
        $measure.Maximum | Should -Be 0
        $measure.Minimum | Should -Be -60
        ($tone | Get-MelSpectrogram -Log Decibel -Reference 1).GetFrame(9)[0] | Should -Be ($tone | Get-MelSpectrogram -Log Decibel).GetFrame(9)[0]
    }

    It 'reads files and gives the same as from a clip' {
        $mel = Get-MelSpectrogram $wav
        $mel.Source.Path | Should -Be $wav
        [Linq.Enumerable]::SequenceEqual([float[]] $mel.Values, [float[]] ($tone | Get-MelSpectrogram).Values) | Should -BeTrue
    }

    It '-Power <_> raises the magnitudes to it, without rounding it' -ForEach 0.5, 1.5, 2.5 {
        $bank = Get-MelFilterBank 16000 -n_fft 512 -n_mels 10
        $weights = $bank.ToArray()
        $magnitudes = ($tone | Get-Stft -n_fft 512 -Quantity Magnitude).GetFrame(20)
        $sum = 0.0
        for ($k = 0; $k -lt 257; $k++) { $sum += $weights[5, $k] * [Math]::Pow($magnitudes[$k], $_) }
        $mel = $tone | Get-MelSpectrogram -n_fft 512 -n_mels 10 -hop_length 128 -Power $_
        $mel.Quantity | Should -Be 'RaisedMagnitude'
        # Float32 sums of a few bins, of magnitudes that are float32 themselves.
        $mel[0, 5, 20] | Should -BeNear $sum -Tolerance ($sum * 1e-5)
        { $mel | ConvertTo-Decibel -ErrorAction Stop } | Should -Throw '*raised to another exponent*'
    }

    It '-Linear -Full gives all bins of the transform' {
        $full = $tone | Get-MelSpectrogram -Linear -Full -Preset TorchAudio
        $full.Bins | Should -Be 400
        $full.Frequencies[200, 201, 399] | Should -Be -8000, -7960, -40
        $full[0, 375, 20] | Should -Be $full[0, 25, 20]
        $full | Show-Spectrogram -Mode Text | Should -Not -BeNullOrEmpty
        { $tone | Get-MelSpectrogram -Full } | Should -Throw '*-Linear*' -ErrorId 'AudioPs.Parameter.Full,*'
    }

    It 'keeps channels apart' {
        $stereo = New-Tone -Seconds 1 -SampleRate 16000 -Frequency 1000 -Channels 2 | Get-MelSpectrogram
        $stereo.Channels | Should -Be 2
        [Linq.Enumerable]::SequenceEqual($stereo.GetFrame(5, 0), ($tone | Get-MelSpectrogram).GetFrame(5)) | Should -BeTrue
        $stereo.Shape | Should -Be 2, 128, 32
    }

    It '<Name> is an error that says what is allowed' -ForEach @(
        @{ Name = 'a hop of 0'; Arguments = @{ HopLength = 0 }; Id = 'ParameterArgumentValidationError'; Says = '*range of 1*' }
        @{ Name = 'a power of 0'; Arguments = @{ Power = 0 }; Id = 'AudioPs.Parameter.MelSpectrogram'; Says = '*Power must be above 0*' }
        @{ Name = 'a window longer than the transform'; Arguments = @{ FftLength = 256; WindowLength = 512 }; Id = 'AudioPs.Parameter.MelSpectrogram'; Says = '*WindowLength*1 to FftLength, 256*' }
        @{ Name = 'bands upside down'; Arguments = @{ MinFrequency = 500; MaxFrequency = 400 }; Id = 'AudioPs.Parameter.MelSpectrogram'; Says = '*MaxFrequency*above MinFrequency*' }
        @{ Name = 'an unknown window'; Arguments = @{ Window = 'round' }; Id = 'ParameterArgumentTransformationError'; Says = '*hann*' }
        @{ Name = 'an unknown preset'; Arguments = @{ Preset = 'Wisper' }; Id = 'CannotConvertArgumentNoMessage'; Says = '*Librosa, TorchAudio, Kaldi, Whisper*' }
        @{ Name = 'a reference of 0'; Arguments = @{ Reference = 0 }; Id = 'CannotConvertArgumentNoMessage'; Says = '*above 0*' }
    ) {
        { $tone | Get-MelSpectrogram @Arguments } | Should -Throw -ErrorId "$Id,AudioPs.Commands.GetMelSpectrogramCommand" -ExpectedMessage $Says
    }

    It '-Preset <Preset> is <Bins> x <Frames> of <Quantity> a second' -ForEach @(
        @{ Preset = 'TorchAudio'; Rate = 16000; Bins = 128; Frames = 81; Quantity = 'Power' }
        @{ Preset = 'Kaldi'; Rate = 16000; Bins = 23; Frames = 98; Quantity = 'Ln' }
        @{ Preset = 'WhisperLarge'; Rate = 16000; Bins = 128; Frames = 100; Quantity = 'Log10' }
        @{ Preset = 'NeMo'; Rate = 16000; Bins = 80; Frames = 100; Quantity = 'Ln' }
        @{ Preset = 'Tacotron2'; Rate = 22050; Bins = 80; Frames = 87; Quantity = 'Ln' }
        @{ Preset = 'HiFiGan'; Rate = 22050; Bins = 80; Frames = 86; Quantity = 'Ln' }
    ) {
        $mel = New-Tone -Seconds 1 -SampleRate $Rate | Get-MelSpectrogram -Preset $Preset -WarningAction SilentlyContinue
        $mel.Bins, $mel.Frames | Should -Be $Bins, $Frames
        $mel.Quantity | Should -Be $Quantity
    }

    It '-Linear leaves the bins as they are' {
        $spectrogram = $tone | Get-MelSpectrogram -Linear -Power 1
        $spectrogram.Bins | Should -Be 1025
        $spectrogram.Scale | Should -Be 'Linear'
        # A sine of amplitude 0.5 on bin 128, under a Hann window of 2048: 0.5 * 1024 / 2.
        $spectrogram.Frequencies[128] | Should -Be 1000
        $spectrogram[0, 128, 16] | Should -BeNear 256 -Tolerance 1e-2
        $kaldi = $tone | Get-MelSpectrogram -Preset Kaldi -Linear -UseEnergy
        $kaldi.Bins, $kaldi.Frames | Should -Be 257, 98
        $kaldi[0, 0, 50] | Should -Be ($tone | Get-MelSpectrogram -Preset Kaldi -UseEnergy)[0, 0, 50]
    }

    It 'frames of another kind go before those of a preset: <Name>' -ForEach @(
        @{ Name = 'snip edges'; Preset = 'HiFiGan'; Arguments = @{ SnipEdges = $true }; Frames = 83 }
        @{ Name = 'centred'; Preset = 'HiFiGan'; Arguments = @{ NoCenter = $false }; Frames = 87 }
        @{ Name = 'centred, not Kaldi''s'; Preset = 'Kaldi'; Arguments = @{ NoCenter = $false; SampleRate = 0 }; Frames = 101 }
        @{ Name = 'not centred'; Preset = 'Tacotron2'; Arguments = @{ NoCenter = $true }; Frames = 83 }
    ) {
        # 22050 samples; a transform of 1024 every 256, Kaldi's of 551 samples every 220, which are 25 and 10 ms.
        $mel = New-Tone -Seconds 1 -SampleRate 22050 | Get-MelSpectrogram -Preset $Preset @Arguments
        $mel.Frames | Should -Be $Frames
    }

    It '-UseEnergy adds a row with the energy' {
        $mel = $tone | Get-MelSpectrogram -Preset Kaldi -UseEnergy
        $mel.Bins | Should -Be 24
        [double]::IsNaN($mel.Frequencies[0]) | Should -BeTrue
        # 400 samples of a sine of half of full scale: ln(400 * (0.5 * 32768)^2 / 2).
        $mel[0, 0, 50] | Should -BeNear ([Math]::Log(400 * 16384 * 16384 / 2)) -Tolerance 1e-3
        $last = $tone | Get-MelSpectrogram -Preset Kaldi -UseEnergy -HtkCompatible
        $last[0, 23, 50] | Should -Be $mel[0, 0, 50]
        $last[0, 0, 50] | Should -Be $mel[0, 1, 50]
    }

    It '-Dither gives the same each time, whatever the throttle, and other noise for another seed' {
        $copy = Join-Path $TestDrive copy.wav
        Copy-Item $wav $copy
        $one = $wav, $copy | Get-MelSpectrogram -Preset Kaldi -Dither 1 -ThrottleLimit 1
        $two = $wav, $copy | Get-MelSpectrogram -Preset Kaldi -Dither 1 -ThrottleLimit 2
        [Linq.Enumerable]::SequenceEqual([float[]] $one[1].Values, [float[]] $two[1].Values) | Should -BeTrue
        $other = Get-MelSpectrogram $wav -Preset Kaldi -Dither 1 -DitherSeed 7
        [Linq.Enumerable]::SequenceEqual([float[]] $one[0].Values, [float[]] $other.Values) | Should -BeFalse
    }

    It 'a window given to a preset is symmetric as the preset''s own' {
        $mel = $tone | Get-MelSpectrogram -Preset Kaldi -Window hamming
        $mel.Window.Symmetric | Should -BeTrue
        ($tone | Get-MelSpectrogram -Preset Kaldi -Window hamming -SymmetricWindow:$false).Window.Symmetric | Should -BeFalse
        ($tone | Get-MelSpectrogram -Window hamming).Window.Symmetric | Should -BeFalse
    }

    It '-Preset Kaldi keeps 25 and 10 ms at <_> Hz' -ForEach 8000, 22050, 44100 {
        $mel = New-Tone -Seconds 1 -SampleRate $_ | Get-MelSpectrogram -Preset Kaldi -SampleRate $_
        $mel.WindowLength, $mel.HopLength | Should -Be ([Math]::Floor($_ * 0.025)), ([Math]::Floor($_ / 100))
        $mel.FftLength | Should -BeIn 256, 1024, 2048
        $mel.Frames | Should -Be ([Math]::Floor(($_ - $mel.WindowLength) / $mel.HopLength) + 1)
        New-Tone -Seconds 1 -SampleRate $_ | Get-MelSpectrogram -Preset Kaldi -SampleRate 0 | ForEach-Object Frames | Should -Be $mel.Frames
    }

    It 'another rate than a preset''s is taken when its lengths are given too' {
        $mel = New-Tone -Seconds 1 -SampleRate 8000 | Get-MelSpectrogram -Preset Kaldi -SampleRate 8000 -FftLength 256 -WindowLength 200 -HopLength 80
        $mel.Frames | Should -Be 98
    }

    It '-Preset <_> says what to do with audio shorter than a hop' -ForEach Whisper, NeMo {
        New-Tone -Seconds 0.005 -SampleRate 16000 | Get-MelSpectrogram -Preset $_ -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].Exception.Message | Should -BeLike '*80 samples, which is one frame, and the last frame is left out.*DropLastFrame*PadToSeconds*'
        (New-Tone -Seconds 0.005 -SampleRate 16000 | Get-MelSpectrogram -Preset $_ -DropLastFrame:$false).Frames | Should -Be 1
    }

    It 'warns of empty bands, but not of a preset''s own' {
        $mel = $tone | Get-MelSpectrogram -FftLength 128 -MelCount 80 -WarningVariable warnings -WarningAction SilentlyContinue
        $mel.Bins | Should -Be 80
        $warnings | Should -HaveCount 1
        "$($warnings[0])" | Should -BeLike '*of the 80 mel bands are always zero*-MelCount*-FftLength*'
        $null = $tone | Get-MelSpectrogram -Preset WhisperLarge -WarningVariable none
        $none | Should -BeNullOrEmpty
    }

    It 'bands beyond half of the rate are an error of the file' {
        $tone | Get-MelSpectrogram -MaxFrequency 9000 -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Transform.*'
        $failures[0].Exception.Message | Should -BeLike '*8000*'
    }
}
