Describe 'Set-AudioTempo and Set-AudioPitch' {
    BeforeAll {
        . "$PSScriptRoot/TestAudio.ps1"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        $sine = New-AudioSignal Sine 1000 -Duration 2 -SampleRate 16000

        # The frequency of the largest bin.
        function Get-Top($Clip) {
            $spectrum = $Clip | Get-AudioSpectrum -Quantity Magnitude
            $values = [float[]] $spectrum.Values
            $spectrum.Frequencies[[Array]::IndexOf($values, [Linq.Enumerable]::Max($values))]
        }
    }

    It 'change time and not pitch by <_>' -ForEach 0.8, 1.25, 2 {
        $clip = $sine | Set-AudioTempo $_
        $clip.SampleRate, $clip.SampleCount | Should -Be 16000, (32000 / $_)
        Get-Top $clip | Should -BeNear 1000 -Tolerance 1
    }

    It 'change pitch and not time by <_>' -ForEach 12, -5, 0.5 {
        $clip = $sine | Set-AudioPitch $_
        $clip.SampleRate, $clip.SampleCount | Should -Be 16000, 32000
        Get-Top $clip | Should -BeNear (1000 * [Math]::Pow(2, $_ / 12)) -Tolerance 1
    }

    It 'write files, and name what they would do' {
        $null = $sine | Export-Audio "$TestDrive/in/sine.wav"
        (Set-AudioTempo 1.25 "$TestDrive/in/sine.wav" "$TestDrive/tempo.flac").SampleCount | Should -Be 25600
        (Set-AudioPitch 3 "$TestDrive/in/sine.wav" "$TestDrive/pitch.flac").SampleCount | Should -Be 32000
        Set-AudioTempo 1.25 "$TestDrive/in/sine.wav" "$TestDrive/none.flac" -WhatIf
        Set-AudioPitch 3 "$TestDrive/in/sine.wav" "$TestDrive/none.flac" -WhatIf
        Test-Path "$TestDrive/none.flac" | Should -BeFalse
    }

    It 'refuse <Value>' -ForEach @{ Value = 0 }, @{ Value = 0.05 }, @{ Value = 11 }, @{ Value = 'NaN' } { { $sine | Set-AudioTempo $Value } | Should -Throw }

    It 'refuse <Value> semitones' -ForEach @{ Value = 37 }, @{ Value = -40 }, @{ Value = 'NaN' } { { $sine | Set-AudioPitch $Value } | Should -Throw }
}
