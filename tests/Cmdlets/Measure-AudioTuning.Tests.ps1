Describe 'Measure-AudioTuning' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../../out/AudioPs"
        Import-Module "$PSScriptRoot/TestNumber.psm1"
        . "$PSScriptRoot/TestAudio.ps1"
    }

    It 'finds a concert pitch of <Pitch> Hz' -ForEach @{ Pitch = 440 }, @{ Pitch = 432 }, @{ Pitch = 443 } {
        $scale = 0, 4, 7, 12 | ForEach-Object { New-AudioSignal Triangle -Frequency ($Pitch * [Math]::Pow(2, $_ / 12)) -Duration 0.5 -SampleRate 22050 -Amplitude 0.5 } | Join-Audio
        $found = $scale | Measure-AudioTuning
        $found | Should -BeOfType AudioPs.Analysis.AudioTuning
        $found.ConcertPitch | Should -BeNear $Pitch -Tolerance 1
        $found.Cents | Should -BeNear (100 * $found.Tuning) -Tolerance 1e-9
        ($scale | Get-Stft | Measure-AudioTuning).Tuning | Should -BeNear $found.Tuning -Tolerance 0.011
    }

    It 'finds nothing in silence' {
        $found = [AudioPs.Media.AudioClip]::new([float[]]::new(22050), 1, 22050) | Measure-AudioTuning
        $found.Tuning, $found.Cents, $found.ConcertPitch | Should -Be $null, $null, $null
        $found.PeakCount | Should -Be 0
        "$found" | Should -BeLike '*nothing sounds'
    }

    It 'refuses <Arguments>, and says what is allowed' -ForEach @(
        @{ Arguments = '-Resolution 0'; Says = '*Resolution must be above 0*' }
        @{ Arguments = '-MaxFrequency 100'; Says = '*MaxFrequency must be above MinFrequency*' }
        @{ Arguments = '-Threshold 1'; Says = '*Threshold must be from 0 and below 1*' }
    ) {
        { [scriptblock]::Create("`$args[0] | Measure-AudioTuning $Arguments").Invoke((New-Tone)) } | Should -Throw $Says
    }
}
