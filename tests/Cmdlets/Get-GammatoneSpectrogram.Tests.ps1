Describe 'Get-GammatoneSpectrogram' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $tone = New-Tone -Seconds 1 -SampleRate 16000 -Frequency 1000
        $wav = Join-Path $TestDrive tone.wav
        $tone | Export-Audio $wav -Codec float

        function Get-Peak([float[]] $Frame) { [array]::IndexOf($Frame, [float] ($Frame | Measure-Object -Maximum).Maximum) }
    }

    It 'has the defaults of gammatonegram' {
        $ear = $tone | Get-GammatoneSpectrogram
        $ear | Should -BeOfType AudioPs.Dsp.Spectrogram
        $ear.Bins | Should -Be 64
        $ear.WindowLength | Should -Be 400
        $ear.HopLength | Should -Be 160
        $ear.Frames | Should -Be (1 + [Math]::Floor((16000 - 400) / 160))
        $ear.FftLength | Should -Be 0
        $ear.Scale | Should -Be 'Erb'
        $ear.Quantity | Should -Be 'Magnitude'
        $ear.Center | Should -BeFalse
        $ear.Frequencies[0] | Should -BeNear 50 -Tolerance 0.001
        $ear.Times[0] | Should -Be 0.0125
    }

    It '-Method <Method> shows a tone at its frequency' -ForEach @{ Method = 'FilterBank' }, @{ Method = 'Fft' } {
        $ear = $tone | Get-GammatoneSpectrogram -Method $Method
        $ear.Frequencies[(Get-Peak $ear.GetFrame(50))] | Should -BeNear 1000 -Tolerance 40
    }

    It '-Method Fft takes a transform of two windows or more' {
        $ear = $tone | Get-GammatoneSpectrogram -Method Fft
        $ear.FftLength, $ear.WindowLength, $ear.HopLength | Should -Be 1024, 400, 160
        $ear.Frames | Should -Be (1 + [Math]::Floor((16000 - 1024) / 160))
        $ear.Window.ToString() | Should -Be 'hann'
    }

    It 'takes the spellings of the gammatone package' {
        $ear = $tone | Get-GammatoneSpectrogram -window_time 0.02 -hop_time 0.005 -channels 20 -f_min 100
        $ear.WindowLength, $ear.HopLength, $ear.Bins | Should -Be 320, 80, 20
        [Math]::Round($ear.Frequencies[0], 6) | Should -Be 100
    }

    It 'takes lengths in samples' {
        $ear = $tone | Get-GammatoneSpectrogram -WindowLength 401 -HopLength 101
        $ear.WindowLength, $ear.HopLength | Should -Be 401, 101
        $ear.Frames | Should -Be (1 + [Math]::Floor((16000 - 401) / 101))
    }

    It 'takes <Name>, and it tells' -ForEach @(
        @{ Name = '-Method Fft'; Arguments = @{ Method = 'Fft'; PadToSeconds = 1.039 } }
        @{ Name = '-Width 2'; Arguments = @{ Width = 2 } }
        @{ Name = '-MinFrequency'; Arguments = @{ MinFrequency = 200 } }
        @{ Name = '-MaxFrequency'; Arguments = @{ MaxFrequency = 4000 } }
        @{ Name = '-WindowTime'; Arguments = @{ WindowTime = 0.0251 } }
        @{ Name = '-Log Decibel'; Arguments = @{ Log = 'Decibel' } }
        @{ Name = '-Log Ln'; Arguments = @{ Log = 'Ln' } }
    ) {
        $default = $tone | Get-GammatoneSpectrogram
        $other = $tone | Get-GammatoneSpectrogram @Arguments
        $other.Bins | Should -Be 64
        $default.GetFrame(50) | Should -Not -Be $other.GetFrame(50)
    }

    It '-Log Decibel counts from -Reference and is bounded by -DynamicRange' {
        $ear = $tone | Get-GammatoneSpectrogram -Log Decibel -Reference max -DynamicRange 60
        $measure = $ear.Values | Measure-Object -Maximum -Minimum
        $measure.Maximum | Should -BeNear 0 -Tolerance 1e-5
        $measure.Minimum | Should -BeNear -60 -Tolerance 1e-4
        $floor = New-Tone -Seconds 0.1 -SampleRate 16000 -Level 0 | Get-GammatoneSpectrogram -Log Decibel -Floor 1e-3
        $floor[0, 0, 0] | Should -BeNear -60 -Tolerance 1e-4
    }

    It '-PadToSeconds makes short audio long enough' {
        $short = New-Tone -Seconds 0.01 -SampleRate 16000
        ($short | Get-GammatoneSpectrogram -PadToSeconds 0.105).Frames | Should -Be 9
        $short | Get-GammatoneSpectrogram -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'AudioPs.Transform.InvalidArgument,AudioPs.Commands.GetGammatoneSpectrogramCommand'
        $failures[0].Exception.Message | Should -BeLike '*160 samples, too few for a window of 400*PadToSeconds*'
    }

    It 'reads files and gives the same as from a clip' {
        $ear = Get-GammatoneSpectrogram $wav
        $ear.Source.Path | Should -Be $wav
        [Linq.Enumerable]::SequenceEqual([float[]] $ear.Values, [float[]] ($tone | Get-GammatoneSpectrogram).Values) | Should -BeTrue
    }

    It 'keeps channels apart' {
        $stereo = New-Tone -Seconds 1 -SampleRate 16000 -Frequency 1000 -Channels 2 | Get-GammatoneSpectrogram
        $stereo.Channels | Should -Be 2
        [Linq.Enumerable]::SequenceEqual($stereo.GetFrame(5, 0), ($tone | Get-GammatoneSpectrogram).GetFrame(5)) | Should -BeTrue
    }

    It 'says what it does with -Verbose' {
        $said = $tone | Get-GammatoneSpectrogram -HopLength 80 -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        "$said" | Should -BeLike '*FilterBank: 64 bands, windows of 0.025 s every 80 samples*'
    }

    It '<Name> is an error that says what is allowed' -ForEach @(
        @{ Name = 'no band'; Arguments = @{ BandCount = 0 }; Id = 'ParameterArgumentValidationError'; Says = '*range of 1*' }
        @{ Name = 'a window of no time'; Arguments = @{ WindowTime = 0 }; Id = 'AudioPs.Parameter.GammatoneSpectrogram'; Says = '*WindowTime must be above 0 s*' }
        @{ Name = 'a width of 0'; Arguments = @{ Width = 0 }; Id = 'ParameterArgumentValidationError'; Says = '*0.01*' }
        @{ Name = 'window in seconds and samples'; Arguments = @{ WindowTime = 0.02; WindowLength = 320 }; Id = 'AudioPs.Parameter.WindowLength'; Says = '*one of them*' }
        @{ Name = 'hop in seconds and samples'; Arguments = @{ HopTime = 0.02; HopLength = 320 }; Id = 'AudioPs.Parameter.HopLength'; Says = '*one of them*' }
        @{ Name = 'bands upside down'; Arguments = @{ MinFrequency = 500; MaxFrequency = 400 }; Id = 'AudioPs.Parameter.GammatoneSpectrogram'; Says = '*MaxFrequency*above MinFrequency*' }
        @{ Name = 'a floor of 0'; Arguments = @{ Floor = 0 }; Id = 'AudioPs.Parameter.GammatoneSpectrogram'; Says = '*Floor must be above 0*' }
    ) {
        { $tone | Get-GammatoneSpectrogram @Arguments } | Should -Throw -ErrorId "$Id,AudioPs.Commands.GetGammatoneSpectrogramCommand" -ExpectedMessage $Says
    }

    It 'bands beyond half of the rate are an error of the file' {
        Get-GammatoneSpectrogram $wav -MaxFrequency 9000 -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Transform.*'
        $failures[0].Exception.Message | Should -BeLike '*8000*'
    }
}
