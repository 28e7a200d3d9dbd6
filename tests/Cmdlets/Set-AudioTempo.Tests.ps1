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

    It 'change time and not pitch by <_> with a phase vocoder' -ForEach 0.5, 1.25, 2 {
        $clip = $sine | Set-AudioTempo $_ -Method PhaseVocoder
        $clip.SampleRate, $clip.SampleCount | Should -Be 16000, (32000 / $_)
        Get-Top $clip | Should -BeNear 1000 -Tolerance 1
        # Away from both ends its level is the sine's but for what bins beside each other lose.
        $level = ($clip | Select-Audio -Offset 0.3 -Duration 0.3 | Measure-Audio).RmsLevel
        $level | Should -BeNear ($sine | Select-Audio -Offset 0.3 -Duration 0.3 | Measure-Audio).RmsLevel -Tolerance 2
    }

    It 'change pitch and not time by <_> with a phase vocoder' -ForEach 12, -5, 0.5 {
        $clip = $sine | Set-AudioPitch $_ -Method PhaseVocoder -FftLength 1024
        $clip.SampleRate, $clip.SampleCount | Should -Be 16000, 32000
        Get-Top $clip | Should -BeNear (1000 * [Math]::Pow(2, $_ / 12)) -Tolerance 1
    }

    It 'stay finite and as long with a phase vocoder, of <_> samples' -ForEach 0, 1, 100, 511, 513 {
        $samples = [float[]]::new($_)
        if ($_ -gt 0) { $samples[0] = 1 }
        $clip = [AudioPs.Media.AudioClip]::new($samples, 1, 16000)
        foreach ($factor in 0.1, 0.7, 1, 3) {
            $made = $clip | Set-AudioTempo $factor -Method PhaseVocoder
            $made.SampleCount | Should -Be ([Math]::Round($_ / $factor))
            $made.GetRow(0).Where{ -not [float]::IsFinite($_) } | Should -HaveCount 0
        }
        ($clip | Set-AudioPitch 5 -Method PhaseVocoder).SampleCount | Should -Be $_
    }

    It 'give of a file what they give of its clip, with a phase vocoder' {
        $sine | Export-Audio "$TestDrive/vocoded/sine.wav" -Codec float
        $file = Set-AudioTempo 1.3 "$TestDrive/vocoded/sine.wav" "$TestDrive/vocoded/out/" -Method PhaseVocoder
        (Import-Audio $file.Path).GetRow(0) | Should -Be ($sine | Set-AudioTempo 1.3 -Method PhaseVocoder).GetRow(0)
    }

    It 'refuse what belongs to the phase vocoder without it' {
        { $sine | Set-AudioTempo 2 -FftLength 512 } | Should -Throw '*of the phase vocoder*'
        { $sine | Set-AudioPitch 2 -HopLength 512 } | Should -Throw '*of the phase vocoder*'
    }

    It 'refuse <Value>' -ForEach @{ Value = 0 }, @{ Value = 0.05 }, @{ Value = 11 }, @{ Value = 'NaN' } { { $sine | Set-AudioTempo $Value } | Should -Throw }

    It 'refuse <Value> semitones' -ForEach @{ Value = 37 }, @{ Value = -40 }, @{ Value = 'NaN' } { { $sine | Set-AudioPitch $Value } | Should -Throw }
}
