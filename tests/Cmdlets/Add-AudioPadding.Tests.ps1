Describe 'Add-AudioPadding' {
    BeforeAll {
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $speech = Join-Path $PSScriptRoot .. .. examples audio speech sentence.wav
        $clip = [AudioPs.Media.AudioClip]::new([float[]](1, 2, 3, 4), 2, 10)
    }

    It 'puts silence before and after, by <Name>' -ForEach @(
        @{ Name = 'time'; With = @{ Before = 0.2; After = 0.3 } }
        @{ Name = 'samples'; With = @{ SamplesBefore = 2; SamplesAfter = 3 } }
        @{ Name = 'a length'; With = @{ Before = 0.2; To = 0.7 } }
        @{ Name = 'a count'; With = @{ SamplesBefore = 2; SampleCount = 7 } }
    ) {
        $padded = $clip | Add-AudioPadding @With
        $padded.GetRow(0) | Should -Be 0, 0, 1, 2, 0, 0, 0
        $padded.GetRow(1) | Should -Be 0, 0, 3, 4, 0, 0, 0
    }

    It 'leaves what is longer, and pads nothing to silence' {
        $clip | Add-AudioPadding -To 0.1 | Should -Be $clip
        $silence = [AudioPs.Media.AudioClip]::new([float[]]::new(0), 1, 10) | Add-AudioPadding -To 0.5
        $silence.GetRow(0) | Should -Be 0, 0, 0, 0, 0
    }

    It 'keeps the samples of a file and its times' {
        $info = Add-AudioPadding $speech "$TestDrive/padded.wav" -SamplesBefore 100 -SamplesAfter 50
        $before = Import-Audio $speech
        $info.SampleCount | Should -Be ($before.SampleCount + 150)
        $after = Import-Audio $info.Path
        $after.GetRow(0)[100..($after.SampleCount - 51)] | Should -Be $before.GetRow(0)
        ($after.GetRow(0)[0..99] | Measure-Object -Maximum).Maximum | Should -Be 0
        $part = Add-AudioPadding $speech -Offset 1 -Duration 0.1 -Before 0.25
        $part.StartTime | Should -Be 0.75
        $whole = Add-AudioPadding $speech -Duration 0.1 -Before 0.25
        $whole.StartTime | Should -Be 0
    }

    It 'refuses what says nothing, or one end twice' {
        { $clip | Add-AudioPadding } | Should -Throw -ErrorId 'AudioPs.Parameter.Before,*'
        { $clip | Add-AudioPadding -Before 1 -SamplesBefore 1 } | Should -Throw -ErrorId 'AudioPs.Parameter.SamplesBefore,*'
        { $clip | Add-AudioPadding -After 1 -To 1 } | Should -Throw -ErrorId 'AudioPs.Parameter.To,*'
        { $clip | Add-AudioPadding -To 1 -SampleCount 1 } | Should -Throw -ErrorId 'AudioPs.Parameter.SampleCount,*'
        { $clip | Add-AudioPadding -Before -1 } | Should -Throw
        { $clip | Add-AudioPadding -SamplesAfter 1.5 } | Should -Throw
        Add-AudioPadding $speech -After 1 -Destination "$TestDrive/never.wav" -WhatIf
        "$TestDrive/never.wav" | Should -Not -Exist
    }
}
