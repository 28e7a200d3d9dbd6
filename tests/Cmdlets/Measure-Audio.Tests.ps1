Describe 'Measure-Audio' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        $audio = Join-Path $PSScriptRoot .. .. examples audio
        $duet = Join-Path $audio music duet.flac
    }

    It 'prints what sox stats prints of <File>' -ForEach @(
        # sox <file> -n stats, SoX 14.4.2: figures of two digits, and of six.
        @{
            File = 'speech/sentence.wav'; DcOffset = 0.000599; MinLevel = -0.797882; MaxLevel = 0.760315; PeakLevel = -1.96; RmsLevel = -20.42
            RmsPeak = -13.81; RmsTrough = -64.82; CrestFactor = 8.38; FlatFactor = 0; PeakCount = 2; SignificantBits = 16; BitDepthInUse = 16
        }
        @{
            File = 'noise/bursts.wav'; DcOffset = -0.000270; MinLevel = -0.300018; MaxLevel = 0.299927; PeakLevel = -10.46; RmsLevel = -19.16
            RmsPeak = -14.99; RmsTrough = -96.76; CrestFactor = 2.72; FlatFactor = 0; PeakCount = 2; SignificantBits = 15; BitDepthInUse = 16
        }
        @{
            File = 'speech/counting.flac'; DcOffset = 0.000471; MinLevel = -0.690277; MaxLevel = 0.678436; PeakLevel = -3.22; RmsLevel = -21.03
            RmsPeak = -13.75; RmsTrough = -73.40; CrestFactor = 7.77; FlatFactor = 0; PeakCount = 2; SignificantBits = 16; BitDepthInUse = 16
        }
        @{
            File = 'music/duet.flac'; DcOffset = -0.004675; MinLevel = -0.442078; MaxLevel = 0.455170; PeakLevel = -6.84; RmsLevel = -23.59
            RmsPeak = -18.60; RmsTrough = -31.84; CrestFactor = $null; FlatFactor = 0; PeakCount = 2; SignificantBits = 15; BitDepthInUse = 16
        }
    ) {
        $level = Measure-Audio (Join-Path $audio $File)
        foreach ($name in 'DcOffset', 'MinLevel', 'MaxLevel') { $level.$name | Should -BeNear $_.$name -Tolerance 5.1e-7 -Because $name }
        foreach ($name in 'PeakLevel', 'RmsLevel', 'RmsPeak', 'RmsTrough', 'FlatFactor', 'PeakCount', 'SignificantBits', 'BitDepthInUse') {
            $level.$name | Should -BeNear $_.$name -Tolerance 0.0051 -Because $name
        }
        if ($null -eq $CrestFactor) { $level.CrestFactor | Should -Be $null } else { $level.CrestFactor | Should -BeNear $CrestFactor -Tolerance 0.0051 }
    }

    It 'gives of each channel what sox stats and astats print' {
        # sox music/duet.flac -n stats; ffmpeg -i music/duet.flac -af aformat=sample_fmts=dbl,astats: MinLevel to ZeroCrossings.
        $left, $right = (Measure-Audio $duet).ByChannel
        $left.Name, $right.Name | Should -Be 'left', 'right'
        $left.DcOffset, $right.DcOffset | Should -BeNear -0.004675, 0.001488 -Tolerance 5.1e-7
        $left.PeakLevel, $right.PeakLevel | Should -BeNear -6.836534, -7.759775 -Tolerance 5.1e-7
        $left.RmsLevel, $right.RmsLevel | Should -BeNear -22.505215, -25.052506 -Tolerance 5.1e-7
        $left.RmsPeak, $right.RmsPeak | Should -BeNear -18.601223, -21.437863 -Tolerance 5.1e-7
        $left.RmsTrough, $right.RmsTrough | Should -BeNear -30.568728, -31.844503 -Tolerance 5.1e-7
        $left.CrestFactor, $right.CrestFactor | Should -BeNear 6.073431, 7.322115 -Tolerance 5.1e-7
        $left.MaxDifference, $right.MaxDifference | Should -BeNear 0.697571, 0.658417 -Tolerance 5.1e-7
        $left.MeanDifference, $right.MeanDifference | Should -BeNear 0.022636, 0.014377 -Tolerance 5.1e-7
        $left.RmsDifference, $right.RmsDifference | Should -BeNear 0.047968, 0.033871 -Tolerance 5.1e-7
        # astats counts a crossing from the 0 before the first sample, where that is positive.
        $left.ZeroCrossings, $right.ZeroCrossings | Should -BeNear 9940, 8159 -Tolerance 1
        # Its windows begin at every sample, and ours every 0.01 s.
        $left.NoiseFloor, $right.NoiseFloor | Should -BeNear -22.602965, -23.334055 -Tolerance 0.5
        $left.NoiseFloor, $right.NoiseFloor | Should -BeAbove -23.34
        $all = Measure-Audio $duet
        $all.MeanDifference, $all.RmsDifference, $all.MaxDifference | Should -BeNear 0.018506, 0.041522, 0.697571 -Tolerance 5.1e-7
    }

    It 'gives what sox stat prints' {
        # sox noise/bursts.wav -n stat.
        $level = Measure-Audio (Join-Path $audio noise bursts.wav)
        $level.MeanNorm, $level.MeanDifference, $level.RmsDifference, $level.MaxDifference | Should -BeNear 0.060298, 0.080004, 0.155270, 0.597046 -Tolerance 5.1e-7
        [Math]::Floor($level.RoughFrequency) | Should -Be 2473
    }

    It 'counts what is clipped, as SoX leaves it' {
        # What sox synth does: a sine that is 6 dB too loud.
        $clip = New-AudioSignal Sine 440 -SampleRate 16000 -Duration 1 -Amplitude 1.9952623
        $file = Join-Path $TestDrive clipped.wav
        $clip | Export-Audio $file -BitDepth 16 -WarningAction Ignore
        $level = Measure-Audio $file
        # sox clipped.wav -n stats has 0.88 and 5.10k of such a sine.
        $level.FlatFactor | Should -BeAbove 1
        $level.ClippedRuns | Should -BeNear 880 -Tolerance 2
        $level.ClippedSamples | Should -BeNear (16000 * 2 * [Math]::Acos(1 / 1.9952623) / [Math]::PI) -Tolerance 100
        $level.LongestClippedRun | Should -BeNear (16000 / 440 * [Math]::Acos(1 / 1.9952623) / [Math]::PI) -Tolerance 1
        $level.PeakLevel | Should -BeNear 0 -Tolerance 0.001
        (Measure-Audio $duet).ClippedSamples | Should -Be 0
    }

    It 'tells how many bits of a file are in use' {
        $wide = Join-Path $TestDrive wide.wav
        Import-Audio $duet | Export-Audio $wide -BitDepth 24
        $level = Measure-Audio $wide
        $level.BitDepth | Should -Be 24
        $level.BitDepthInUse | Should -Be 16
    }

    It 'tells how alike two channels are' {
        $row = (New-AudioSignal Sine 440 -SampleRate 8000 -Duration 1).GetRow(0)
        $turned = [float[]] $row.ForEach({ -$_ })
        $make = { [AudioPs.Media.AudioClip]::new($row + $args[0], 2, 8000) }
        ((& $make $row) | Measure-Audio).Correlation | Should -BeNear 1 -Tolerance 1e-9
        ((& $make $turned) | Measure-Audio).Correlation | Should -BeNear -1 -Tolerance 1e-9
        ((& $make ([float[]]::new(8000))) | Measure-Audio).Correlation | Should -Be $null
        (Measure-Audio $duet).Correlation | Should -BeNear 0 -Tolerance 1
    }

    It 'finds the silence at both ends to the sample' {
        $clip = [AudioPs.Media.AudioClip]::new([float[]] (@(0.0) * 123 + @(0.5) * 700 + @(0.0005) * 77), 1, 1000)
        $level = $clip | Measure-Audio
        $level.HeadSilence.TotalSeconds, $level.TailSilence.TotalSeconds | Should -BeNear 0.123, 0.077 -Tolerance 1e-9
        ($clip | Measure-Audio -SilenceThreshold -70).TailSilence.TotalSeconds | Should -Be 0
        $level.SilenceShare | Should -BeNear (190 / 900) -Tolerance 1e-9
    }

    It 'gives of a clip, and at any number of threads, what it gives of the file' {
        $json = { ($args[0] | Select-Object * -ExcludeProperty Path, Name | ConvertTo-Json -Depth 4) }
        $files = Measure-Audio $audio -Recurse -ThrottleLimit 1
        (& $json (Measure-Audio $audio -Recurse -ThrottleLimit 3)) | Should -Be (& $json $files)
        (& $json (Import-Audio $duet | Measure-Audio)) | Should -Be (& $json (Measure-Audio $duet))
        $files.Count | Should -Be 8
    }

    It 'shows the table of sox stats as its list, and units in its table, the same in every culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $list = Measure-Audio $duet | Format-List | Out-String -Width 80
            $list | Should -Match 'Channel +: +overall +left +right'
            $list | Should -Match 'DC offset +: +-0\.004675 +-0\.004675 +0\.001488'
            $list | Should -Match 'Pk lev dB +: +-6\.84 +-6\.84 +-7\.76'
            $list | Should -Match 'Crest factor +: +- +6\.07 +7\.32'
            $list | Should -Match 'Pk count +: +2\.0 +2 +2'
            $list | Should -Match 'Bit-depth +: +15/16 +15/16 +15/16'
            $list -split "`n" | ForEach-Object Length | Should -BeBelow 81
            Measure-Audio $duet | Out-String -Width 80 | Should -Match 'duet\.flac +-6\.84 dB +-23\.59 dB +-0\.004675 +0 +16 +-\d+\.\d\d dB +0\.0 %'
        }
        finally { [cultureinfo]::CurrentCulture = $before }
    }

    It 'has no number that is none, of silence and of nothing' {
        $all = (New-AudioSignal Silence -SampleRate 8000 -Duration 0.2), [AudioPs.Media.AudioClip]::new([float[]] @(), 1, 8000) | Measure-Audio
        $texts = @(
            $all | ConvertTo-Json -Depth 4 -WarningAction Ignore
            $all | Select-Object * -ExcludeProperty ByChannel | ConvertTo-Csv
            $all | Format-Table | Out-String -Width 200
            $all | Format-List | Out-String -Width 200
            $all | ForEach-Object { "$_" }
        ) -join "`n"
        $texts | Should -Not -MatchExactly 'NaN|Infinity|∞'
        $all[0].PeakLevel, $all[1].DcOffset | Should -Be $null, $null
        $all[0].SilenceShare | Should -Be 1
    }

    It 'refuses what is out of range, by the parameter''s name' {
        { Measure-Audio $duet -RmsWindow 0 } | Should -Throw '*window must be from 0.01 to 10 s, not 0*'
        { Measure-Audio $duet -SilenceThreshold 3 } | Should -Throw '*silence must be from -150 to 0 dB, not 3*'
    }

    It 'does the other files where one is damaged' {
        'no audio' | Set-Content "$TestDrive/bad.wav"
        $all = Measure-Audio $duet, "$TestDrive/bad.wav", $duet -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.Count | Should -Be 1
        $all.Count | Should -Be 2
    }
}
