Describe 'Convert-AudioChannel' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        # Two channels and six, each of a constant of its own.
        $stereo = [AudioPs.Media.AudioClip]::new([float[]] (0.5, 0.5, -0.25, -0.25), 2, 8000, $null)
        $surround = [AudioPs.Media.AudioClip]::new([float[]] (0.1, 0.2, 0.3, 0.4, 0.5, 0.6), 6, 8000, $null)
    }

    It '-Mono is the mean' {
        $clip = $stereo | Convert-AudioChannel -Mono
        $clip.Channels | Should -Be 1
        $clip.GetRow(0) | Should -Be 0.125, 0.125
    }

    It '-Stereo doubles mono and keeps stereo' {
        $clip = $stereo | Convert-AudioChannel -Mono | Convert-AudioChannel -Stereo
        $clip.Channels | Should -Be 2
        $clip.GetRow(1) | Should -Be 0.125, 0.125
        ($stereo | Convert-AudioChannel -Stereo).GetRow(1) | Should -Be -0.25, -0.25
    }

    It '-Stereo mixes 5.1 down by ITU-R BS.775' {
        $clip = $surround | Convert-AudioChannel -Stereo
        $half = [Math]::Sqrt(0.5)
        $scale = 1 + 2 * $half
        $clip.GetRow(0) | Should -BeNear (, ((0.1 + $half * 0.3 + $half * 0.5) / $scale)) -Tolerance 1e-6
        $clip.GetRow(1) | Should -BeNear (, ((0.2 + $half * 0.3 + $half * 0.6) / $scale)) -Tolerance 1e-6
    }

    It '-Channel picks, from 0, in order, and one more than once' {
        $clip = $surround | Convert-AudioChannel -Channel 5, 0, 5
        $clip.Channels | Should -Be 3
        0..2 | ForEach-Object { $clip.GetRow($_)[0] } | Should -Be ([float] 0.6), ([float] 0.1), ([float] 0.6)
    }

    It '-Matrix has a row for each output' {
        $clip = $stereo | Convert-AudioChannel -Matrix (1, 1), (0.5, -0.5), (0, 2)
        $clip.Channels | Should -Be 3
        0..2 | ForEach-Object { $clip.GetRow($_)[0] } | Should -Be 0.25, 0.375, -0.5
        ($stereo | Convert-AudioChannel -Matrix 1, -1).GetRow(0) | Should -Be 0.75, 0.75
    }

    It 'writes files with -Destination' {
        $stereo | Export-Audio "$TestDrive/s.wav" -Codec float
        $info = Convert-AudioChannel "$TestDrive/s.wav" -Channel 1 -Destination "$TestDrive/out" -Format flac
        $info.Channels | Should -Be 1
        (Import-Audio $info.Path).GetRow(0) | Should -Be -0.25, -0.25
    }

    It 'a channel or matrix that does not fit is one error of the file, and the others are done' {
        $results = $stereo, $surround | Convert-AudioChannel -Channel 4 -ErrorVariable failures -ErrorAction SilentlyContinue
        @($results).Count | Should -Be 1
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Transform.InvalidArgument,*'
        $failures[0].Exception.Message | Should -BeLike '*channel 4*0 to 1*'
        $surround | Convert-AudioChannel -Matrix 1, 1 -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].Exception.Message | Should -BeLike '*2 input channels*has 6*'
    }

    It '<Name> is an error that says what is allowed' -ForEach @(
        @{ Name = 'nothing to do'; Arguments = @{}; Id = 'AudioPs.Parameter.Channel'; Says = '*-Mono, -Stereo, -Channel, -Matrix or -Split*' }
        @{ Name = 'two things at once'; Arguments = @{ Mono = $true; Channel = 0 }; Id = 'AudioPs.Parameter.Channel'; Says = '*one way*' }
        @{ Name = 'a negative channel'; Arguments = @{ Channel = -1 }; Id = 'ParameterArgumentValidationError'; Says = '*0*' }
        @{ Name = 'rows of two lengths'; Arguments = @{ Matrix = @((1, 2), (1, 2, 3)) }; Id = 'ParameterArgumentTransformationError'; Says = '*rows differ*' }
        @{ Name = 'a matrix of words'; Arguments = @{ Matrix = @('a', 'b') }; Id = 'ParameterArgumentTransformationError'; Says = "*'a' is not a number*" }
    ) {
        { $stereo | Convert-AudioChannel @Arguments } | Should -Throw -ErrorId "$Id,AudioPs.Commands.ConvertAudioChannelCommand" -ExpectedMessage $Says
    }

    Context 'with -Split' {
        It 'gives a clip for each channel, in their order' {
            $parts = $surround | Convert-AudioChannel -Split
            $parts.Count | Should -Be $surround.Channels
            foreach ($i in 0..($surround.Channels - 1)) {
                $parts[$i].Channels, $parts[$i].SampleCount | Should -Be 1, $surround.SampleCount
                [Linq.Enumerable]::SequenceEqual($parts[$i].GetRow(0), $surround.GetRow($i)) | Should -BeTrue
            }
        }

        It 'writes a file for each channel, named after it, and keeps the tree' {
            $null = [IO.Directory]::CreateDirectory("$TestDrive/split/deep")
            $stereo | Export-Audio "$TestDrive/split/deep/two.wav" -BitDepth 16
            $surround | Export-Audio "$TestDrive/split/six.flac" -BitDepth 16
            [AudioPs.Media.AudioClip]::new([float[]]::new(100), 1, 8000) | Export-Audio "$TestDrive/split/one.wav"
            $infos = Convert-AudioChannel "$TestDrive/split/*", "$TestDrive/split/deep/*.wav" -Split -Destination "$TestDrive/parts/" -BasePath "$TestDrive/split" -ErrorAction SilentlyContinue -ThrottleLimit 3
            $infos.Name | Should -Be one.wav, six-FL.flac, six-FR.flac, six-FC.flac, six-LFE.flac, six-BL.flac, six-BR.flac, two-left.wav, two-right.wav
            "$TestDrive/parts/deep/two-right.wav" | Should -Exist
            $whole = Import-Audio "$TestDrive/split/deep/two.wav"
            foreach ($i in 0, 1) {
                $part = Import-Audio "$TestDrive/parts/deep/two-$(@('left', 'right')[$i]).wav"
                [Linq.Enumerable]::SequenceEqual($part.GetRow(0), $whole.GetRow($i)) | Should -BeTrue
            }
        }

        It 'takes a part, names by -Name, and does nothing with -WhatIf' {
            [AudioPs.Media.AudioClip]::new([float[]]::new(1600), 2, 8000) | Export-Audio "$TestDrive/part.wav"
            $infos = Convert-AudioChannel "$TestDrive/part.wav" -Split -Offset 0.01 -Duration 0.02 -Destination "$TestDrive/named/" -Name '{Index:00}-{Name}'
            $infos.Name | Should -Be 01-part-left.wav, 02-part-right.wav
            $infos.Seconds | Should -Be 0.02, 0.02
            Convert-AudioChannel "$TestDrive/part.wav" -Split -Destination "$TestDrive/whatif/" -WhatIf
            "$TestDrive/whatif" | Should -Not -Exist
        }

        It 'refuses one file for several channels, and names a file that is none' {
            $stereo | Export-Audio "$TestDrive/refused.wav" -Force
            { Convert-AudioChannel "$TestDrive/refused.wav" -Split -Destination "$TestDrive/never.wav" } | Should -Throw '*folder*'
            "$TestDrive/never.wav" | Should -Not -Exist
            Set-Content "$TestDrive/text.wav" 'no audio'
            Convert-AudioChannel "$TestDrive/text.wav" -Split -ErrorVariable failures -ErrorAction SilentlyContinue
            $failures[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.Open.UnknownFormat*'
        }
    }
}
