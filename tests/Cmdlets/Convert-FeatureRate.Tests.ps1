Describe 'Convert-FeatureRate' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $glide = New-AudioSignal Chirp -Frequency 200 -EndFrequency 400 -Duration 2 -SampleRate 16000
        $mel = $glide | Get-MelSpectrogram -HopLength 160
        $pitch = $glide | Get-Pitch -MinFrequency 100 -MaxFrequency 800 -HopLength 128
    }

    It 'gives so many frames a second' {
        $half = $mel | Convert-FeatureRate -FrameRate 50 -Method Mean
        $half | Should -BeOfType AudioPs.Dsp.Spectrogram
        $half.HopLength, $half.Frames, $half.Scale | Should -Be 320, 101, 'Mel'
        $half[10, 20] | Should -BeNear (($mel[10, 39] / 2 + $mel[10, 40] + $mel[10, 41] / 2) / 2) -Tolerance 1e-3
        $twice = $mel | Convert-FeatureRate -HopLength 80
        $twice.Frames | Should -Be 401
        $twice[10, 40] | Should -Be $mel[10, 20]
        $twice[10, 41] | Should -BeNear (($mel[10, 20] + $mel[10, 21]) / 2) -Tolerance 1e-3
    }

    It 'puts the pitch on the frames of a mel spectrogram' {
        $same = $pitch | Convert-FeatureRate -ReferenceObject $mel
        $same.Frames | Should -Be $mel.Frames
        $same.Times | Should -Be $mel.Times
        # 200 Hz and 100 Hz a second more.
        $same[0, 100] | Should -BeNear 300 -Tolerance 3
        $same.Names | Should -Be $pitch.Names
    }

    It 'keeps flags what they are' {
        $flags = @(($pitch | Convert-FeatureRate -HopLength 100 -Method Nearest).SelectRows(1, 1).Values | Sort-Object -Unique)
        $flags | Where-Object { $_ -notin 0, 1 } | Should -BeNullOrEmpty
    }

    It 'gives back what it was given, twice as many and half as many' {
        $mel | Convert-FeatureRate -HopLength 80 | Convert-FeatureRate -HopLength 160 | Should -Be $mel
    }

    It 'refuses <Because>' -ForEach @(
        @{ Because = 'frames at parts of samples'; Code = { $mel | Convert-FeatureRate -FrameRate 30 -ErrorAction Stop }; Message = '*533.333 samples of 16000 Hz*such as 533*' }
        @{ Because = 'frames at unknown times'; Code = { , [float[,]]::new(2, 3) | Convert-FeatureRate -HopLength 10 -ErrorAction Stop }; Message = '*are not known*' }
        @{ Because = 'two references'; Code = { $mel | Convert-FeatureRate -ReferenceObject $mel, $pitch }; Message = '*one feature*not 2*' }
        @{ Because = 'a rate of 0'; Code = { $mel | Convert-FeatureRate -FrameRate 0 }; Message = '*above 0 frames a second*' }
        @{ Because = 'two ways at once'; Code = { $mel | Convert-FeatureRate -FrameRate 50 -HopLength 320 }; Message = '*' }
        @{ Because = 'a transform'; Code = { $glide | Get-Stft | Convert-FeatureRate -FrameRate 50 -ErrorAction Stop }; Message = '*complex transform*' }
    ) { $Code | Should -Throw $Message }
}
