Describe 'Get-Pitch' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        . "$PSScriptRoot/TestAudio.ps1"
        $tone = New-Tone -Seconds 1 -SampleRate 16000 -Frequency 220
        $silence = [AudioPs.Media.AudioClip]::new([float[]]::new(16000), 1, 16000)
    }

    It 'gives frequency, voicing and its probability, a row each' {
        $pitch = $tone | Get-Pitch
        $pitch | Should -BeOfType AudioPs.Dsp.FeatureMatrix
        $pitch.Kind, $pitch.HopLength, $pitch.Frames | Should -Be 'Pitch', 512, 32
        $pitch.Names | Should -Be 'frequency', 'voiced', 'probability'
        $pitch['frequency', 16] | Should -BeNear 220 -Tolerance 1.3
        $pitch['voiced', 16] | Should -Be 1
    }

    It 'gives frequencies alone by YIN' {
        $pitch = $tone | Get-Pitch -Method Yin -HopLength 160
        $pitch.Names | Should -Be 'frequency'
        $pitch.Frames | Should -Be 101
        $pitch['frequency', 50] | Should -BeNear 220 -Tolerance 0.3
    }

    It 'has no frequency in silence, and no mean of it' {
        $pitch = $silence | Get-Pitch
        $pitch.GetRow('frequency') | ForEach-Object { [float]::IsNaN($_) | Should -BeTrue }
        $pitch.GetRow('voiced') | Sort-Object -Unique | Should -Be 0
        [double]::IsNaN($pitch.GetStatistics('frequency').Mean) | Should -BeTrue
        ($silence | Get-Pitch -FillValue 0).GetRow('frequency') | Sort-Object -Unique | Should -Be 0
        ($silence | Get-Pitch -fill_na $null).GetRow('frequency') | ForEach-Object { $_ | Should -BeAbove 60 }
    }

    It 'goes to a table with notes and cents, empty where it is unvoiced' {
        $row = ($tone | Get-Pitch | ConvertTo-AudioTable)[16]
        $row.note | Should -Be 'A3'
        $row.cents | Should -BeNear 0 -Tolerance 10
        $row = ($silence | Get-Pitch | ConvertTo-AudioTable)[16]
        $row.note | Should -BeNullOrEmpty
        $row.cents | Should -BeNullOrEmpty
    }

    It 'goes to CSV and comes back: time, frequency, voiced, probability, note and cents' {
        $both = Join-Audio -InputObject $tone, $silence
        $both | Get-Pitch | ConvertTo-AudioTable | Export-Csv "$TestDrive/pitch.csv"
        $rows = @(Import-Csv "$TestDrive/pitch.csv")
        $pitch = $both | Get-Pitch
        $rows[0].psobject.Properties.Name | Should -Be 'Name', 'Channel', 'Frame', 'Time', 'frequency', 'voiced', 'probability', 'note', 'cents'
        # Numbers as a program would read them, NaN where there is no pitch.
        [double[]] $rows.Time | Should -BeNear $pitch.Times -Tolerance 1e-12
        [float[]] $rows.frequency | Should -BeNear $pitch.GetRow('frequency') -Tolerance 1e-4
        [float[]] $rows.probability | Should -BeNear $pitch.GetRow('probability') -Tolerance 1e-6
        $rows[10].note, $rows[-1].note, $rows[-1].cents, $rows[-1].frequency, $rows[-1].voiced | Should -Be 'A3', '', '', 'NaN', '0'
    }

    It 'goes to files and pictures, unvoiced or not' {
        foreach ($clip in $tone, $silence) {
            $pitch = $clip | Get-Pitch
            ($pitch | Export-AudioFeature "$TestDrive/$([guid]::NewGuid()).npy").Length | Should -BeAbove 100
            $picture = "$TestDrive/$([guid]::NewGuid()).svg"
            $pitch | Export-AudioPlot $picture | Out-Null
            Get-Content -Raw $picture | Should -Match 'frequency \(Hz\)'
            $pitch | Get-FeatureDelta | Export-AudioPlot $picture -Force | Out-Null
            Get-Content -Raw $picture | Should -Match 'frequency_delta'
        }
    }

    It 'warns where two periods do not fit into a frame, and says which does' {
        $tone | Get-Pitch -MinFrequency 12 -WarningVariable warned -WarningAction SilentlyContinue | Should -Not -BeNullOrEmpty
        "$warned" | Should -BeLike '*12 Hz*-FrameLength 2670*'
        $null = $tone | Get-Pitch -MinFrequency 12 -FrameLength 2670 -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeNullOrEmpty
    }

    It 'refuses a frequency that does not fit into a frame, and says what does' {
        $tone | Get-Pitch -MinFrequency 5 -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*5 Hz*3200 samples*FrameLength of 3202*'
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'AudioPs.*InvalidArgument,AudioPs.Commands.GetPitchCommand'
        $tone | Get-Pitch -MaxFrequency 9000 -ErrorAction SilentlyContinue -ErrorVariable failed | Should -BeNullOrEmpty
        $failed[0].Exception.Message | Should -BeLike '*above half of the sampling rate, 8000 Hz*'
    }

    It 'refuses <Arguments>, and says what is allowed' -ForEach @(
        @{ Arguments = '-MinFrequency 0'; Says = '*MinFrequency must be above 0*' }
        @{ Arguments = '-MinFrequency 300 -MaxFrequency 200'; Says = '*MaxFrequency must be above MinFrequency*' }
        @{ Arguments = '-Resolution 1'; Says = '*Resolution must be*below 1*' }
        @{ Arguments = '-SwitchProbability 0'; Says = '*SwitchProbability must be above 0 and below 1*' }
        @{ Arguments = '-NoTroughProbability 2'; Says = '*NoTroughProbability must be from 0 to 1*' }
        @{ Arguments = '-ThresholdBeta 1, 0'; Says = '*ThresholdBeta must be above 0*' }
        @{ Arguments = '-TroughThreshold 0'; Says = '*TroughThreshold must be above 0*' }
    ) {
        { [scriptblock]::Create("`$args[0] | Get-Pitch $Arguments").Invoke($tone) } | Should -Throw $Says
    }
}
