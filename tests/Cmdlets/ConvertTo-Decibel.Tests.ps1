Describe 'ConvertTo-Decibel' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $tone = New-Tone -Seconds 1 -SampleRate 16000 -Frequency 1000
    }

    It 'converts powers, with librosa''s bound of 80 dB' {
        1, 0.1, 0.001, 0 | ConvertTo-Decibel | Should -BeNear 0, -10, -30, -80 -Tolerance 1e-9
    }

    It 'converts magnitudes' {
        ConvertTo-Decibel 1, 0.1, 0 -Quantity Magnitude | Should -BeNear 0, -20, -80 -Tolerance 1e-9
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'the largest as reference'; Arguments = @{ Reference = 'max' }; Expected = @(0, -10, -60, -80) }
        @{ Name = 'the median as reference'; Arguments = @{ ref = 'median'; top_db = 200 }; Expected = @(13.010256527408767, 3.0102565274087674, -46.989743472591236, -106.98974347259123) }
        @{ Name = 'a number as reference'; Arguments = @{ Reference = 100 }; Expected = @(0, -10, -60, -80) }
        @{ Name = 'no bound'; Arguments = @{ DynamicRange = [double]::PositiveInfinity }; Expected = @(20, 10, -40, -100) }
        @{ Name = 'a floor'; Arguments = @{ amin = 0.01; top_db = 100 }; Expected = @(20, 10, -20, -20) }
    ) {
        100, 10, 0.0001, 0 | ConvertTo-Decibel @Arguments | Should -BeNear $Expected -Tolerance 1e-9
    }

    It 'converts a spectrogram by what it holds' {
        $power = $tone | Get-MelSpectrogram | ConvertTo-Decibel -Reference max
        $power | Should -BeOfType AudioPs.Dsp.Spectrogram
        $power.Quantity | Should -Be 'Decibel'
        $power.Frequencies[5] | Should -Be ($tone | Get-MelSpectrogram).Frequencies[5]
        $direct = $tone | Get-MelSpectrogram -Log Decibel -Reference max -DynamicRange 80
        [Linq.Enumerable]::SequenceEqual([float[]] $direct.Values, [float[]] $power.Values) | Should -BeTrue

        $magnitude = $tone | Get-MelSpectrogram -Power 1
        $decibel = $magnitude | ConvertTo-Decibel
        $largest = [array]::IndexOf($magnitude.GetFrame(16), [float] ($magnitude.GetFrame(16) | Measure-Object -Maximum).Maximum)
        $decibel[0, $largest, 16] | Should -BeNear (20 * [Math]::Log10($magnitude[0, $largest, 16])) -Tolerance 1e-4
    }

    It 'takes the magnitudes of a transform' {
        $decibel = $tone | Get-Stft | ConvertTo-Decibel -Reference max -DynamicRange 60
        $decibel.Quantity | Should -Be 'Decibel'
        $direct = $tone | Get-Stft -Quantity Magnitude | ConvertTo-Decibel -Reference max -DynamicRange 60
        $decibel[0, 128, 16] | Should -Be $direct[0, 128, 16]
        ($decibel.GetFrame(16) | Measure-Object -Minimum).Minimum | Should -Be -60
    }

    It 'takes the largest value of each channel, or of all' {
        $random = [Random]::new(1)
        # The second channel is 60 dB below the first.
        $samples = [float[]] (0..31999 | ForEach-Object { ($random.NextSingle() - 0.5) * ($_ -lt 16000 ? 1 : 0.001) })
        $both = [AudioPs.Media.AudioClip]::new($samples, 2, 16000)
        $quiet = [AudioPs.Media.AudioClip]::new($samples[16000..31999], 1, 16000)
        foreach ($code in { Get-MelSpectrogram -WarningAction Ignore | ConvertTo-Decibel -Reference max -DynamicRange 30 @args }, { Get-Stft -Quantity Decibel -Reference max -DynamicRange 30 @args },
            { Get-Stft | ConvertTo-Decibel -Reference max -DynamicRange 30 @args }, { Get-AudioSpectrum -Quantity Decibel -Reference max -DynamicRange 30 @args }) {
            $run = [scriptblock]::Create("`$input | $code")
            # A channel is what it is alone.
            $alone = ($quiet | & $run).Values
            , ($both | & $run).Values[$alone.Count..(2 * $alone.Count - 1)] | Should -BeNear $alone -Tolerance 1e-4
            (($both | & $run -DecibelScope All).Values[$alone.Count..(2 * $alone.Count - 1)] | Measure-Object -Maximum).Maximum | Should -BeBelow -20
        }
        $both | Get-Mfcc -Preset TorchAudio | Should -Be ($both | Get-Mfcc -Preset TorchAudio -DecibelScope All)
        ($both | Get-Mfcc -WarningAction Ignore).GetRow(0, 1) | Should -Be ($quiet | Get-Mfcc -WarningAction Ignore).GetRow(0)
    }

    It 'refuses what is no spectrogram' {
        $tone | Get-Mfcc | ConvertTo-Decibel -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures[0].Exception.Message | Should -BeLike '*takes numbers, spectrograms and spectra; this is a matrix of features*'
    }

    It 'refuses decibels of decibels, and the next goes on' {
        $result = @(($tone | Get-MelSpectrogram -Log Decibel), ($tone | Get-MelSpectrogram) |
                ConvertTo-Decibel -ErrorVariable failures -ErrorAction SilentlyContinue)
        $result | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Transform.InvalidArgument,AudioPs.Commands.ConvertToDecibelCommand'
        $failures[0].Exception.Message | Should -BeLike '*powers or magnitudes*quantity Decibel*'
    }

    It '<Name> is an error that says what is allowed' -ForEach @(
        @{ Name = 'a floor of 0'; Arguments = @{ Floor = 0 }; Says = '*Floor must be above 0*' }
        @{ Name = 'a reference of -1'; Arguments = @{ Reference = -1 }; Says = '*above 0*' }
        @{ Name = 'a negative bound'; Arguments = @{ DynamicRange = -1 }; Says = '*DynamicRange must be at least 0, not -1*' }
        @{ Name = 'phases'; Arguments = @{ Quantity = 'Decibel' }; Says = '*Power, Magnitude*' }
    ) {
        { ConvertTo-Decibel 1 @Arguments } | Should -Throw -ExpectedMessage $Says
    }
}
