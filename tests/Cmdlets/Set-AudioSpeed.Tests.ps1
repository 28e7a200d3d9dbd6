Describe 'Set-AudioSpeed' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $sine = New-AudioSignal Sine 1000 -Duration 1 -SampleRate 16000
    }

    It 'changes time and pitch together, and the rate not' {
        $slow = $sine | Set-AudioSpeed 0.8
        $slow.SampleRate, $slow.SampleCount | Should -Be 16000, 20000
        $spectrum = $slow | Get-AudioSpectrum -Quantity Magnitude
        $values = $spectrum.Values
        $spectrum.Frequencies[[Array]::IndexOf($values, [Linq.Enumerable]::Max([float[]] $values))] | Should -BeNear 800 -Tolerance 0.5
        ($sine | Set-AudioSpeed 2).SampleCount | Should -Be 8000
    }

    It 'gives one sample and more of one' -ForEach @(@{ Factor = 0.9; Count = 2 }, @{ Factor = 2; Count = 1 }, @{ Factor = 1; Count = 1 }) {
        ([AudioPs.Media.AudioClip]::new([float[]] (, 0.5), 1, 8000) | Set-AudioSpeed $Factor).SampleCount | Should -Be $Count
    }

    It 'writes files, and names what it would do' {
        $null = $sine | Export-Audio "$TestDrive/in/sine.wav"
        (Set-AudioSpeed 1.25 "$TestDrive/in/sine.wav" "$TestDrive/out.flac").SampleCount | Should -Be 12800
        Set-AudioSpeed 1.25 "$TestDrive/in/sine.wav" "$TestDrive/none.flac" -WhatIf
        Test-Path "$TestDrive/none.flac" | Should -BeFalse
    }

    It 'refuses <_>' -ForEach 0, -1, 0.009, 101, 'NaN', 'fast' {
        { $sine | Set-AudioSpeed $_ } | Should -Throw
    }
}
