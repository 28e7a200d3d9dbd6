Describe 'ConvertFrom-Stft' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $tone = New-Tone -Seconds 0.5 -SampleRate 16000 -Frequency 440 -Channels 2
    }

    It 'gives the signal back' {
        $back = $tone | Get-Stft -FftLength 512 | ConvertFrom-Stft
        $back | Should -BeOfType AudioPs.Media.AudioClip
        $back.SampleRate, $back.Channels, $back.SampleCount | Should -Be 16000, 2, 8000
        , $back.GetRow(0) | Should -BeNear $tone.GetRow(0) -Tolerance 1e-6
    }

    It 'gives it back under <Window>, <Fft> every <Hop>' -ForEach @(
        @{ Window = 'hann'; Fft = 400; Hop = 160 }
        @{ Window = 'kaiser:8.6'; Fft = 501; Hop = 99 }
        @{ Window = 'rectangular'; Fft = 256; Hop = 128 }
    ) {
        $back = $tone | Get-Stft -FftLength $Fft -HopLength $Hop -Window $Window -PadMode Reflect | ConvertFrom-Stft
        , $back.GetRow(0) | Should -BeNear $tone.GetRow(0) -Tolerance 1e-6
    }

    It '-Length cuts or appends silence' {
        $stft = $tone | Get-Stft -FftLength 512
        $short = ConvertFrom-Stft $stft -Length 100
        $short.SampleCount | Should -Be 100
        $long = ConvertFrom-Stft $stft -Length 10000
        $long.SampleCount | Should -Be 10000
        $long.GetRow(0)[9999] | Should -Be 0
        { ConvertFrom-Stft $stft -Length -1 } | Should -Throw
    }

    It 'refuses what has no inverse, and goes on' {
        $none = $tone | Get-Stft -FftLength 512 -HopLength 512
        $some = $tone | Get-Stft -FftLength 512
        $clips = @($none, $some | ConvertFrom-Stft -ErrorVariable failures -ErrorAction SilentlyContinue)
        $clips | Should -HaveCount 1
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Transform.InvalidArgument,AudioPs.Commands.ConvertFromStftCommand'
        $failures[0].Exception.Message | Should -BeLike '*hann window of 512 samples every 512*shorter hop*NOLA*'
    }

    It 'warns of samples that lie under no frame' {
        $clip = New-Tone -Seconds 0.3125 -SampleRate 16000
        $clip.SampleCount | Should -Be 5000
        $clip | Get-Stft -FftLength 256 -HopLength 256 -Window rectangular |
            ConvertFrom-Stft -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
        "$warnings" | Should -BeLike '*the last 8 samples*'
        $clip | Get-Stft -FftLength 256 -HopLength 128 | ConvertFrom-Stft -WarningVariable warnings | Out-Null
        $warnings | Should -BeNullOrEmpty
    }

    It 'keeps the name of the file, and knows that the samples are no longer the stored ones' {
        $wav = Join-Path $TestDrive tone.wav
        $tone | Export-Audio $wav
        $back = Get-Stft $wav | ConvertFrom-Stft
        $back.Source.Path | Should -Be $wav
        $back.Source.IsVerbatim | Should -BeFalse
    }

    It 'takes complex transforms only' {
        { $tone | Get-Stft -As Decibel | ConvertFrom-Stft -ErrorAction Stop } | Should -Throw '*magnitudes or powers*'
    }

    It 'finds phases for <_>' -ForEach 'Magnitude', 'Power' {
        $back = $tone | Get-Stft -FftLength 512 -Quantity $_ | ConvertFrom-Stft -Length $tone.SampleCount
        $back.SampleCount | Should -Be $tone.SampleCount
        $wanted = $tone | Get-Stft -FftLength 512 -Quantity Magnitude
        $found = $back | Get-Stft -FftLength 512 -Quantity Magnitude
        $error2 = $whole = 0.0
        for ($i = 0; $i -lt $wanted.Values.Length; $i++) { $error2 += [Math]::Pow($found.Values[$i] - $wanted.Values[$i], 2); $whole += [Math]::Pow($wanted.Values[$i], 2) }
        [Math]::Sqrt($error2 / $whole) | Should -BeBelow 0.1
    }

    It 'finds the same phases with the same seed, and others with another' {
        $magnitudes = $tone | Get-Stft -FftLength 256 -Quantity Magnitude
        $one = ($magnitudes | ConvertFrom-Stft -Iterations 3).GetRow(0)
        ($magnitudes | ConvertFrom-Stft -Iterations 3 -Seed 0).GetRow(0) | Should -Be $one
        ($magnitudes | ConvertFrom-Stft -Iterations 3 -Seed 1).GetRow(0) | Should -Not -Be $one
        ($magnitudes | ConvertFrom-Stft -Iterations 3 -ZeroPhase).GetRow(0) | Should -Not -Be $one
    }

    It 'gives silence of silence, and says what it holds' {
        $silence = [AudioPs.Media.AudioClip]::new([float[]]::new(4000), 1, 8000) | Get-Stft -FftLength 256 -Quantity Magnitude
        ($silence | ConvertFrom-Stft).GetRow(0) | Sort-Object -Unique | Should -Be 0
        $told = $silence | ConvertFrom-Stft -Iterations 1 -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$told" | Should -Match 'the search for phases holds'
    }

    It 'refuses the search of a complex transform' {
        { $tone | Get-Stft | ConvertFrom-Stft -Iterations 3 } | Should -Throw '*complex transform has its own*'
        { $tone | Get-Stft -Quantity Magnitude | ConvertFrom-Stft -Seed 1 -ZeroPhase } | Should -Throw
        { $tone | Get-MelSpectrogram | ConvertFrom-Stft -ErrorAction Stop } | Should -Throw '*on a Mel scale*'
    }
}
